package lookup

import (
	"strings"

	"lunas/internal/clock"
	"lunas/internal/store"
)

// HowToPay says, for a sentence of WhyOffOn about money that is owed today, how it can be
// paid: on the page of the oldest bill where the office has a public address, by transfer
// where it names an account, and at the counter always. No key for any other sentence: what
// is off by hand, for a pause, for misuse or because of a router no payment brings back, nor
// does it say anything of a day that is over. public is that address, "" where there is none.
func HowToPay(tx *store.Tx, why Sentence, day clock.Date, public string) (Sentence, error) {
	no := why.Params["no"]
	if no == "" || day != tx.Today {
		return Sentence{}, nil
	}
	var transfer, link string
	var gateway bool
	found, err := tx.One(sqlHowToPay, []any{no}, &transfer, &gateway, &link)
	if err != nil || !found {
		return Sentence{}, err
	}
	s := Sentence{"why.pay.counter", map[string]string{}}
	switch {
	case public != "" && gateway:
		s.Key = "why.pay.online"
	case public != "":
		s.Key = "why.pay.page"
	case transfer != "":
		s.Key = "why.pay.transfer"
		s.Params["text"] = strings.Join(strings.Fields(transfer), " ")
	}
	if public != "" {
		s.Params["link"] = public + "/i/" + link
	}
	return s, nil
}
