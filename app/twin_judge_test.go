package app

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"lunas/internal/clock"
	"lunas/internal/jobs"
	"lunas/internal/office"
	"lunas/internal/rupiah"
	"lunas/internal/sim/router"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// The office's promises as they stand in its policies when nobody changed them.
const (
	twinMinNotice = 5
	twinCutAfter  = 7
	twinRest      = 24 * time.Hour
	twinAfterGap  = time.Hour
	twinCutFrom   = 9
	twinCutTo     = 14
)

func (o *twinOffice) wrong(customer int64, text string, args ...any) {
	o.t.Helper()
	o.errorf("seed %v, faults %v, off %s, %s: customer %d: %s\n%s", o.seed, o.troubled, o.seed.offText(), o.calendar.Now().In(clock.WIB).Format("Mon 02 Jan 15:04"),
		customer, fmt.Sprintf(text, args...), o.diaryOf(customer))
}

// judgePass counts what the router was told: one state for a line is enough. An addition
// names the line, a change and a removal give its .id.
func (o *twinOffice) judgePass() {
	for _, row := range o.tower.Items("/ppp/secret") {
		o.names[row[".id"]] = row["name"]
	}
	told := map[string][]string{}
	for _, c := range o.tower.Commands() {
		state, tells := secretState(c)
		if !tells {
			continue
		}
		id := c.Args[".id"] + c.Args["numbers"]
		name := cmp.Or(o.names[id], id)
		if strings.HasSuffix(c.Command, "/add") {
			name = c.Args["name"]
		}
		if !slices.Contains(told[name], state) {
			told[name] = append(told[name], state)
		}
	}
	o.tower.ForgetCommands()
	for name, states := range told {
		if len(states) > 1 {
			o.wrong(0, "in one pass the router was told more than one state for %s: %q", name, states)
		}
	}
}

// secretState is the state of a line that a command tells the router; tells is false where
// it says nothing of it.
func secretState(c router.Command) (state string, tells bool) {
	if !strings.HasPrefix(c.Command, "/ppp/secret/") || !c.Write || c.Refused != "" {
		return "", false
	}
	if strings.HasSuffix(c.Command, "/remove") {
		return "removed", true
	}
	profile, named := c.Args["profile"]
	disabled, said := c.Args["disabled"]
	return profile + " disabled=" + cmp.Or(disabled, "no"), named || said
}

// judge looks at the office after each hop.
func (o *twinOffice) judge() {
	if o.failed() {
		return
	}
	o.must(o.db.Read(o.owner, "test", func(tx *store.Tx) error {
		type hold struct {
			id, line, customer int64
			at                 time.Time
		}
		var fresh []hold
		err := tx.Each(`SELECT h.id, h.line, l.customer, h.placed_at FROM hold h JOIN line l ON l.id = h.line WHERE h.reason = 'overdue' AND h.id > ? ORDER BY h.id`, []any{o.judged},
			func(scan func(...any) error) error {
				var h hold
				err := scan(&h.id, &h.line, &h.customer, &h.at)
				fresh = append(fresh, h)
				return err
			})
		if err != nil {
			return err
		}
		for _, h := range fresh {
			o.judged, o.held[h.customer] = h.id, true
			o.count.Cuts++
			o.note(h.customer, "line %d is cut", h.line)
			o.judgeHour(tx, h.customer, h.at)
			o.judgeNotices(tx, h.customer, h.line, h.at)
			o.judgePayer(tx, h.customer, h.at)
		}
		if len(fresh) > 0 {
			o.judgeBrake(tx)
		}
		if o.seed.isolir {
			o.judgeReprieves(tx)
		}
		return o.judgeRouter(tx)
	}))
}

// judgeHour: never on a Sunday, a holiday, the day before one, outside the hours or in the
// first hour after a gap.
func (o *twinOffice) judgeHour(tx *store.Tx, customer int64, at time.Time) {
	local := at.In(clock.WIB)
	day := clock.DateOf(at, clock.WIB)
	for _, d := range []clock.Date{day, day.AddDays(1)} {
		holiday, name, err := office.IsHoliday(tx, d)
		o.must(err)
		if holiday || d.Weekday() == time.Sunday {
			o.wrong(customer, "cut on %s, with %s %s %s", day, d, d.Weekday(), name)
		}
	}
	if local.Hour() < twinCutFrom || local.Hour() >= twinCutTo {
		o.wrong(customer, "cut at %s", local.Format("15:04"))
	}
	if awake := at.Sub(o.awoke); awake < twinAfterGap {
		o.wrong(customer, "cut %s after a gap", awake)
	}
}

