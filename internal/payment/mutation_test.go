package payment_test

import (
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"lunas/internal/payment"
	"lunas/internal/store"
)

type fields = map[string]any

// notices are the notifications a gateway writes for one order, one per kind of channel
// and of ending; what all have in common is added by sign.
func notices(order string) map[string]fields {
	of := func(kind, status, code string, more fields) fields {
		f := fields{
			"order_id": order, "status_code": code, "gross_amount": "150000.00", "transaction_status": status, "payment_type": kind,
			"transaction_id": "5d6a401e-0000-4000-8000-00000000000a", "transaction_time": "2026-11-23 09:15:04", "fraud_status": "accept",
			"currency": "IDR", "merchant_id": "G000000001", "status_message": "midtrans payment notification",
		}
		maps.Copy(f, more)
		return f
	}
	paid := "2026-11-23 09:17:41"
	return map[string]fields{
		"va":        of("bank_transfer", "settlement", "200", fields{"settlement_time": paid, "va_numbers": []any{fields{"bank": "bca", "va_number": "812785002530231"}}, "payment_amounts": []any{}}),
		"permata":   of("bank_transfer", "settlement", "200", fields{"settlement_time": paid, "permata_va_number": "850003072869607"}),
		"bill":      of("echannel", "settlement", "200", fields{"settlement_time": paid, "biller_code": "70012", "bill_key": "778347787706"}),
		"qris":      of("qris", "settlement", "200", fields{"settlement_time": paid, "acquirer": "gopay", "issuer": "airpay shopee", "transaction_type": "on-us", "expiry_time": "2026-11-23 09:30:04"}),
		"wallet":    of("shopeepay", "settlement", "200", fields{"settlement_time": paid}),
		"counter":   of("cstore", "settlement", "200", fields{"settlement_time": paid, "store": "indomaret", "payment_code": "010811223344", "approval_code": "15"}),
		"card":      of("credit_card", "capture", "200", fields{"bank": "bni", "masked_card": "48111111-1114", "approval_code": "1578569243927", "eci": "05"}),
		"given up":  of("qris", "expire", "202", fields{"expiry_time": "2026-11-23 09:30:04"}),
		"sent back": of("gopay", "partial_refund", "200", fields{"refund_amount": "50000.00", "refunds": []any{fields{"refund_chargeback_id": 1, "refund_amount": "50000.00", "created_at": paid, "reason": "salah"}}}),
	}
}

// sign writes the proof over what the three signed fields say.
func sign(f fields) fields {
	out := maps.Clone(f)
	said := func(name string) string { s, _ := f[name].(string); return s }
	sum := sha512.Sum512([]byte(said("order_id") + said("status_code") + said("gross_amount") + serverKey))
	out["signature_key"] = hex.EncodeToString(sum[:])
	return out
}

// mutants are one field of a notice, written otherwise in every way.
func mutants(f fields, name string) map[string][]byte {
	out := map[string][]byte{}
	with := func(how string, v any) {
		g := maps.Clone(f)
		g[name] = v
		raw, err := json.Marshal(g)
		if err != nil {
			panic(err)
		}
		out[how] = raw
	}
	gone := maps.Clone(f)
	delete(gone, name)
	out["missing"], _ = json.Marshal(gone)
	was, isText := f[name].(string)
	for how, v := range map[string]any{
		"null": nil, "a number": 7, "a negative": -150000, "an object": fields{"x": fields{}}, "a list": []any{"x", 1, nil}, "true": true,
		"empty": "", "another": "zz" + was, "huge": strings.Repeat("9", 9000), "larger than any": strings.Repeat("x", 70<<10),
		"NUL": was + "\x00", "Arabic digits": arabic(was), "markup": "<script>alert(1)</script>'--", "2^53": 1 << 53,
	} {
		with(how, v)
	}
	if isText && was != "" {
		half := was[:len(was)/2]
		with("cut", half)
	}
	return out
}

func arabic(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return '٠' + (r - '0')
		}
		return r
	}, "12"+s)
}

// money is the digest of every table that says who paid, owes or has what.
func (s *stage) money() string {
	s.t.Helper()
	sum := sha256.New()
	s.read(func(tx *store.Tx) error {
		for _, name := range []string{"payment", "entry", "posting", "allocation", "invoice", "invoice_item", "credit_note", "unmatched", "hold", "customer", "line"} {
			if err := hashTable(tx, name, sum); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
		}
		return nil
	})
	return hex.EncodeToString(sum.Sum(nil))
}

// tell sends bodies from many callers and holds every verdict to what is allowed.
func (s *stage) tell(bodies map[string][]byte, allowed ...payment.Verdict) {
	s.t.Helper()
	var wg sync.WaitGroup
	slots := make(chan struct{}, callers)
	for name, body := range bodies {
		slots <- struct{}{}
		wg.Go(func() {
			defer func() { <-slots }()
			v, err := s.pay.Receive(s.ctx, s.account.ID, s.account.CallbackKey, callback(string(body)))
			if err != nil || !slices.Contains(allowed, v) {
				s.t.Errorf("%s: verdict %q, %v", name, v, err)
			}
		})
	}
	wg.Wait()
}

// TestEveryFieldOfACallbackWrittenOtherwise: nobody has paid at the gateway, whatever a
// callback claims. A field its proof covers leaves no trace in the books; any other field,
// and even a proof made over odd values, moves nobody's money. Then the money really comes.
func TestEveryFieldOfACallbackWrittenOtherwise(t *testing.T) {
	s := newStage(t)
	e, c := s.billed("Ibu Wati")
	covered, open, proven := map[string][]byte{}, map[string][]byte{}, map[string][]byte{}
	for kind, notice := range notices(c.OrderID) {
		signed := sign(notice)
		for name := range signed {
			isCovered := slices.Contains([]string{"order_id", "status_code", "gross_amount", "signature_key"}, name)
			for how, body := range mutants(signed, name) {
				key := kind + " " + name + " " + how
				switch {
				case isCovered || len(body) > 64<<10:
					covered[key] = body
				default:
					open[key] = body
				}
			}
			for how, body := range mutants(notice, name) {
				if f := (fields{}); isCovered && len(body) < 64<<10 && json.Unmarshal(body, &f) == nil {
					proven[kind+" "+name+" "+how], _ = json.Marshal(sign(f))
				}
			}
		}
	}
	before, money := s.content(), s.money()
	s.tell(covered, payment.Forged, payment.Malformed)
	if s.content() != before {
		t.Error("a callback without proof left something in the books")
	}
	s.tell(open, payment.Stored, payment.Repeated, payment.Malformed)
	s.tell(proven, payment.Stored, payment.Repeated, payment.Forged, payment.Malformed)
	s.settle()
	if s.money() != money {
		t.Error("a callback moved money that the gateway does not have")
	}
	s.expect(0, `SELECT count(*) FROM payment`)
	t.Logf("%d bodies with a covered field changed, %d with another, %d signed over odd values", len(covered), len(open), len(proven))

	s.must(s.gate.Pay(c.OrderID))
	s.settle()
	s.expect(1, `SELECT count(*) FROM payment`)
	if got := s.invoice(e.Invoice).Open; got != 0 {
		t.Errorf("Rp %d are open after the payment", got)
	}
	s.expect(0, `SELECT count(*) FROM gateway_event WHERE state = 'unread'`)
	s.sound()
}
