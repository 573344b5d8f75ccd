package app

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"strings"
	"time"

	"lunas/internal/billing"
	"lunas/internal/clock"
	"lunas/internal/payment"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// What the office hears of a transfer before the bank's statement shows it.
const (
	tellsNobody  = iota // the statement alone shows it, and the owner says whose it is
	tellsClerk          // a clerk types it in; the statement confirms it
	tellsPicture        // a picture waits for the statement, where the owner finds it
	tellsBoth           // a picture waits; the owner gives her the line of the statement
	waysToTell
)

// twinTransfer is money at the bank. The bank takes it whether the office is on or off, and writes it down on its
// day or the day after.
type twinTransfer struct {
	payment.StatementLine
	customer int64
	proof    int64 // the picture that waits for it
	matched  bool  // the office has given it to her
}

// syllables differ in two letters, so that no name is taken for another's.
var syllables = [10]string{"bam", "cek", "dis", "fol", "gur", "haj", "jen", "kip", "lot", "mud"}

// twinName is a name of two words that nobody else has.
func twinName(n int) string {
	word := func(n int) string { return syllables[n%10] + syllables[n/10%10] + syllables[n/100%10] + "an" }
	name := word(n) + " " + word(n+317)
	return strings.ToUpper(name[:1]) + name[1:]
}

// transfer is money that somebody sends to the office's bank; a clerk or a picture may tell of it.
func (o *twinOffice) transfer(p *twinPay) bool {
	if p.tells != tellsNobody && o.Desk == nil {
		return false
	}
	on := max(clock.DateOf(p.at, clock.WIB), o.imported.AddDays(1)) // who transfers for want of another way does it now
	t := &twinTransfer{customer: p.customer, matched: p.tells == tellsClerk, StatementLine: payment.StatementLine{Row: len(o.bank) + 1, On: on.AddDays(p.later), Amount: p.amount,
		Text: fmt.Sprintf("TRSF E-BANKING CR %s R%05d", strings.ToUpper(twinName(o.who[p.customer].n)), len(o.bank)+1)}}
	switch p.tells {
	case tellsClerk:
		_, err := o.payments.RecordTransfer(o.owner, payment.TransferInput{ClientKey: p.key, Customer: p.customer, Amount: p.amount, ReceivedOn: on})
		o.must(err)
		o.count.Cash++
		o.spend(p.customer, p.amount)
	case tellsPicture, tellsBoth:
		proof, err := o.payments.AddProof(o.owner, payment.ProofInput{ClientKey: p.key, Customer: p.customer, Invoice: p.preferred(), Amount: p.amount, On: on, Picture: screenshot(o.t, len(o.bank))})
		o.must(err)
		o.count.Proofs++
		o.spend(p.customer, p.amount)
		if t.proof = proof.ID; p.tells == tellsBoth {
			t.proof = -proof.ID
		}
	}
	o.bank = append(o.bank, t)
	o.note(p.customer, "transfer %d of %s, on the statement from %s, %s", p.amount, on, t.On, [...]string{"nobody tells", "a clerk types it", "with a picture", "with a picture, and she is given the line"}[p.tells])
	return true
}

// preferred is the bill somebody names; 0 = none.
func (p *twinPay) preferred() int64 {
	if p.prefer {
		return p.invoice
	}
	return 0
}