// judgeNotices: two reminders about one overdue bill, both handed over by the test's own
// notes, a day between the last and the cut, min_notice_days since the first.
func (o *twinOffice) judgeNotices(tx *store.Tx, customer, line int64, at time.Time) {
	day := clock.DateOf(at, clock.WIB)
	given := map[int64][]time.Time{}
	o.must(tx.Each(`SELECT g.invoice, g.message FROM rung g JOIN invoice i ON i.id = g.invoice WHERE i.due_on <= ? AND (i.settled_at IS NULL OR i.settled_at >= ?)
		AND EXISTS (SELECT 1 FROM invoice_item m WHERE m.invoice = i.id AND m.line = ?) ORDER BY g.id`, []any{day.AddDays(-twinCutAfter), at, line}, func(scan func(...any) error) error {
		var invoice, message int64
		if err := scan(&invoice, &message); err != nil {
			return err
		}
		if when, ok := o.handed[message]; ok && !when.After(at) {
			given[invoice] = append(given[invoice], when)
		}
		return nil
	}))
	for _, g := range given {
		if len(g) >= 2 && clock.DateOf(g[0], clock.WIB).AddDays(twinMinNotice) <= day && at.Sub(g[len(g)-1]) >= twinRest {
			return
		}
	}
	o.wrong(customer, "cut with these notices really given: %v", given)
}

// judgeWithdrawn: a reminder the office will not hand over any more speaks of paid bills
// alone, and stays withdrawn.
func (o *twinOffice) judgeWithdrawn(reminder int64) {
	o.must(o.db.Read(o.owner, "test", func(tx *store.Tx) error {
		if n := count(o.t, tx, `SELECT count(*) FROM rung g JOIN invoice i ON i.id = g.invoice WHERE g.message = ? AND i.open > 0`, reminder); n > 0 {
			o.wrong(0, "reminder %d is refused though %d of its bills are owed", reminder, n)
		}
		if n := count(o.t, tx, `SELECT count(*) FROM message WHERE id = ? AND state = 'cancelled'`, reminder); n != 1 {
			o.wrong(0, "reminder %d is refused and not withdrawn", reminder)
		}
		return nil
	}))
}

// judgePayer: whoever has paid all she was ever billed is not cut, and nobody whose
// promise runs.
func (o *twinOffice) judgePayer(tx *store.Tx, customer int64, at time.Time) {
	paid := rupiah.Rupiah(0)
	for _, m := range o.money[customer] {
		if m.at.Before(at) {
			paid += m.amount
		}
	}
	var billed rupiah.Rupiah
	_, err := tx.One(`SELECT coalesce(sum(total), 0) FROM invoice WHERE customer = ?`, []any{customer}, &billed)
	o.must(err)
	if paid >= billed {
		o.wrong(customer, "cut although %d were paid for bills of %d", paid, billed)
	}
	if n := count(o.t, tx, `SELECT count(*) FROM promise WHERE customer = ? AND cancelled_at IS NULL AND made_at < ? AND until_on >= ?`, customer, at, clock.DateOf(at, clock.WIB)); n > 0 {
		o.wrong(customer, "cut while a promise runs")
	}
}

// judgeBrake: nobody approves anything here, so a day's cuts stay under the brake.
func (o *twinOffice) judgeBrake(tx *store.Tx) {
	lines := count(o.t, tx, `SELECT count(*) FROM line WHERE ended_on IS NULL OR ended_on >= ?`, tx.Today)
	cut := count(o.t, tx, `SELECT count(*) FROM hold WHERE reason = 'overdue' AND placed_at >= ?`, tx.Today.At(0, 0, clock.WIB))
	if most := min(50, max(5, lines/10)); cut > most {
		o.errorf("seed %v: %d lines cut on %s, %d are allowed", o.seed, cut, tx.Today, most)
	}
}

// judgeRouter: a router in reach gives everybody what the books say, above all to those
// who owe nothing.
func (o *twinOffice) judgeRouter(tx *store.Tx) error {
	if o.towerDown {
		return nil
	}
	there := map[string]map[string]string{}
	for _, row := range o.tower.Items("/ppp/secret") {
		there[row["name"]] = row
	}
	return tx.Each(`SELECT l.id, l.customer, p.login, EXISTS (SELECT 1 FROM hold h WHERE h.line = l.id AND h.lifted_at IS NULL
			AND NOT (h.reason = 'overdue' AND EXISTS (SELECT 1 FROM reprieve r WHERE r.hold = h.id AND NOT EXISTS (SELECT 1 FROM reprieve_end e WHERE e.reprieve = r.id)))), coalesce(l.ended_on, '9999-12-31') < ?
		FROM line l JOIN line_pppoe p ON p.line = l.id`, []any{tx.Today}, func(scan func(...any) error) error {
		var line, customer int64
		var login string
		var held, over bool
		if err := scan(&line, &customer, &login, &held, &over); err != nil {
			return err
		}
		secret, found := there[login]
		switch {
		case over && found:
			o.wrong(customer, "line %d has ended and stands on the router", line)
		case !over && !found:
			o.wrong(customer, "line %d does not stand on the router", line)
		case !over && held != isHeld(secret):
			o.wrong(customer, "line %d: held %v, the router says %q", line, held, secret["profile"])
		}
		return nil
	})
}

