package dunning

import (
	"cmp"
	"slices"

	"lunas/internal/billing"
	"lunas/internal/clock"
	"lunas/internal/office"
	"lunas/internal/payment"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// Near is a line on one of the lists for people.
type Near struct {
	Line, Customer int64
	Owes           rupiah.Rupiah
	DueOn          clock.Date
	Why            string // translation key
	// Since is the day since which a line of Stop is isolated; else zero.
	Since clock.Date
	// Message is the reminder that somebody of ToCall is told; 0 = it is written in a moment.
	Message int64
}

// Lists are what dunning asks of people today, the oldest debt first.
type Lists struct {
	// CutDay is the next day on which lines can be cut at all.
	CutDay clock.Date
	// Today (Akan diisolir hari ini) are the lines that are cut, or proposed, in what is left
	// of today's hours unless they pay: on a day on which nobody looked at the statement yet,
	// as soon as somebody has; then too those whose reprieve is over end it. Those of lists that nobody approved are not among them.
	Today []Near
	// Tomorrow (Akan diisolir besok) are the lines that are cut, or proposed, on that day
	// unless they pay. Those that wait in a list of today are not among them.
	Tomorrow []Near
	// ToCall (Perlu ditelepon) are customers with a reminder that only a person can tell,
	// because they have no usable number or want no messages, and overdue ones whose reminder
	// has not left for two days. Each reminder stands here once.
	ToCall []Near
	// Open (Buka sementara yang lewat waktu) are lines that are on by a reprieve whose time is over
	// and which does not end by itself: why says what a person has to look at, or to decide.
	Open []Near
	// Stop (Usul berhenti) are lines that have been isolated for so long that a person
	// should think of ending them. Nothing ends them by itself.
	Stop []Near
}

// The marks of a line on tomorrow's list: it is cut without being asked for, once somebody
// has looked at the bank statement of that day, or a person is asked first.
const (
	WhyCutTomorrow       = "dunning.why.tomorrow"
	WhyStatementTomorrow = "dunning.why.tomorrow_statement"
	WhyProposedTomorrow  = "dunning.why.tomorrow_proposed"
)

// The same marks of a line on today's list.
const (
	WhyCutToday      = "dunning.why.today"
	WhyProposedToday = "dunning.why.today_proposed"
)

// ListsOf judges everybody who owes, once, for both lists.
func (d *Room) ListsOf(tx *store.Tx) (Lists, error) {
	day, err := NextCutDay(tx)
	if err != nil {
		return Lists{}, err
	}
	hours, err := office.PolicyHours(tx, "dunning.hours", 0, day)
	if err != nil {
		return Lists{}, err
	}
	waits, err := waiting(tx)
	if err != nil {
		return Lists{}, err
	}
	lead, err := longestLead(tx)
	if err != nil {
		return Lists{}, err
	}
	claims, err := claimsDue(tx, max(day.AddDays(-1), tx.Today.AddDays(lead)))
	if err != nil {
		return Lists{}, err
	}
	lists, next, soon, called := Lists{CutDay: day}, map[int64][]candidate{}, map[int64][]candidate{}, map[int64]bool{}
	on, now, then := d.roads(tx), momentsOf(tx), moments{day, day.At(hours.To-1, 59, tx.Zone)}
	today, open, err := restOfToday(tx)
	if err != nil {
		return Lists{}, err
	}
	for _, c := range claims {
		if state := waits[c.s.Line]; open && state != "proposed" && c.judge(today, on) == "" {
			lists.Today = append(lists.Today, c.near(WhyCutToday))
			if state == "" {
				soon[c.to.Router] = append(soon[c.to.Router], c.candidate())
			}
		}
		if ahead := c.on(day); waits[c.s.Line] == "" && ahead.judge(then, on) == "" {
			lists.Tomorrow = append(lists.Tomorrow, ahead.near(WhyCutTomorrow))
			next[c.to.Router] = append(next[c.to.Router], ahead.candidate())
		}
		lists.ToCall = append(lists.ToCall, c.call(now, on, called)...)
		if since := c.isolatedTooLong(tx); !since.IsZero() {
			stop := c.near(WhyStop)
			stop.Since = since
			lists.Stop = append(lists.Stop, stop)
		}
	}
	stay, err := d.stayOpen(tx)
	if err != nil {
		return lists, err
	}
	for _, n := range stay {
		if open && n.Why == WhyStatement { // it ends as soon as somebody has looked at the statement
			lists.Today = append(lists.Today, n)
		} else {
			lists.Open = append(lists.Open, n)
		}
	}
	inOrder(lists.Today)
	inOrder(lists.Tomorrow)
	inOrder(lists.ToCall)
	lists.ToCall = oncePerReminder(lists.ToCall)
	inOrder(lists.Stop)
	if err := d.askedFirst(tx, tx.Today, lists.Today, soon, WhyProposedToday, ""); err != nil {
		return lists, err
	}
	return lists, d.askedFirst(tx, day, lists.Tomorrow, next, WhyProposedTomorrow, WhyStatementTomorrow)
}

// restOfToday is the last moment at which lines can be cut today; open is false where that is
// over, or where nobody is cut today at all.
func restOfToday(tx *store.Tx) (last moments, open bool, err error) {
	hours, err := office.PolicyHours(tx, "dunning.hours", 0, tx.Today)
	if err != nil {
		return last, false, err
	}
	last = moments{tx.Today, tx.Today.At(hours.To-1, 59, tx.Zone)}
	if last.now.Before(tx.Now) {
		return last, false, nil
	}
	open, err = cutDay(tx, tx.Today)
	return last, open, err
}

func (c claim) near(why string) Near {
	return Near{Line: c.s.Line, Customer: c.s.Customer, Owes: c.s.Owes, DueOn: c.s.Oldest, Why: why}
}

func inOrder(list []Near) {
	slices.SortFunc(list, func(a, b Near) int { return cmp.Or(cmp.Compare(a.DueOn, b.DueOn), cmp.Compare(a.Line, b.Line)) })
}

// WhyStop marks a line on the list of those that should perhaps be ended.
const WhyStop = "dunning.why.stop"

// isolatedTooLong gives the day since which a line is isolated where that is longer than
// the office waits before it thinks of ending it; else zero.
func (c claim) isolatedTooLong(tx *store.Tx) clock.Date {
	if !c.to.Overdue() || c.ladder.StopAfterDays == 0 || !c.to.EndedOn.IsZero() {
		return 0
	}
	if since := clock.DateOf(c.to.OverdueSince, tx.Zone); since.AddDays(c.ladder.StopAfterDays) <= tx.Today {
		return since
	}
	return 0
}

// askedFirst marks the lines of a day about which a person will be asked first, and those that
// wait for the statement of that day; unread "" marks none.
func (d *Room) askedFirst(tx *store.Tx, day clock.Date, list []Near, byRouter map[int64][]candidate, proposed, unread string) error {
	if len(list) == 0 {
		return nil
	}
	_, decide, err := fresh(tx)
	if err != nil {
		return err
	}
	statement, err := payment.StatementTells(tx)
	asked := map[int64]bool{}
	for router, lines := range byRouter {
		if err != nil {
			return err
		}
		var why string
		if why, err = needsPerson(tx, day, router, lines, decide); why == "" {
			continue
		}
		for _, c := range lines {
			asked[c.line] = true
		}
	}
	for i, n := range list {
		switch {
		case asked[n.Line]:
			list[i].Why = proposed
		case statement && unread != "":
			list[i].Why = unread
		}
	}
	return err
}

// claimsDue reads everybody with an unpaid invoice due by a day, as it stands today.
func claimsDue(tx *store.Tx, dueBy clock.Date) ([]claim, error) {
	var owing []billing.Standing
	err := billing.LinesOwing(tx, dueBy, tx.Today, func(s billing.Standing) error {
		owing = append(owing, s)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return claimsOf(tx, owing)
}

// waiting are the lines of today's lists with the state of theirs: proposed waits for a person,
// approved for its hour.
func waiting(tx *store.Tx) (map[int64]string, error) {
	all := map[int64]string{}
	err := tx.Each(sqlWaiting, []any{tx.Today}, func(scan func(...any) error) error {
		var line int64
		var state string
		err := scan(&line, &state)
		all[line] = state
		return err
	})
	return all, err
}

// NextCutDay is the next day after today on which lines can be cut at all.
func NextCutDay(tx *store.Tx) (clock.Date, error) {
	day := tx.Today
	for range 30 {
		day = day.AddDays(1)
		if cuts, err := cutDay(tx, day); err != nil || cuts {
			return day, err
		}
	}
	return day, nil
}

// cutDay reports whether lines can be cut on a day at all.
func cutDay(tx *store.Tx, day clock.Date) (bool, error) {
	holiday, _, err := office.IsHoliday(tx, day)
	if err != nil {
		return false, err
	}
	after, _, err := office.IsHoliday(tx, day.AddDays(1))
	return err == nil && CutDayAhead(day, holiday, after), err
}
