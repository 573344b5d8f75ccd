package midtrans

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"time"

	"lunas/internal/clock"
	"lunas/internal/gateway"
	"lunas/internal/rupiah"
)

// text is a JSON string or number kept exactly as written, so that no amount ever
// passes through a float and the signature sees the very same characters.
type text string

func (t *text) UnmarshalJSON(b []byte) error {
	switch {
	case bytes.Equal(b, []byte("null")):
		return nil
	case len(b) > 0 && b[0] == '"':
		var s string
		if err := json.Unmarshal(b, &s); err != nil {
			return err
		}
		*t = text(s)
		return nil
	case len(b) > 0 && (b[0] == '-' || b[0] >= '0' && b[0] <= '9'):
		*t = text(b)
		return nil
	}
	return errors.New("neither text nor number")
}

// record is everything we read from any Midtrans body: a create or status answer,
// a notification, a Snap answer, a refusal.
type record struct {
	StatusCode         text     `json:"status_code"`
	StatusMessage      string   `json:"status_message"`
	ValidationMessages []string `json:"validation_messages"`
	ErrorMessages      []string `json:"error_messages"`

	TransactionID     string `json:"transaction_id"`
	OrderID           string `json:"order_id"`
	GrossAmount       text   `json:"gross_amount"`
	Currency          string `json:"currency"`
	PaymentType       string `json:"payment_type"`
	TransactionStatus string `json:"transaction_status"`
	FraudStatus       string `json:"fraud_status"`
	TransactionTime   string `json:"transaction_time"`
	SettlementTime    string `json:"settlement_time"`
	ExpiryTime        string `json:"expiry_time"`
	SignatureKey      string `json:"signature_key"`

	VANumbers []struct {
		Bank     string `json:"bank"`
		VANumber text   `json:"va_number"`
	} `json:"va_numbers"`
	PermataVANumber text   `json:"permata_va_number"`
	BillerCode      text   `json:"biller_code"`
	BillKey         text   `json:"bill_key"`
	Bank            string `json:"bank"`
	Issuer          string `json:"issuer"`
	Acquirer        string `json:"acquirer"`
	QRString        string `json:"qr_string"`
	Actions         []struct {
		Name string `json:"name"`
		URL  string `json:"url"`
	} `json:"actions"`

	RefundAmount text `json:"refund_amount"`
	Refunds      []struct {
		ID     text `json:"refund_chargeback_id"`
		Key    text `json:"refund_key"`
		Amount text `json:"refund_amount"`
	} `json:"refunds"`

	Token       string `json:"token"`
	RedirectURL string `json:"redirect_url"`
}

// status reads an authenticated answer about the order that was asked for by id.
func (a answer) status(op string, r gateway.StatusRequest, id string) (gateway.Status, error) {
	st := gateway.Status{OrderID: r.OrderID, ProviderID: a.rec.TransactionID, Answered: true, Raw: a.body, HTTPDate: a.date}
	unclear := func(detail string) (gateway.Status, error) {
		return gateway.Status{}, &gateway.Fault{Kind: gateway.ErrUnclear, Op: op, HTTPStatus: a.http, Detail: detail}
	}
	rec := a.rec
	if a.told && a.code == http.StatusNotFound && rec.TransactionStatus == "" {
		st.State, st.ProviderID = gateway.UnknownOrder, ""
		return st, nil
	}
	if !a.told || rec.TransactionStatus == "" {
		return unclear("not the documented JSON")
	}
	if id != rec.OrderID && id != rec.TransactionID || r.OrderID != "" && rec.OrderID != r.OrderID {
		return unclear("answer is about another order")
	}
	if rec.Currency != "" && !strings.EqualFold(rec.Currency, "IDR") {
		return unclear("currency is not rupiah")
	}
	var known bool
	if st.State, known = classify(rec.TransactionStatus, rec.FraudStatus, string(rec.StatusCode), rec.SettlementTime != ""); !known {
		return unclear("unknown transaction status")
	}
	amount, err := rec.amount()
	if err != nil && st.State != gateway.Closed && st.State != gateway.Failed {
		return unclear("amount is not whole rupiah")
	}
	st.OrderID, st.Amount, st.Channel, st.Payer, st.PaidAt = rec.OrderID, amount, rec.channel(), rec.payer(), rec.paidAt()
	if st.Refunds, st.Refunded, err = rec.refunds(st.State, amount); err != nil {
		return unclear("refund is not whole rupiah")
	}
	return st, nil
}

// amount is the order's amount, above zero and exact.
func (r record) amount() (rupiah.Rupiah, error) { return money(r.GrossAmount) }

func money(t text) (rupiah.Rupiah, error) {
	n, err := rupiah.ParseDecimal(string(t))
	if err == nil && n <= 0 {
		err = errors.New("not above zero")
	}
	if err != nil {
		return 0, err
	}
	return n, nil
}

// refunds lists what went back. refund_amount is cumulative, so it is never used as
// one refund's amount, except where a full refund or chargeback lists nothing.
func (r record) refunds(s gateway.State, gross rupiah.Rupiah) (list []gateway.Refund, total rupiah.Rupiah, err error) {
	for _, f := range r.Refunds {
		n, err := money(f.Amount)
		key := f.ID
		if key == "" {
			key = f.Key
		}
		if err != nil || key == "" {
			return nil, 0, errors.New("unreadable refund")
		}
		list, total = append(list, gateway.Refund{Key: string(key), Amount: n}), total+n
	}
	if r.RefundAmount != "" {
		if total, err = money(r.RefundAmount); err != nil {
			return nil, 0, err
		}
	}
	if len(list) > 0 {
		return list, total, nil
	}
	word := strings.ToLower(r.TransactionStatus)
	if s == gateway.Refunded || word == "chargeback" {
		if total == 0 {
			total = gross
		}
		list = []gateway.Refund{{Key: word, Amount: total}}
	}
	return list, total, nil
}

// channel is our key for the method; methods we cannot open keep Midtrans' word.
func (r record) channel() string {
	switch t := strings.ToLower(r.PaymentType); t {
	case "echannel":
		return gateway.VAMandiri
	case "qris":
		return gateway.QRIS
	case "bank_transfer":
		if r.PermataVANumber != "" {
			return gateway.VAPermata
		}
		if len(r.VANumbers) > 0 {
			return "va." + strings.ToLower(r.VANumbers[0].Bank)
		}
		return t
	default:
		return t
	}
}

// payer is the bank, wallet or issuer the record names.
func (r record) payer() string {
	switch {
	case r.Issuer != "":
		return r.Issuer
	case len(r.VANumbers) > 0:
		return r.VANumbers[0].Bank
	case r.PermataVANumber != "":
		return "permata"
	case strings.EqualFold(r.PaymentType, "echannel"):
		return "mandiri"
	case r.Bank != "":
		return r.Bank
	}
	return r.Acquirer
}

// paidAt is when the money settled, or was captured where it has not settled yet.
func (r record) paidAt() time.Time {
	if t := jakarta(r.SettlementTime); !t.IsZero() {
		return t
	}
	if strings.EqualFold(r.TransactionStatus, "capture") {
		return jakarta(r.TransactionTime)
	}
	return time.Time{}
}

// jakarta reads "2026-11-02 09:17:41"; anything else is the zero time.
func jakarta(s string) time.Time {
	t, err := time.ParseInLocation(time.DateTime, s, clock.WIB)
	if err != nil {
		return time.Time{}
	}
	return t
}