// everybodyPays: before the end, everybody brings what she owes.
func (o *twinOffice) everybodyPays() {
	if !o.seed.isolir {
		return
	}
	owes := map[int64]rupiah.Rupiah{}
	o.must(o.db.Read(o.owner, "test", func(tx *store.Tx) error {
		return tx.Each(`SELECT customer, sum(open) FROM invoice WHERE open > 0 GROUP BY customer`, nil, func(scan func(...any) error) error {
			var customer int64
			var open rupiah.Rupiah
			err := scan(&customer, &open)
			owes[customer] = open
			return err
		})
	}))
	o.acted = true
	for customer, open := range owes {
		o.must(o.takeCash(&twinPay{customer: customer, amount: open, key: fmt.Sprintf("all-%d", customer), at: o.calendar.Now()}))
	}
}

// judgeEnd looks at the books when everything is over.
func (o *twinOffice) judgeEnd() {
	found, err := o.db.BooksCheck(o.owner)
	o.must(err)
	for _, f := range found {
		o.errorf("seed %v, faults %v: books check %s %s %s", o.seed, o.troubled, f.Check, f.Subject, f.Detail)
	}
	o.must(o.db.Read(o.owner, "test", func(tx *store.Tx) error {
		for what, q := range map[string]string{
			"lines still isolated though everybody has paid": `SELECT count(*) FROM hold WHERE reason = 'overdue' AND lifted_at IS NULL`,
			"payments not recognised":                        `SELECT count(*) FROM unmatched WHERE matched_at IS NULL`,
			"lines that could not be billed":                 `SELECT count(*) FROM parked_line`,
			"callbacks nobody read":                          `SELECT count(*) FROM gateway_event WHERE state = 'unread'`,
			"pictures that still wait":                       `SELECT count(*) FROM transfer_proof WHERE state <> 'accepted'`,
			"lines open for some hours at the end":           `SELECT count(*) FROM running_reprieve`,
		} {
			if n := count(o.t, tx, q); n > 0 {
				o.errorf("seed %v, faults %v: %d %s", o.seed, o.troubled, n, what)
			}
		}
		o.judgeBank(tx)
		o.count.Lifts = count(o.t, tx, `SELECT count(*) FROM hold WHERE reason = ? AND lifted_at IS NOT NULL`, subscriber.HoldOverdue)
		n, err := jobs.Count(tx)
		if n.Failed > 0 {
			o.errorf("seed %v, faults %v: %d jobs failed", o.seed, o.troubled, n.Failed)
		}
		return err
	}))
	o.judgeOrders()
	if !o.seed.isolir && len(o.held) > 0 {
		o.errorf("seed %v: %d customers were cut in mode usul", o.seed, len(o.held))
	}
	for _, p := range o.pending {
		if !o.seed.isolir && clock.DateOf(p.at, clock.WIB).Sub(twinFirst) <= twinLastMoney {
			o.wrong(p.customer, "the payment %s of %d was never possible", p.key, p.amount)
		}
	}
}

// judgeOrders: whatever the gateway was paid is in the books.
func (o *twinOffice) judgeOrders() {
	o.must(o.db.Read(o.owner, "test", func(tx *store.Tx) error {
		for _, order := range o.gate.Orders() {
			if order.SettledAt.IsZero() {
				continue
			}
			var state, answered, next, created, expires, closed, lastErr string
			var customer int64
			_, err := tx.One(`SELECT customer, state, coalesce(answered_at, ''), coalesce(next_poll_at, ''), created_at, coalesce(expires_at, ''), coalesce(closed_at, ''), last_error FROM charge WHERE order_id = ?`,
				[]any{order.OrderID}, &customer, &state, &answered, &next, &created, &expires, &closed, &lastErr)
			if err != nil {
				return err
			}
			if n := count(o.t, tx, `SELECT count(*) FROM payment p JOIN charge c ON c.id = p.charge WHERE c.order_id = ? AND p.amount = ?`, order.OrderID, order.Amount); n != 1 {
				o.wrong(customer, "order %s, paid %s at the gateway, stands %d times in the books: %s, answered %s, next %s, created %s, expires %s, closed %s %s",
					order.OrderID, order.SettledAt.In(clock.WIB), n, state, answered, next, created, expires, closed, lastErr)
			}
		}
		return nil
	}))
}

// twinRow is one fact the twins must share.
type twinRow struct{ what, text string }

