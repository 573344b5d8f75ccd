package midtrans

import (
	"errors"
	"net/http"
	"strings"
	"time"

	"lunas/internal/clock"
	"lunas/internal/gateway"
	"lunas/internal/rupiah"
)

// record is everything we read from any Midtrans body: a create or status answer,
// a notification, a Snap answer, a refusal.
type record struct {
	StatusCode         text       `json:"status_code"`
	StatusMessage      text       `json:"status_message"`
	ValidationMessages list[text] `json:"validation_messages"`
	ErrorMessages      list[text] `json:"error_messages"`

	TransactionID     text    `json:"transaction_id"`
	OrderID           text    `json:"order_id"`
	GrossAmount       text    `json:"gross_amount"`
	Currency          text    `json:"currency"`
	PaymentType       text    `json:"payment_type"`
	TransactionStatus text    `json:"transaction_status"`
	FraudStatus       verdict `json:"fraud_status"`
	TransactionTime   text    `json:"transaction_time"`
	SettlementTime    text    `json:"settlement_time"`
	ExpiryTime        text    `json:"expiry_time"`
	SignatureKey      text    `json:"signature_key"`

	VANumbers       list[vaNumber] `json:"va_numbers"`
	PermataVANumber text           `json:"permata_va_number"`
	BillerCode      text           `json:"biller_code"`
	BillKey         text           `json:"bill_key"`
	PaymentCode     text           `json:"payment_code"`
	Store           text           `json:"store"`
	Bank            text           `json:"bank"`
	Issuer          text           `json:"issuer"`
	Acquirer        text           `json:"acquirer"`
	QRString        text           `json:"qr_string"`
	Actions         list[action]   `json:"actions"`

	RefundAmount text     `json:"refund_amount"`
	Refunds      []refund `json:"refunds"` // strict: money must not be overlooked

	RedirectURL text `json:"redirect_url"`
}

type vaNumber struct {
	Bank     text `json:"bank"`
	VANumber text `json:"va_number"`
}

type action struct {
	Name text `json:"name"`
	URL  text `json:"url"`
}

type refund struct {
	ID     text `json:"refund_chargeback_id"`
	Key    text `json:"refund_key"`
	Amount text `json:"refund_amount"`
}

// status reads an authenticated answer about the order that was asked for by id.
func (a answer) status(op string, r gateway.StatusRequest, id string) (gateway.Status, error) {
	st := gateway.Status{OrderID: r.OrderID, ProviderID: string(a.rec.TransactionID), Answered: true, Raw: a.body, HTTPDate: a.date}
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
	if id != string(rec.OrderID) && id != string(rec.TransactionID) || r.OrderID != "" && string(rec.OrderID) != r.OrderID {
		return unclear("answer is about another order")
	}
	if rec.Currency != "" && !strings.EqualFold(string(rec.Currency), "IDR") {
		return unclear("currency is not rupiah")
	}
	var known bool
	if st.State, known = rec.state(); !known {
		return unclear("unknown transaction status")
	}
	amount, err := rec.amount()
	if err != nil && st.State != gateway.Closed && st.State != gateway.Failed {
		return unclear("amount is not whole rupiah")
	}
	// The books know money by this id: without it the next answer would be another payment.
	if st.State.HasMoney() && rec.TransactionID == "" {
		return unclear("money without a transaction id")
	}
	st.OrderID, st.Amount, st.Channel, st.Payer, st.PaidAt = string(rec.OrderID), amount, rec.channel(), rec.payer(), rec.paidAt()
	if st.Refunds, st.Refunded, err = rec.refunds(st.State, amount); err != nil {
		return unclear("refund is not whole rupiah")
	}
	return st, nil
}

// state is what the record's words mean together; known as in [classify].
func (r record) state() (s gateway.State, known bool) {
	return classify(string(r.TransactionStatus), string(r.FraudStatus), string(r.StatusCode), r.SettlementTime != "")
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
	word := strings.ToLower(string(r.TransactionStatus))
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
	switch t := strings.ToLower(string(r.PaymentType)); t {
	case "echannel":
		return gateway.VAMandiri
	case "qris":
		return gateway.QRIS
	case "cstore":
		if r.Store != "" {
			return strings.ToLower(string(r.Store))
		}
		return t
	case "bank_transfer":
		if r.PermataVANumber != "" {
			return gateway.VAPermata
		}
		if len(r.VANumbers) > 0 {
			return "va." + strings.ToLower(string(r.VANumbers[0].Bank))
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
		return string(r.Issuer)
	case len(r.VANumbers) > 0:
		return string(r.VANumbers[0].Bank)
	case r.PermataVANumber != "":
		return "permata"
	case strings.EqualFold(string(r.PaymentType), "echannel"):
		return "mandiri"
	case r.Bank != "":
		return string(r.Bank)
	case r.Store != "":
		return string(r.Store)
	}
	return string(r.Acquirer)
}

// paidAt is when the money settled, or was captured where it has not settled yet.
func (r record) paidAt() time.Time {
	if t := jakarta(r.SettlementTime); !t.IsZero() {
		return t
	}
	if strings.EqualFold(string(r.TransactionStatus), "capture") {
		return jakarta(r.TransactionTime)
	}
	return time.Time{}
}

// jakarta reads "2026-11-02 09:17:41", which is Jakarta time, and the same moment with an
// offset; anything else is the zero time.
func jakarta(t text) time.Time {
	for _, layout := range []string{time.DateTime, "2006-01-02 15:04:05 -0700", time.RFC3339, "2006-01-02T15:04:05"} {
		if at, err := time.ParseInLocation(layout, string(t), clock.WIB); err == nil {
			return at
		}
	}
	return time.Time{}
}
