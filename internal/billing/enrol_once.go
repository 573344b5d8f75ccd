package billing

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"

	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// digest is what the form said, so that a key used for another form is noticed. The
// password stays out: it lives in the vault alone.
func (in EnrolInput) digest() []byte {
	in.Password = ""
	raw, err := json.Marshal(in)
	if err != nil {
		panic(err) // plain fields only
	}
	sum := sha256.Sum256(raw)
	return sum[:]
}

// enrolledBefore answers a form that was sent twice.
func enrolledBefore(tx *store.Tx, key string, digest []byte) (Enrolled, bool, error) {
	if key == "" {
		return Enrolled{}, false, nil
	}
	var have []byte
	e := Enrolled{Repeated: true}
	found, err := tx.One(sqlEnrolmentGet, []any{key}, &have, &e.Customer, &e.Line, &e.Invoice, &e.CustomerNo)
	if err != nil || !found {
		return Enrolled{}, false, err
	}
	if !bytes.Equal(have, digest) {
		return Enrolled{}, false, store.Conflict("billing.enrol.key_used", nil)
	}
	if e.Login, err = subscriber.LoginOf(tx, e.Line); err != nil {
		return Enrolled{}, false, err
	}
	if e.Invoice != 0 {
		inv, err := header(tx, sqlInvoiceGet, e.Invoice)
		if err != nil {
			return Enrolled{}, false, err
		}
		e.InvoiceNo, e.Total, e.Open = inv.No, inv.Total, inv.Open
	}
	holds, err := subscriber.OpenHolds(tx, e.Line)
	for _, h := range holds {
		e.Held = e.Held || h.Reason == subscriber.HoldFirstPayment
	}
	return e, true, err
}