// twinBills is every bill of a service period, and every other one, as it stands on paper.
const twinBills = `SELECT i.customer, 'the bill of ' || i.issue_on, coalesce(m.line, 0) || ' ' || m.kind || ' ' || coalesce(p.from_on || '–' || p.to_on, '') ||
	' due ' || i.due_on || ' booked ' || i.booked_on || ' net ' || m.net || ' tax ' || m.tax || ' discount ' || m.discount || ' total ' || i.total
	FROM invoice i JOIN invoice_item m ON m.invoice = i.id LEFT JOIN service_period p ON p.id = m.period ORDER BY i.customer, i.issue_on, m.line, p.from_on, m.id`

// twinMoneyAccounts are one to the twins: somebody whose digits were never made, or are not
// asked for any more, brings the same money to the office.
const twinMoneyAccounts = `('cash', 'bank', 'gateway', 'gateway_fee')`

// twinFacts are compared where nobody is ever cut.
var twinFacts = []string{
	twinBills,
	`SELECT l.customer, 'service period', s.line || ' ' || s.from_on || '–' || s.to_on FROM service_period s JOIN line l ON l.id = s.line ORDER BY s.line, s.from_on`,
	`SELECT customer, 'the bill of ' || issue_on || ' is paid', 'due ' || due_on || ' total ' || total || ' open ' || open FROM invoice ORDER BY customer, issue_on, due_on, total, open`,
	`SELECT 0, 'numbers of ' || issue_on, count(*) || ' bills, ' || min(no) || '–' || max(no) FROM invoice GROUP BY series, branch, issue_on ORDER BY series, branch, issue_on`,
	`SELECT customer, 'saldo', amount FROM deposit WHERE amount > 0 ORDER BY customer`,
	`SELECT customer, 'cash of ' || booked_on, amount FROM payment WHERE kind = 'cash' ORDER BY customer, booked_on, amount`,
	`SELECT coalesce(p.customer, u.customer, c.customer) AS who, 'money', sum(p.amount) FROM payment p LEFT JOIN unmatched u ON u.payment = p.id LEFT JOIN charge c ON c.id = p.charge GROUP BY who ORDER BY who`,
	`SELECT customer, 'account ' || account, sum(amount) FROM posting WHERE customer IS NOT NULL AND account NOT IN ` + twinMoneyAccounts + `
		GROUP BY customer, account HAVING sum(amount) <> 0 ORDER BY customer, account`,
	`SELECT 0, 'account ' || CASE WHEN account IN ` + twinMoneyAccounts + ` THEN 'of money' ELSE account END AS a, sum(amount) FROM posting GROUP BY a ORDER BY a`,
	`SELECT p.customer, account || ' booked on ' || e.booked_on, sum(p.amount) FROM posting p JOIN entry e ON e.id = p.entry
		WHERE account IN ('revenue', 'revenue_installation', 'revenue_other', 'unearned', 'ppn_out') AND p.customer IS NOT NULL GROUP BY p.customer, account, e.booked_on ORDER BY p.customer, account, e.booked_on`,
}

func (o *twinOffice) readRows() {
	o.bills = o.rowsOf(twinBills)
	o.rows = o.bills
	if !o.seed.isolir {
		o.rows = o.rowsOf(twinFacts...)
	}
}

func (o *twinOffice) rowsOf(queries ...string) map[int64][]twinRow {
	rows := map[int64][]twinRow{}
	o.must(o.db.Read(o.owner, "test", func(tx *store.Tx) error {
		for _, q := range queries {
			err := tx.Each(q, nil, func(scan func(...any) error) error {
				var customer int64
				var r twinRow
				err := scan(&customer, &r.what, &r.text)
				rows[customer] = append(rows[customer], r)
				return err
			})
			if err != nil {
				return err
			}
		}
		return nil
	}))
	return rows
}

// twinDifference is the first thing the twins do not share.
type twinDifference struct {
	customer      int64
	what, on, off string
}

func firstDifference(on, off *twinOffice) (compared int, d *twinDifference) {
	var all []int64
	for c := range on.rows {
		all = append(all, c)
	}
	for c := range off.rows {
		if _, ok := on.rows[c]; !ok {
			all = append(all, c)
		}
	}
	slices.Sort(all)
	if len(all) > 0 && all[0] == 0 {
		all = append(all[1:], 0) // the sums of everybody come last
	}
	for _, c := range all {
		a, b := on.rows[c], off.rows[c]
		if off.seed.isolir {
			if off.held[c] {
				continue
			}
			a = on.bills[c]
		}
		compared++
		for i := range max(len(a), len(b)) {
			x, y := twinRow{"nothing", "nothing"}, twinRow{"nothing", "nothing"}
			if i < len(a) {
				x = a[i]
			}
			if i < len(b) {
				y = b[i]
			}
			if x != y {
				return compared, &twinDifference{c, x.what, x.what + ": " + x.text, y.what + ": " + y.text}
			}
		}
	}
	return compared, nil
}
