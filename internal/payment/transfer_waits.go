package payment

import (
	"cmp"
	"slices"
	"strconv"

	"lunas/internal/clock"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// waitedFor is how many days before the day somebody writes its transfer may have come: what was
// found on Monday is written as of Monday.
const waitedFor = 7

// unasked refuses a transfer that waits in belum dikenali already, as it seems: the same sum near that
// day, and no other name. Typed once more it would be there twice. The conflict names it; who says with Sure that this
// one is another has been asked.
func (in TransferInput) unasked(tx *store.Tx) error {
	names, err := in.names(tx)
	if err != nil {
		return err
	}
	type waits struct {
		id   int64
		no   string
		on   clock.Date
		name string
		like likeness
		far  int
	}
	var all []waits
	err = tx.Each(sqlTransferWaits, []any{int64(in.Amount), in.ReceivedOn.AddDays(-waitedFor), in.ReceivedOn.AddDays(nearDays)}, func(scan func(...any) error) error {
		var w waits
		if err := scan(&w.id, &w.no, &w.on, &w.name); err != nil {
			return err
		}
		sender := nameWords(senderOf(w.name))
		for _, name := range names {
			w.like = max(w.like, alike(name, sender))
		}
		if w.like > unlike || len(sender) == 0 || len(names) == 0 {
			w.far = max(in.ReceivedOn.Sub(w.on), w.on.Sub(in.ReceivedOn))
			all = append(all, w)
		}
		return nil
	})
	if err != nil || len(all) == 0 {
		return err
	}
	w := slices.MinFunc(all, func(a, b waits) int {
		return cmp.Or(cmp.Compare(b.like, a.like), cmp.Compare(a.far, b.far), cmp.Compare(a.id, b.id))
	})
	if in.Sure == w.id {
		return nil
	}
	key := "payment.transfer.waits"
	if w.name == "" {
		key = "payment.transfer.waits_nameless"
	}
	return store.Conflict(key, map[string]string{"payment": strconv.FormatInt(w.id, 10), "no": w.no, "on": w.on.String(), "name": w.name, "amount": in.Amount.Plain()})
}

// names are those who may have sent it, as far as anybody said.
func (in TransferInput) names(tx *store.Tx) (all [][]string, err error) {
	who := []int64{in.Customer}
	for _, p := range in.Parts {
		who = append(who, p.Customer)
	}
	told := []string{in.Payer}
	for _, id := range who {
		if id == 0 {
			continue
		}
		c, err := subscriber.GetCustomer(tx, id)
		if err != nil {
			return nil, err
		}
		told = append(told, c.Name)
	}
	for _, name := range told {
		if words := nameWords(senderOf(name)); len(words) > 0 {
			all = append(all, words)
		}
	}
	return all, nil
}
