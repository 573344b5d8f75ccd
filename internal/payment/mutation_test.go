package payment_test

import (
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"sync"
	"testing"

	"lunas/internal/gateway/gatewaytest"
	"lunas/internal/payment"
	"lunas/internal/store"
)

type fields = gatewaytest.Fields

// notices are the notifications a gateway writes for one order, one per kind of channel and of
// ending, and what its status endpoint tells of an order, which has the same fields.
func notices(t *testing.T, order string) map[string]fields {
	all := map[string]fields{}
	for _, s := range gatewaytest.MidtransShapes(t, order) {
		if _, ofOrder := s.Body["order_id"]; s.Kind != "create" && ofOrder {
			all[s.Name] = s.Body
		}
	}
	return all
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
func mutants(f fields, path string) map[string][]byte {
	out := map[string][]byte{}
	for how, g := range gatewaytest.Mutants(f, path) {
		raw, err := json.Marshal(g)
		if err != nil {
			panic(err)
		}
		out[how] = raw
	}
	return out
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
	for kind, notice := range notices(t, c.OrderID) {
		signed := sign(notice)
		for _, name := range gatewaytest.Paths(signed) {
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
			if !isCovered || name == "signature_key" {
				continue
			}
			for how, body := range mutants(notice, name) {
				if f := (fields{}); len(body) < 64<<10 && json.Unmarshal(body, &f) == nil {
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
