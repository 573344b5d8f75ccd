package paygate

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"lunas/internal/rupiah"
)

// request is what a charge or a Snap create may carry.
type request struct {
	PaymentType string `json:"payment_type"`
	Details     struct {
		OrderID     string      `json:"order_id"`
		GrossAmount json.Number `json:"gross_amount"`
	} `json:"transaction_details"`
	Customer struct {
		FirstName string `json:"first_name"`
		LastName  string `json:"last_name"`
	} `json:"customer_details"`
	Items []struct {
		Name     string      `json:"name"`
		Price    json.Number `json:"price"`
		Quantity int64       `json:"quantity"`
	} `json:"item_details"`
	BankTransfer struct {
		Bank     string `json:"bank"`
		VANumber string `json:"va_number"`
	} `json:"bank_transfer"`
	EChannel struct {
		Info1   string `json:"bill_info1"`
		Info2   string `json:"bill_info2"`
		BillKey string `json:"bill_key"`
	} `json:"echannel"`
	GoPay struct {
		EnableCallback bool   `json:"enable_callback"`
		CallbackURL    string `json:"callback_url"`
	} `json:"gopay"`
	ShopeePay struct {
		CallbackURL string `json:"callback_url"`
	} `json:"shopeepay"`
	CStore struct {
		Store   string `json:"store"`
		Message string `json:"message"`
	} `json:"cstore"`
	ChargeExpiry struct {
		Duration int64  `json:"expiry_duration"`
		Unit     string `json:"unit"`
	} `json:"custom_expiry"`
	SnapExpiry struct {
		Duration int64  `json:"duration"`
		Unit     string `json:"unit"`
	} `json:"expiry"`
	Enabled   []string `json:"enabled_payments"`
	Callbacks struct {
		Finish string `json:"finish"`
	} `json:"callbacks"`
}

// draft is a checked request.
type draft struct {
	request
	amount rupiah.Rupiah
	items  []Item
	sum    string
}

// maxRequest is Midtrans' limit of 16 kB.
const maxRequest = 16 << 10

// readDraft reads and checks what Core and Snap have in common; problems come back
// in Midtrans' words.
func readDraft(r *http.Request) (d draft, problems []string) {
	body, err := io.ReadAll(io.LimitReader(r.Body, maxRequest+1))
	if err != nil || len(body) > maxRequest || json.Unmarshal(body, &d.request) != nil {
		return d, []string{"request body is not valid JSON within 16kb"}
	}
	sum := sha256.Sum256(body)
	d.sum = hex.EncodeToString(sum[:])
	if id := d.Details.OrderID; id == "" {
		problems = append(problems, "transaction_details.order_id is required")
	} else if len(id) > 50 || strings.ContainsAny(id, " /?#%") {
		problems = append(problems, "transaction_details.order_id is not valid")
	}
	if d.amount, err = rupiah.ParseDecimal(d.Details.GrossAmount.String()); err != nil || d.amount <= 0 {
		problems = append(problems, "transaction_details.gross_amount is not a number above zero")
	}
	var total rupiah.Rupiah
	for _, i := range d.request.Items {
		price, err := i.Price.Int64()
		if err != nil || i.Quantity <= 0 || i.Name == "" || len([]rune(i.Name)) > 50 {
			problems = append(problems, "item_details is not valid")
			break
		}
		total += rupiah.Rupiah(price) * rupiah.Rupiah(i.Quantity)
		d.items = append(d.items, Item{i.Name, i.Quantity, rupiah.Rupiah(price)})
	}
	if len(d.request.Items) > 0 && total != d.amount && problems == nil {
		problems = append(problems, "transaction_details.gross_amount is not equal to the sum of item_details")
	}
	return d, problems
}

// method is what a Core request wants to be paid with.
func (d draft) method() (m method, wish string, ok bool) {
	switch d.PaymentType {
	case "bank_transfer":
		m, ok = methodOf(d.BankTransfer.Bank)
		return m, d.BankTransfer.VANumber, ok && m.prefix != ""
	case "echannel":
		m, ok = methodOf("mandiri")
		return m, d.EChannel.BillKey, ok && d.EChannel.Info1 != "" && d.EChannel.Info2 != ""
	case "qris", "gopay", "shopeepay":
		m, ok = methodOf(d.PaymentType)
		return m, "", ok
	case "cstore":
		m, ok = methodOf(d.CStore.Store)
		return m, "", ok && (m.key == "indomaret" || m.key == "alfamart")
	}
	return method{}, "", false
}

