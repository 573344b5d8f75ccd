package midtrans

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"time"

	"lunas/internal/gateway"
)

// Create opens one order at Core, or at Snap for the hosted page.
func (m *Client) Create(ctx context.Context, r gateway.CreateRequest) (gateway.Created, error) {
	if reason := reject(r); reason != "" {
		return gateway.Created{}, &gateway.Fault{Kind: &gateway.ErrRefused{Reason: reason}, Op: opCreate}
	}
	if r.Channel == gateway.Snap {
		return m.createSnap(ctx, r)
	}
	return m.createCore(ctx, r)
}

// reject finds what Midtrans would refuse, before anything leaves the house.
func reject(r gateway.CreateRequest) string {
	const allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_~."
	switch {
	case r.OrderID == "" || len(r.OrderID) > 50 || strings.Trim(r.OrderID, allowed) != "" || strings.Trim(r.OrderID, ".") == "":
		return "order id must be 1 to 50 letters, digits, - _ ~ ."
	case r.Amount <= 0:
		return "amount must be above zero"
	}
	return ""
}

func (m *Client) createCore(ctx context.Context, r gateway.CreateRequest) (gateway.Created, error) {
	b, ok := charge(r)
	if !ok {
		return gateway.Created{}, &gateway.Fault{Kind: &gateway.ErrRefused{Reason: "unknown channel " + r.Channel}, Op: opCreate}
	}
	body, err := encode(b)
	if err == nil && len(body) > maxRequest {
		b.Items = nil
		body, err = encode(b)
	}
	if err != nil {
		return gateway.Created{}, &gateway.Fault{Kind: &gateway.ErrRefused{Reason: err.Error()}, Op: opCreate}
	}
	a, err := m.call(ctx, opCreate, http.MethodPost, m.core+"/v2/charge", body, m.headers(r))
	if err != nil {
		return gateway.Created{}, err
	}
	if a.code == http.StatusAccepted || a.code >= 400 {
		return gateway.Created{}, m.refusal(opCreate, a)
	}
	return a.created(r)
}

// created reads an accepted charge; whatever is missing makes the effect unclear.
func (a answer) created(r gateway.CreateRequest) (gateway.Created, error) {
	st, err := a.status(opCreate, gateway.StatusRequest{OrderID: r.OrderID}, r.OrderID)
	if err != nil {
		return gateway.Created{}, err
	}
	c := gateway.Created{
		ProviderID: st.ProviderID,
		State:      st.State,
		Amount:     st.Amount,
		Digits:     a.rec.digits(),
		QR:         string(a.rec.QRString),
		QRImageURL: a.rec.image(),
		URL:        a.rec.deeplink(),
		ExpiresAt:  jakarta(a.rec.ExpiryTime),
		Raw:        a.body,
	}
	if made := jakarta(a.rec.TransactionTime); c.ExpiresAt.IsZero() && !made.IsZero() && r.ExpiresIn > 0 {
		c.ExpiresAt = made.Add(r.ExpiresIn.Truncate(time.Second))
	}
	missing := len(c.Digits) == 0
	switch r.Channel {
	case gateway.QRIS:
		missing = c.QR == "" && c.QRImageURL == ""
	case gateway.GoPay, gateway.ShopeePay:
		missing = c.URL == "" && c.QRImageURL == ""
	}
	if missing || st.ProviderID == "" || st.State == gateway.UnknownOrder || st.Channel != "" && st.Channel != r.Channel {
		return gateway.Created{}, &gateway.Fault{Kind: gateway.ErrUnclear, Op: opCreate, HTTPStatus: a.http, Detail: "nothing to pay with in the answer"}
	}
	return c, nil
}

// digits is what the payer types, in the order it is asked for.
func (r record) digits() []gateway.Digits {
	switch {
	case r.BillKey != "" && r.BillerCode != "":
		return []gateway.Digits{{Label: gateway.LabelBillerCode, Value: string(r.BillerCode)}, {Label: gateway.LabelBillKey, Value: string(r.BillKey)}}
	case r.PermataVANumber != "":
		return []gateway.Digits{{Label: gateway.LabelVA, Value: string(r.PermataVANumber)}}
	case len(r.VANumbers) > 0 && r.VANumbers[0].VANumber != "":
		return []gateway.Digits{{Label: gateway.LabelVA, Value: string(r.VANumbers[0].VANumber)}}
	}
	if r.PaymentCode != "" {
		return []gateway.Digits{{Label: gateway.LabelStoreCode, Value: string(r.PaymentCode)}}
	}
	return nil
}

// deeplink opens the wallet on the payer's phone.
func (r record) deeplink() string {
	for _, x := range r.Actions {
		if x.Name == "deeplink-redirect" {
			return string(x.URL)
		}
	}
	return ""
}

// image is the address of the QR picture; the newer action wins.
func (r record) image() string {
	var found string
	for _, x := range r.Actions {
		if strings.HasPrefix(string(x.Name), "generate-qr-code") && (found == "" || x.Name == "generate-qr-code-v2") {
			found = string(x.URL)
		}
	}
	return found
}

func (m *Client) createSnap(ctx context.Context, r gateway.CreateRequest) (gateway.Created, error) {
	b := snap(r)
	body, err := encode(b)
	if err == nil && len(body) > maxRequest {
		b.Items = nil
		body, err = encode(b)
	}
	if err != nil {
		return gateway.Created{}, &gateway.Fault{Kind: &gateway.ErrRefused{Reason: err.Error()}, Op: opSnap}
	}
	a, err := m.call(ctx, opSnap, http.MethodPost, m.snap+"/snap/v1/transactions", body, m.headers(r))
	if err != nil {
		return gateway.Created{}, err
	}
	if a.code >= 400 {
		return gateway.Created{}, m.refusal(opSnap, a)
	}
	u, err := url.Parse(string(a.rec.RedirectURL))
	if err != nil || u.Host == "" || (u.Scheme != "https" && u.Scheme != "http") {
		return gateway.Created{}, &gateway.Fault{Kind: gateway.ErrUnclear, Op: opSnap, HTTPStatus: a.http, Detail: "no page in the answer"}
	}
	return gateway.Created{State: gateway.Pending, Amount: r.Amount, URL: string(a.rec.RedirectURL), Raw: a.body}, nil
}

// headers name where callbacks go and make a repeat on the wire harmless.
func (m *Client) headers(r gateway.CreateRequest) http.Header {
	h := http.Header{}
	h.Set("Idempotency-Key", idempotencyKey(r.OrderID))
	to := r.NotifyURL
	if to == "" {
		to = m.notifyURL
	}
	if to != "" {
		h.Set("X-Override-Notification", to)
	}
	return h
}
