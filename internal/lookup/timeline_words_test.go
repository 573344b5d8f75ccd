package lookup

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"lunas/internal/clock"
	"lunas/internal/locale"
	"lunas/internal/store"
)

// sayings are the ways each source of the timeline is told: its kinds, and facts that choose
// between sentences of one kind.
var sayings = []struct {
	tell  func(*teller, *TimelineRow, fact) error
	kinds []string
	facts []fact
}{
	{tellAct, []string{"customer.added", "customer.changed", "customer.ended", "customer.erased", "customer.merged"}, nil},
	{tellLine, []string{"added", "activated", "term", "moved", "access", "password", "ended", "renamed"}, []fact{{a: "sri.0001", b: "1>2", c: "Rumah 10"}}},
	{tellPromise, nil, nil}, {tellPromiseEnd, nil, nil}, {tellPromiseKept, nil, nil},
	{tellCall, []string{"reached", "missed", "unsure"}, nil},
	{tellReprieve, nil, []fact{{a: "2026-11-23T05:00:00.000Z", b: "sri.0001", c: "anaknya ujian"}}},
	{tellIssued, []string{"enrol", "recurring", "manual", "again"}, nil},
	{tellCredit, nil, nil}, {tellCharge, nil, nil},
	{tellHeard, []string{"unread", "pending", "paid", "known", "closed", "takenback", "review", "unknown", "new"}, nil},
	{tellChargeEnd, []string{"paid", "refused", "review"}, nil},
	{tellPayment, []string{"cash", "gateway", "transfer", "reversal", "refund", "chargeback", "barter"}, nil},
	{tellAllocation, []string{"payment", "saldo", "write_off"}, []fact{{a: "INV-1", b: "KW-1", amount: 150_000}}},
	{tellAllocation, []string{"payment"}, []fact{{a: "INV-1", b: "KW-1", c: "Pak Joko", amount: 150_000}, {a: "INV-1", b: "KW-1", amount: -150_000}}},
	{tellSettled, []string{""}, nil},
	{tellHeld, append(slices.Clone(holdsInOrder), "flood"), nil}, {tellLifted, append(slices.Clone(holdsInOrder), "flood"), nil},
	{tellMessage, []string{"welcome", "bill", "reminder", "isolated", "active", "receipt", "why", "note"},
		[]fact{{a: "accepted", b: "wame", c: "+6281234567890"}, {a: "refused", b: "wame", c: "+6281234567890"}, {a: "queued", b: "email", c: "sri@warga.test"}, {a: "uncertain", b: "email", c: "sri@warga.test"}}},
	{tellMessage, []string{"reminder"}, []fact{{a: "queued", b: "call", c: "+6281234567890"}, {a: "cancelled", b: "call", c: "+6281234567890"}}},
	{tellNet, []string{"added", "changed", "confirmed", "removed", "kicked", "opened", "connected", "isolated", "off", "failed", "differs", "moved"}, nil},
}

// Every sentence of the timeline has words in both languages that leave no figure open, says its
// figures, and no sentence stands in the catalogue that nobody says.
func TestEverySentenceOfTheTimelineHasWordsAndItsFigures(t *testing.T) {
	id, en := catalogue(t, "id"), catalogue(t, "en")
	said := map[string]bool{}
	for _, s := range sayings {
		kinds, facts := s.kinds, s.facts
		if kinds == nil {
			kinds = []string{""}
		}
		if facts == nil {
			facts = []fact{{a: "2026-11-20", b: "nomor-b", c: "nomor-c", amount: 150_000}}
		}
		for _, kind := range kinds {
			for _, f := range facts {
				f.kind = kind
				r := TimelineRow{Sentence: Sentence{Params: map[string]string{}}, Amount: f.amount}
				tell := &teller{tx: &store.Tx{Zone: clock.WIB}, route: map[string]string{"1": "Melati", "2": "Mawar", "nomor-b": "Melati"}}
				if err := s.tell(tell, &r, f); err != nil {
					t.Fatalf("%s: %v", kind, err)
				}
				said[r.Sentence.Key] = true
				for lang, words := range map[locale.Lang]map[string]string{locale.ID: id, locale.EN: en} {
					text := locale.T(lang, r.Sentence.Key, r.Sentence.Params)
					if words[r.Sentence.Key] == "" || strings.ContainsAny(text, "{}") {
						t.Errorf("%s is said in %s as %q", r.Sentence.Key, lang, text)
					}
					if strings.Contains(words[r.Sentence.Key], "{amount}") && !strings.Contains(text, "Rp150.000") {
						t.Errorf("%s in %s does not tell the sum: %q", r.Sentence.Key, lang, text)
					}
				}
			}
		}
	}
	for key := range id {
		if strings.HasPrefix(key, "timeline.") && !said[key] {
			t.Errorf("%s has words and nobody says it", key)
		}
	}
	if len(said) < 90 {
		t.Errorf("only %d sentences", len(said))
	}
}

// catalogue is the words of a language as they stand in their file.
func catalogue(t *testing.T, lang string) (words map[string]string) {
	t.Helper()
	raw, err := os.ReadFile("../locale/" + lang + ".json")
	if err == nil {
		err = json.Unmarshal(raw, &words)
	}
	if err != nil {
		t.Fatal(err)
	}
	return words
}
