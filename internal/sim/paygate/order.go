package paygate

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"lunas/internal/rupiah"
)

// Order is one order at the gateway.
type Order struct {
	OrderID       string
	TransactionID string
	Token         string // Snap only
	Method        string // bca, bni, bri, permata, mandiri, qris, gopay, shopeepay, indomaret, alfamart; empty: not picked yet
	Status        string // transaction_status; empty until a method is picked
	Fraud         string
	Amount        rupiah.Rupiah
	CreatedAt     time.Time
	ExpiresAt     time.Time
	SettledAt     time.Time
	VA            string // the whole number, the bill key, or the code of a shop
	QR            string
	Customer      string
	Items         []Item
	Refunds       []Refund
	Notify        []string
	Finish        string
	Enabled       []string // Snap: the methods its page offers, in the gateway's words; none: all
	IdemKey       string   // the first request's Idempotency-Key and body sum
	BodySum       string
}

// Item is one line on the pay page.
type Item struct {
	Name  string
	Qty   int64
	Price rupiah.Rupiah
}

// Refund is money given back.
type Refund struct {
	ID     int
	Key    string
	Amount rupiah.Rupiah
	At     time.Time
}

// Why an act on an order was refused.
var (
	ErrNoOrder = errors.New("paygate: no such order")
	ErrState   = errors.New("paygate: not possible in the order's state")
)

// billerCode is Mandiri's company number.
const billerCode = "70012"

// method describes how a bank numbers its accounts.
type method struct {
	key, title string
	prefix     string
	digits     int
	life       time.Duration // how long an order lives unless the merchant says
}

var methods = []method{
	{"bca", "BCA Virtual Account", "70012", 11, 24 * time.Hour},
	{"bni", "BNI Virtual Account", "98800123", 8, 24 * time.Hour},
	{"bri", "BRI Virtual Account", "26215", 13, 24 * time.Hour},
	{"permata", "Permata Virtual Account", "850003", 10, 24 * time.Hour},
	{"mandiri", "Mandiri Bill Payment", "", 12, 24 * time.Hour},
	{"qris", "QRIS", "", 0, 15 * time.Minute},
	{"gopay", "GoPay", "", 0, 15 * time.Minute},
	{"shopeepay", "ShopeePay", "", 0, 5 * time.Minute},
	{"indomaret", "Indomaret", "", 13, 24 * time.Hour},
	{"alfamart", "Alfamart", "", 16, 24 * time.Hour},
}

// hosted are the methods as Snap's enabled_payments names them.
var hosted = map[string]string{
	"bca": "bca_va", "bni": "bni_va", "bri": "bri_va", "permata": "permata_va", "mandiri": "echannel",
	"qris": "other_qris", "gopay": "gopay", "shopeepay": "shopeepay", "indomaret": "indomaret", "alfamart": "alfamart",
}

// offers tells whether an order's page offers a method.
func (o Order) offers(m method) bool {
	return len(o.Enabled) == 0 || slices.Contains(o.Enabled, hosted[m.key])
}

// choices are the methods an order's page offers.
func (o Order) choices() []method {
	return slices.DeleteFunc(slices.Clone(methods), func(m method) bool { return !o.offers(m) })
}

// usual is what people take on a page: QRIS, or its first method.
func (o Order) usual() string {
	at := append(o.choices(), method{})[0].key
	if slices.ContainsFunc(o.choices(), func(m method) bool { return m.key == "qris" }) {
		at = "qris"
	}
	return at
}

func methodOf(key string) (method, bool) {
	for _, m := range methods {
		if m.key == key {
			return m, true
		}
	}
	return method{}, false
}

// derive makes stable bytes from the merchant, a purpose and an order id.
func (s *Server) derive(purpose, orderID string) [32]byte {
	return sha256.Sum256([]byte(s.o.MerchantID + "\x00" + purpose + "\x00" + orderID))
}

// uuid is derive in the shape of a version 4 UUID.
func (s *Server) uuid(purpose, orderID string) string {
	b := s.derive(purpose, orderID)
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	h := hex.EncodeToString(b[:16])
	return strings.Join([]string{h[:8], h[8:12], h[12:16], h[16:20], h[20:]}, "-")
}

// assign gives an order its method: the digits wished for when they are free, else
// digits of its own; a payload for QRIS. The lock is held.
func (s *Server) assign(o *Order, m method, wish string, life time.Duration) {
	o.Method, o.Status, o.Fraud = m.key, "pending", "accept"
	if life <= 0 {
		life = m.life
	}
	if o.ExpiresAt.IsZero() {
		o.ExpiresAt = o.CreatedAt.Add(life)
	}
	s.dirty = true
	if m.key == "qris" {
		o.QR = qrisPayload(s.o.MerchantName, s.o.MerchantCity, s.o.MerchantID, o.OrderID, o.Amount)
		return
	}
	if m.digits == 0 {
		return // a wallet: the link is all there is
	}
	if wish != "" {
		if len(wish) > m.digits {
			wish = wish[:m.digits]
		}
		o.VA = m.prefix + strings.Repeat("0", m.digits-len(wish)) + wish
		if !s.taken(o) {
			return
		}
	}
	for i := 0; ; i++ {
		b := s.derive(fmt.Sprint("va", m.key, i), o.OrderID)
		n := fmt.Sprintf("%020d", binary.BigEndian.Uint64(b[:]))
		o.VA = m.prefix + n[len(n)-m.digits:]
		if !s.taken(o) {
			return
		}
	}
}

// taken tells whether another open order has the same number.
func (s *Server) taken(o *Order) bool {
	for _, x := range s.orders {
		if x != o && x.Method == o.Method && x.VA == o.VA && x.Status == "pending" {
			return true
		}
	}
	return false
}
