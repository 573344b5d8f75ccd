package dunning

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"lunas/internal/billing"
	"lunas/internal/clock"
	"lunas/internal/locale"
	"lunas/internal/message"
	"lunas/internal/office"
	"lunas/internal/rupiah"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// remindersPerWrite keeps a write short, so that a callback never waits long.
const remindersPerWrite = 100

// moments is the day a rule is asked for, and the instant.
type moments struct {
	today clock.Date
	now   time.Time
}

func momentsOf(tx *store.Tx) moments { return moments{tx.Today, tx.Now} }

// remind writes the rungs that are due today, one message for a customer.
func (d *Room) remind(ctx context.Context) (int, error) {
	var customers []int64
	err := d.db.Read(ctx, "dunning.debtors", func(tx *store.Tx) error {
		lead, err := longestLead(tx)
		if err != nil {
			return err
		}
		customers, err = debtors(tx, tx.Today.AddDays(lead))
		return err
	})
	reminded := 0
	for chunk := range slices.Chunk(customers, remindersPerWrite) {
		if err != nil {
			break
		}
		err = d.db.Write(ctx, "dunning.remind", func(tx *store.Tx) error {
			for _, c := range chunk {
				sent, err := remindOne(tx, c)
				if err != nil {
					return fmt.Errorf("customer %d: %w", c, err)
				}
				if sent {
					reminded++
				}
			}
			return nil
		})
	}
	return reminded, err
}

// longestLead is how many days before the due date the first rung may fall, in whichever
// branch.
func longestLead(tx *store.Tx) (int, error) {
	branches, err := office.Branches(tx)
	lead := 0
	for _, b := range branches {
		l, err := ladderOn(tx, b.ID)
		if err != nil {
			return 0, err
		}
		for _, days := range l.Steps {
			lead = max(lead, -days)
		}
	}
	return lead, err
}

// debtors lists the customers for whom a rung is due. The ladder is looked at here, while
// nobody writes: most minutes there is nothing to write, and a callback must not wait for
// everybody who owes.
func debtors(tx *store.Tx, dueBy clock.Date) ([]int64, error) {
	claims, err := claimsDue(tx, dueBy)
	seen := map[int64]bool{}
	var all []int64
	for _, c := range claims {
		if !seen[c.s.Customer] && len(c.climbs(momentsOf(tx), map[int64]bool{})) > 0 {
			seen[c.s.Customer] = true
			all = append(all, c.s.Customer)
		}
	}
	return all, err
}

// climb is one rung of one invoice that is due now.
type climb struct {
	owed billing.Owed
	rung int
}

// climbs are the rungs that are due now for the invoices of a line; those seen with
// another line are left out. A line that is off for money is reminded no more.
func (c claim) climbs(m moments, seen map[int64]bool) (due []climb) {
	if c.to.Overdue() {
		return nil
	}
	for _, o := range c.s.Invoices {
		if seen[o.Invoice] {
			continue
		}
		seen[o.Invoice] = true
		if step := Next(c.facts(o, m.today), c.ladder, m.today, m.now); step.Rung > 0 {
			due = append(due, climb{o, step.Rung})
		}
	}
	return due
}

// remindOne climbs every rung of a customer's invoices that is due now, with one
// message over all of them.
func remindOne(tx *store.Tx, customer int64) (bool, error) {
	who, err := subscriber.GetCustomer(tx, customer)
	if err != nil {
		return false, err
	}
	lines, err := subscriber.LinesOf(tx, customer)
	if err != nil {
		return false, err
	}
	var owing []billing.Standing
	for _, line := range lines {
		s, err := billing.StandingOf(tx, line.ID, tx.Today)
		if err != nil {
			return false, err
		}
		if len(s.Invoices) > 0 {
			owing = append(owing, s)
		}
	}
	claims, err := claimsOf(tx, owing)
	if err != nil {
		return false, err
	}
	seen := map[int64]bool{}
	var due []climb
	for _, c := range claims {
		due = append(due, c.climbs(momentsOf(tx), seen)...)
	}
	if len(due) == 0 {
		return false, nil
	}
	return tell(tx, who, due)
}

// tell queues the message and writes a rung for each invoice it speaks of.
func tell(tx *store.Tx, c subscriber.Customer, due []climb) (bool, error) {
	slices.SortFunc(due, func(a, b climb) int { return int(a.owed.DueOn - b.owed.DueOn) })
	owed := make([]billing.Owed, len(due))
	for i, d := range due {
		owed[i] = d.owed
	}
	oldest := due[0]
	subject, subjectID := "invoice", oldest.owed.Invoice
	if len(due) > 1 {
		subject, subjectID = subjectCustomer, c.ID
	}
	id, err := message.Queue(tx, message.Out{
		Kind: message.KindReminder, SubjectKind: subject, SubjectID: subjectID,
		Customer: c.ID, Phone: c.Phone, Email: c.Email, Lang: string(c.Lang), Params: reminderOf(tx, c, owed),
		Dedupe: fmt.Sprintf("reminder:%d:%d", oldest.owed.Invoice, oldest.rung),
	})
	if err != nil || id == 0 {
		return false, err
	}
	for _, d := range due {
		if _, err := tx.Exec(sqlAddRung, d.owed.Invoice, d.rung, id, tx.Now, tx.Today); err != nil {
			return false, err
		}
	}
	tx.Touch(TopicDunning)
	return true, nil
}

// reminderOf is what a reminder says of bills, the oldest first, as they are owed now.
func reminderOf(tx *store.Tx, c subscriber.Customer, owed []billing.Owed) map[string]string {
	sum, names := rupiah.Rupiah(0), make([]string, 0, len(owed))
	for _, o := range owed {
		sum += o.Open
		names = append(names, o.No)
	}
	oldest := owed[0]
	return map[string]string{
		"name": c.Name, "invoice": strings.Join(names, ", "), "amount": locale.Money(c.Lang, sum),
		"due": locale.DateLong(c.Lang, oldest.DueOn), "days": strconv.Itoa(tx.Today.Sub(oldest.DueOn)),
		"pay": payWays(tx, oldest.Invoice, c.Lang), "link_key": oldest.LinkKey,
	}
}
