package payment

import (
	"cmp"
	"slices"
	"strings"

	"lunas/internal/clock"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// Suggestion is a customer whose money it may be, and why; nothing is booked by it.
type Suggestion struct {
	Customer int64
	No       string
	Name     string
	Owes     rupiah.Rupiah
	Address  string     // tells namesakes apart
	DueOn    clock.Date // of her oldest open bill; zero = none
	Why      []string   // translation keys, the strongest first

	score int
}

// Why somebody is suggested, with the weight of it.
const (
	whyProof  = "money.why.proof"  // her transfer proof of that sum waits
	whySender = "money.why.sender" // this sender's money was hers before
	whyName   = "money.why.name"   // the sender has her name
	whyPart   = "money.why.part"   // or a part of it
	whySum    = "money.why.sum"    // she owes exactly that
	whyMonths = "money.why.months" // it is two or three of her bills
)

var weights = map[string]int{whyProof: 120, whySender: 100, whyName: 60, whySum: 50, whyMonths: 30, whyPart: 25}

// mostSuggested is how many customers are suggested: more would be a list to search.
const mostSuggested = 8

// mostMonths is how many equal bills one sum is taken for.
const mostMonths = 3

// Suggest gives the customers whose money a payment in belum dikenali may be, the likeliest
// first, at most eight.
func Suggest(tx *store.Tx, payment int64) ([]Suggestion, error) {
	p, err := GetPayment(tx, payment)
	if err != nil {
		return nil, err
	}
	found := map[int64]*Suggestion{}
	add := func(s Suggestion, why string) {
		if found[s.Customer] == nil {
			found[s.Customer] = &s
		}
		one := found[s.Customer]
		if !slices.Contains(one.Why, why) {
			one.Why, one.score = append(one.Why, why), one.score+weights[why]
		}
	}
	sender := senderOf(p.Payer)
	for q, why := range map[string]string{sqlSuggestProof: whyProof, sqlSuggestSender: whySender} {
		args := []any{sender}
		if why == whyProof {
			args = []any{int64(p.Amount), p.BookedOn.AddDays(-nearDays), p.BookedOn.AddDays(nearDays)}
		} else if sender == "" {
			continue
		}
		if err := tx.Each(q, args, func(scan func(...any) error) error {
			var s Suggestion
			err := scan(&s.Customer, &s.No, &s.Name, &s.Owes, &s.Address, &s.DueOn)
			add(s, why)
			return err
		}); err != nil {
			return nil, err
		}
	}
	if err := byNameAndSum(tx, p.Amount, strings.Fields(sender), add); err != nil {
		return nil, err
	}
	return likeliest(found), nil
}

// byNameAndSum looks through everybody's name and what she owes.
func byNameAndSum(tx *store.Tx, amount rupiah.Rupiah, sender []string, add func(Suggestion, string)) error {
	return tx.Each(sqlSuggestAll, nil, func(scan func(...any) error) error {
		var s Suggestion
		var least, most rupiah.Rupiah
		var bills int64
		if err := scan(&s.Customer, &s.No, &s.Name, &s.Owes, &s.Address, &s.DueOn, &bills, &least, &most); err != nil {
			return err
		}
		why := fits(amount, s.Owes, bills, least, most)
		if why != "" {
			add(s, why)
		}
		switch like := alike(nameWords(s.Name), sender); {
		case like == whole:
			add(s, whyName)
		case like == part, like == some && why != "":
			add(s, whyPart)
		}
		return nil
	})
}

// fits tells why a sum may be somebody's who owes so many bills, from the smallest to the
// largest; "" = it fits nothing.
func fits(amount, owes rupiah.Rupiah, bills int64, least, most rupiah.Rupiah) string {
	switch {
	case bills == 0 || amount <= 0:
		return ""
	case amount == owes, amount == least, amount == most:
		return whySum
	}
	for n := rupiah.Rupiah(2); n <= mostMonths; n++ {
		if amount == n*least || amount == n*most {
			return whyMonths
		}
	}
	return ""
}

func likeliest(found map[int64]*Suggestion) []Suggestion {
	var all []Suggestion
	for _, s := range found {
		slices.SortFunc(s.Why, func(a, b string) int { return cmp.Compare(weights[b], weights[a]) })
		all = append(all, *s)
	}
	slices.SortFunc(all, func(a, b Suggestion) int {
		return cmp.Or(cmp.Compare(b.score, a.score), strings.Compare(a.Name, b.Name), cmp.Compare(a.Customer, b.Customer))
	})
	return all[:min(len(all), mostSuggested)]
}