func (s *Server) charge(w http.ResponseWriter, r *http.Request) {
	d, problems := readDraft(r)
	m, wish, ok := d.method()
	if strings.Trim(wish, "0123456789") != "" {
		problems = append(problems, "va_number must be numeric")
	}
	life, valid := span(d.ChargeExpiry.Duration, d.ChargeExpiry.Unit)
	if !valid {
		problems = append(problems, "custom_expiry is not valid")
	}
	if len(problems) > 0 {
		s.refuse(w, r, 400, "One or more parameters in the payload is invalid.", problems...)
		return
	}
	if !ok {
		s.refuse(w, r, 402, "Payment channel is not activated.")
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	o, repeat, free := s.admit(d, r)
	if !free {
		s.refuse(w, r, 406, "The request could not be completed due to a conflict with the current state of the target resource, please try again")
		return
	}
	if !repeat {
		o.TransactionID = s.uuid("transaction", o.OrderID)
		s.assign(o, m, wish, life)
		s.announce(o)
	}
	out := s.wire(o, "201", chargeMessage(m))
	if o.Method == "qris" {
		image := "http://" + r.Host + "/v2/qris/" + o.TransactionID + "/qr-code"
		out["qr_string"] = o.QR
		out["actions"] = []map[string]string{{"name": "generate-qr-code", "method": "GET", "url": image}}
	}
	if o.Method == "gopay" || o.Method == "shopeepay" {
		out["actions"] = []map[string]string{{"name": "deeplink-redirect", "method": "GET", "url": "http://" + r.Host + "/pay/" + url.PathEscape(o.OrderID)}}
	}
	reply(w, r, http.StatusOK, out, o.OrderID)
}

// admit takes a new order, or finds the same request repeated under one
// Idempotency-Key. The lock is held.
func (s *Server) admit(d draft, r *http.Request) (o *Order, repeat, free bool) {
	key := r.Header.Get("Idempotency-Key")
	if o = s.orders[d.Details.OrderID]; o != nil {
		same := key != "" && o.IdemKey == key && o.BodySum == d.sum
		return o, true, same
	}
	o = &Order{
		OrderID:   d.Details.OrderID,
		Amount:    d.amount,
		CreatedAt: s.o.Clock.Now(),
		Customer:  strings.TrimSpace(d.Customer.FirstName + " " + d.Customer.LastName),
		Items:     d.items,
		Notify:    places(r.Header, s.notify),
		Finish:    d.Callbacks.Finish,
		Enabled:   d.request.Enabled,
		IdemKey:   key,
		BodySum:   d.sum,
	}
	s.orders[o.OrderID] = o
	s.dirty = true
	return o, false, true
}

// span reads a lifetime: between 20 seconds and 180 days, or 0 when none was given.
func span(n int64, unit string) (time.Duration, bool) {
	if n == 0 && unit == "" {
		return 0, true
	}
	each := map[string]time.Duration{
		"second": time.Second, "minute": time.Minute, "hour": time.Hour, "day": 24 * time.Hour, "": time.Minute,
	}[strings.TrimSuffix(unit, "s")]
	const longest = 180 * 24 * time.Hour
	if each == 0 || n <= 0 || n > int64(longest/each) {
		return 0, false
	}
	d := time.Duration(n) * each
	return d, d >= 20*time.Second
}

func chargeMessage(m method) string {
	switch m.key {
	case "qris":
		return "QRIS transaction is created"
	case "permata":
		return "Success, PERMATA VA transaction is successful"
	case "mandiri":
		return "OK, Mandiri Bill transaction is successful"
	case "gopay", "shopeepay":
		return m.title + " transaction is created"
	case "indomaret", "alfamart":
		return "Success, cstore transaction is successful"
	}
	return "Success, Bank Transfer transaction is created"
}

func (s *Server) status(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	o := s.find(r.PathValue("id"))
	if o == nil || o.Status == "" {
		s.refuse(w, r, 404, "Transaction doesn't exist.")
		return
	}
	reply(w, r, http.StatusOK, s.sign(s.wire(o, o.statusCode(true), "Success, transaction is found")), o.OrderID)
}

func (s *Server) cancel(w http.ResponseWriter, r *http.Request) {
	s.change(w, r, "Success, transaction is canceled", func(o *Order) bool {
		ok := o.Status == "pending" || o.Status == "deny" || o.Status == "capture"
		if ok {
			o.Status = "cancel"
		}
		return ok
	})
}

func (s *Server) expire(w http.ResponseWriter, r *http.Request) {
	s.change(w, r, "Success, transaction is expired", func(o *Order) bool {
		ok := o.Status == "pending"
		if ok {
			o.Status = "expire"
		}
		return ok
	})
}

func (s *Server) refund(w http.ResponseWriter, r *http.Request) {
	var b struct {
		Key    string      `json:"refund_key"`
		Amount json.Number `json:"amount"`
	}
	err := json.NewDecoder(io.LimitReader(r.Body, maxRequest)).Decode(&b)
	if err != nil && err != io.EOF {
		s.refuse(w, r, 400, "One or more parameters in the payload is invalid.", "request body is not valid JSON")
		return
	}
	s.change(w, r, "Success, refund request is approved", func(o *Order) bool {
		amount := o.Amount - o.refunded()
		if b.Amount != "" {
			n, err := rupiah.ParseDecimal(b.Amount.String())
			if err != nil {
				return false
			}
			amount = n
		}
		return s.giveBack(o, b.Key, amount)
	})
}

// change runs a merchant's act on an order and answers with the new state.
func (s *Server) change(w http.ResponseWriter, r *http.Request, message string, do func(*Order) bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	o := s.find(r.PathValue("id"))
	if o == nil || o.Status == "" {
		s.refuse(w, r, 404, "Transaction doesn't exist.")
		return
	}
	if !do(o) {
		s.refuse(w, r, 412, "Merchant cannot modify the status of the transaction")
		return
	}
	s.announce(o)
	reply(w, r, http.StatusOK, s.wire(o, "200", message), o.OrderID)
}

// refuse answers with a Core error body; the HTTP code is the body's.
func (s *Server) refuse(w http.ResponseWriter, r *http.Request, code int, message string, problems ...string) {
	out := wire{"status_code": itoa(code), "status_message": message, "id": s.uuid("error", r.URL.Path)}
	if len(problems) > 0 {
		out["validation_messages"] = problems
	}
	reply(w, r, code, out, "")
}
