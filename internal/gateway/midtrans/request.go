package midtrans

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"
	"time"

	"lunas/internal/gateway"
)

// The bodies below keep the documented order of fields.

type chargeBody struct {
	PaymentType  string        `json:"payment_type"`
	Details      details       `json:"transaction_details"`
	Customer     *customer     `json:"customer_details,omitempty"`
	Items        []item        `json:"item_details,omitempty"`
	BankTransfer *bankTransfer `json:"bank_transfer,omitempty"`
	EChannel     *eChannel     `json:"echannel,omitempty"`
	QRIS         *qris         `json:"qris,omitempty"`
	GoPay        *goPay        `json:"gopay,omitempty"`
	ShopeePay    *shopeePay    `json:"shopeepay,omitempty"`
	CStore       *cStore       `json:"cstore,omitempty"`
	Expiry       *chargeExpiry `json:"custom_expiry,omitempty"`
}

type snapBody struct {
	Details   details     `json:"transaction_details"`
	Customer  *customer   `json:"customer_details,omitempty"`
	Items     []item      `json:"item_details,omitempty"`
	Enabled   []string    `json:"enabled_payments,omitempty"`
	Expiry    *snapExpiry `json:"expiry,omitempty"`
	Callbacks *callbacks  `json:"callbacks,omitempty"`
}

type details struct {
	OrderID     string `json:"order_id"`
	GrossAmount int64  `json:"gross_amount"`
}

type customer struct {
	FirstName string `json:"first_name,omitempty"`
	Email     string `json:"email,omitempty"`
	Phone     string `json:"phone,omitempty"`
}

type item struct {
	ID       string `json:"id,omitempty"`
	Price    int64  `json:"price"`
	Quantity int    `json:"quantity"`
	Name     string `json:"name"`
}

type bankTransfer struct {
	Bank     string `json:"bank"`
	VANumber string `json:"va_number,omitempty"`
}

type eChannel struct {
	Info1   string `json:"bill_info1"` // label, 10 characters
	Info2   string `json:"bill_info2"` // value, 30 characters
	BillKey string `json:"bill_key,omitempty"`
}

type qris struct {
	Acquirer string `json:"acquirer"`
}

type goPay struct {
	EnableCallback bool   `json:"enable_callback"`
	CallbackURL    string `json:"callback_url,omitempty"`
}

type shopeePay struct {
	CallbackURL string `json:"callback_url"`
}

type cStore struct {
	Store   string `json:"store"`
	Message string `json:"message"` // on the counter's display, 20 characters
}

type chargeExpiry struct {
	Duration int64  `json:"expiry_duration"`
	Unit     string `json:"unit"`
}

type snapExpiry struct {
	Unit     string `json:"unit"`
	Duration int64  `json:"duration"`
}

type callbacks struct {
	Finish string `json:"finish"`
}

// Limits of the documented wire.
const (
	maxRequest  = 16000 // characters per request
	maxItemName = 50
	maxIdemKey  = 36
)

// charge builds the Core request; false when the channel is not a Core one.
func charge(r gateway.CreateRequest) (chargeBody, bool) {
	b := chargeBody{
		PaymentType: "bank_transfer",
		Details:     details{r.OrderID, int64(r.Amount)},
		Customer:    payer(r.Customer),
		Items:       items(r),
	}
	if unit, n := lifetime(r.ExpiresIn); n > 0 {
		b.Expiry = &chargeExpiry{n, unit}
	}
	digits := fixed(r.Channel, r.FixedNumber)
	switch r.Channel {
	case gateway.VABCA, gateway.VABNI, gateway.VABRI, gateway.VAPermata:
		b.BankTransfer = &bankTransfer{strings.TrimPrefix(r.Channel, "va."), digits}
	case gateway.VAMandiri:
		b.PaymentType = "echannel"
		b.EChannel = &eChannel{"Tagihan", billText(r), digits}
	case gateway.QRIS:
		b.PaymentType = "qris"
		b.QRIS = &qris{"gopay"}
	case gateway.GoPay:
		b.PaymentType, b.GoPay = "gopay", &goPay{r.FinishURL != "", r.FinishURL}
	case gateway.ShopeePay:
		b.PaymentType, b.ShopeePay = "shopeepay", &shopeePay{r.FinishURL}
	case gateway.Indomaret, gateway.Alfamart:
		b.PaymentType, b.CStore = "cstore", &cStore{r.Channel, cut(billText(r), 20)}
	default:
		return chargeBody{}, false
	}
	return b, true
}

func snap(r gateway.CreateRequest) snapBody {
	b := snapBody{
		Details:  details{r.OrderID, int64(r.Amount)},
		Customer: payer(r.Customer),
		Items:    items(r),
	}
	for _, way := range r.Ways {
		if name, known := snapNames[way]; known {
			b.Enabled = append(b.Enabled, name)
		}
	}
	if unit, n := lifetime(r.ExpiresIn); n > 0 {
		b.Expiry = &snapExpiry{unit, n}
	}
	if r.FinishURL != "" {
		b.Callbacks = &callbacks{r.FinishURL}
	}
	return b
}

func payer(c gateway.Customer) *customer {
	if c == (gateway.Customer{}) {
		return nil
	}
	return &customer{FirstName: cut(c.Name, 255), Email: c.Email, Phone: c.Phone}
}

// items are sent only when they add up: another sum is refused by the gateway.
func items(r gateway.CreateRequest) []item {
	var sum int64
	list := make([]item, 0, len(r.Items))
	for _, i := range r.Items {
		sum += int64(i.Price) * int64(i.Qty)
		list = append(list, item{cut(i.ID, maxItemName), int64(i.Price), i.Qty, cut(i.Name, maxItemName)})
	}
	if len(list) == 0 || sum != int64(r.Amount) {
		return nil
	}
	return list
}

// lifetime rounds up to whole minutes, in hours where it is even.
func lifetime(d time.Duration) (unit string, n int64) {
	if d <= 0 {
		return "", 0
	}
	m := int64((d + time.Minute - 1) / time.Minute)
	if m%60 == 0 {
		return "hour", m / 60
	}
	return "minute", m
}

// fixed fits a wished number to the channel, or gives "" so the gateway picks one.
// Longer numbers are dropped, not cut: cut ends could meet another customer's.
// Permata wants exactly ten digits; Midtrans pads the others itself.
func fixed(channel, number string) string {
	longest := map[string]int{
		gateway.VABCA: 11, gateway.VABNI: 8, gateway.VABRI: 13, gateway.VAPermata: 10, gateway.VAMandiri: 12,
	}[channel]
	if number == "" || len(number) > longest || strings.Trim(number, "0123456789") != "" {
		return ""
	}
	if channel == gateway.VAPermata {
		return strings.Repeat("0", longest-len(number)) + number
	}
	return number
}

// billText is what Mandiri shows beside the bill.
func billText(r gateway.CreateRequest) string {
	if len(r.Items) > 0 && r.Items[0].Name != "" {
		return cut(r.Items[0].Name, 30)
	}
	return cut(r.OrderID, 30)
}

// encode writes JSON as documented: nothing escaped that need not be.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimRight(b.Bytes(), "\n"), nil
}

// idempotencyKey makes a repeat of the same order on the wire harmless.
func idempotencyKey(orderID string) string {
	if len(orderID) <= maxIdemKey {
		return orderID
	}
	sum := sha256.Sum256([]byte(orderID))
	return hex.EncodeToString(sum[:16])
}