// screenshot is a picture no other is like.
func screenshot(t interface{ Fatal(...any) }, n int) []byte {
	img := image.NewNRGBA(image.Rect(0, 0, 16, 16))
	for i := range 256 {
		img.SetNRGBA(i%16, i/16, color.NRGBA{uint8(255 * (n >> (i / 16) & 1)), uint8(i), 90, 255}) // #nosec G115 -- a colour
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// importStatement is the owner with the bank's statement of the last days, or of all the time the office was off. It
// reaches back over days that were imported before. Whose each line is she says at once.
func (o *twinOffice) importStatement() {
	today := o.today()
	in := payment.StatementInput{Name: "Bank Kembar", File: "mutasi.csv", Number: "1234567890", From: today, Through: today, Account: o.account}
	fresh := false
	for _, t := range o.bank {
		if t.On <= today && t.On >= o.imported.AddDays(-2) {
			in.Lines, in.From = append(in.Lines, t.StatementLine), min(in.From, t.On)
			fresh = fresh || t.On > o.imported
		}
	}
	if !fresh {
		return
	}
	done, err := o.payments.ImportStatement(o.owner, in)
	o.must(err)
	o.account, o.imported, o.acted = done.Account, today.AddDays(-1), true
	o.count.Statements++
	o.count.Known += done.Known
	o.giveLines()
}

// giveLines says of each new line whose money it is.
func (o *twinOffice) giveLines() {
	lines := map[string]int64{}
	o.must(o.db.Read(o.owner, "test", func(tx *store.Tx) error {
		return tx.Each(`SELECT l.told, u.payment FROM unmatched u JOIN statement_line l ON l.payment = u.payment WHERE u.matched_at IS NULL`, nil, func(scan func(...any) error) error {
			var told string
			var id int64
			err := scan(&told, &id)
			lines[told] = id
			return err
		})
	}))
	for _, t := range o.bank {
		id, waits := lines[t.Text]
		if !waits {
			continue
		}
		if t.proof > 0 {
			_, err := o.payments.AcceptProof(o.owner, payment.Acceptance{Proof: t.proof})
			if err == nil || store.CodeOf(err) != store.CodeConflict {
				o.must(err)
			}
		}
		o.give(t, id)
	}
}

// give gives a line to who sent it, where that is still to be said.
func (o *twinOffice) give(t *twinTransfer, id int64) {
	_, err := o.payments.MatchUnmatched(o.owner, id, t.customer, nil)
	if store.CodeOf(err) != store.CodeConflict { // the picture was given it already
		o.must(err)
	}
	if t.proof == 0 && !t.matched {
		o.spend(t.customer, t.Amount)
	}
	t.matched = true
	o.note(t.customer, "the statement shows %d of %s", t.Amount, t.On)
}

// judgeBank: whatever came to the bank is in the books once, and every picture found its money.
func (o *twinOffice) judgeBank(tx *store.Tx) {
	sent := map[int64]rupiah.Rupiah{}
	for _, t := range o.bank {
		sent[t.customer] += t.Amount
	}
	o.must(tx.Each(`SELECT coalesce(p.customer, u.customer, 0), sum(p.amount) FROM payment p LEFT JOIN unmatched u ON u.payment = p.id WHERE p.kind = 'transfer' GROUP BY 1`, nil, func(scan func(...any) error) error {
		var customer int64
		var booked rupiah.Rupiah
		err := scan(&customer, &booked)
		if sent[customer] != booked {
			o.wrong(customer, "%d were transferred, %d stand in the books", sent[customer], booked)
		}
		delete(sent, customer)
		return err
	}))
	for customer, amount := range sent {
		o.wrong(customer, "%d were transferred and stand nowhere", amount)
	}
	if n := count(o.t, tx, `SELECT count(*) FROM statement_line`); n != len(o.bank) {
		o.errorf("seed %v: %d lines of the bank, %d of its statements", o.seed, len(o.bank), n)
	}
}

// reprieve is the clerk who opens some isolated lines for some hours.
func (o *twinOffice) reprieve(hop int) {
	var lines []int64
	o.must(o.db.Read(o.owner, "test", func(tx *store.Tx) error {
		return tx.Each(`SELECT h.line FROM hold h WHERE h.reason = 'overdue' AND h.lifted_at IS NULL ORDER BY h.line`, nil, func(scan func(...any) error) error {
			var line int64
			err := scan(&line)
			lines = append(lines, line)
			return err
		})
	}))
	rnd := o.seed.rand(uint64(reprieveStream + hop))
	for _, line := range lines {
		if rnd.IntN(3) > 0 {
			continue
		}
		r, err := o.billing.Reprieve(o.owner, billing.ReprieveInput{Line: line, Hours: 1 + rnd.Int64N(24)})
		o.must(refusedTwin(err))
		if err == nil {
			o.reprieved[line] = r.Until
			o.count.Reprieves++
			o.acted = true
		}
	}
}

const reprieveStream = 1 << 33

// judgeReprieves: what was opened for some hours is closed no earlier than was said, and as anybody else is cut.
func (o *twinOffice) judgeReprieves(tx *store.Tx) {
	type end struct {
		reprieve, line, customer int64
		at                       time.Time
		lifted                   bool
	}
	var ends []end
	o.must(tx.Each(`SELECT e.reprieve, r.line, l.customer, e.at, EXISTS (SELECT 1 FROM hold h WHERE h.id = r.hold AND h.lifted_at = e.at) FROM reprieve_end e
		JOIN reprieve r ON r.id = e.reprieve JOIN line l ON l.id = r.line WHERE e.reprieve NOT IN (SELECT value FROM json_each(?))`, []any{o.endedList()}, func(scan func(...any) error) error {
		var e end
		err := scan(&e.reprieve, &e.line, &e.customer, &e.at, &e.lifted)
		ends = append(ends, e)
		return err
	}))
	for _, e := range ends {
		o.ended = append(o.ended, e.reprieve)
		until := o.reprieved[e.line]
		delete(o.reprieved, e.line)
		if e.lifted {
			continue
		}
		o.count.Closed++
		if e.at.Before(until) {
			o.wrong(e.customer, "line %d was open until %s and closed at %s", e.line, until, e.at)
		}
		o.judgeHour(tx, e.customer, e.at)
		o.judgePayer(tx, e.customer, e.at)
	}
}

func (o *twinOffice) endedList() string {
	return "[" + strings.Trim(strings.ReplaceAll(fmt.Sprint(o.ended), " ", ","), "[]") + "]"
}
