package lookup

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"lunas/internal/store"
)

type planned struct {
	name, q string
	args    []any
}

// onTheWay are the statements between a click and its answer.
func onTheWay() []planned {
	list := []any{today, "Budi", int64(7), int64(7), 51, int64(0)}
	all := []planned{
		{"customers by name", sqlCustomersByName + customersInOrder, list},
		{"customers on a router", sqlCustomersOnRouter + customersInOrder, list},
		{"customers found", sqlCustomersThese + customersAsGiven, []any{today, "[1,2]", 0}},
		{"customer number", sqlCustomerNo, []any{"P00001"}},
		{"customer", sqlCustomerGet, []any{today, 7}},
		{"lines of a customer", sqlLinesOfCustomer, []any{today, 7}},
		{"holds", sqlHoldsOn, []any{7}},
		{"first chip", sqlFirstChip, []any{7}},
		{"why", sqlWhyLine, []any{7}},
		{"why owed", sqlWhyOwed, []any{7, 7, today}},
		{"why first", sqlWhyFirst, []any{7, 7}},
		{"invoices of a customer", sqlInvoicesOfCustomer, []any{7, 50}},
		{"open invoices of a customer", sqlInvoicesOpenOf, []any{7}},
		{"invoices", sqlInvoicesNewest + invoicesNewest, []any{"2026-01-01", last, last, 9, 51}},
		{"paid invoices", sqlInvoicesNewest + invoicesPaid + invoicesNewest, []any{"2026-01-01", last, last, 9, 51}},
		{"corrected invoices", sqlInvoicesCorrected + invoicesNewest, []any{"2026-01-01", last, last, 9, 51}},
		{"open invoices", sqlInvoicesOpen + invoicesOpen, []any{"", last, "", 0, last, 51}},
		{"partial invoices", sqlInvoicesOpen + invoicesPartial + invoicesOpen, []any{"", last, "", 0, last, 51}},
		{"invoices by number", sqlInvoicesByNo, []any{"INV-2026", 5}},
		{"invoices by digits", sqlInvoicesByNumber, []any{412, 5}},
		{"invoices by amount", sqlInvoicesByAmount, []any{166500, 5}},
		{"invoices by owner", sqlInvoicesByOwner, []any{"[1]", 5}},
		{"these invoices", sqlInvoicesThese, []any{"[1]", "", last}},
		{"invoice", sqlInvoiceGet, []any{7}},
		{"payer by bill", sqlPayerByNo, []any{"INV"}},
		{"payer by link", sqlPayerByLink, []any{"A1"}},
		{"items", sqlItemsOf, []any{7}},
		{"allocations", sqlAllocationsOf, []any{7}},
		{"stops", sqlStops, []any{"[1]"}},
		{"taken by", sqlTakenBy, []any{7}},
		{"credits", sqlCreditsOf, []any{7}},
		{"charges of an invoice", sqlChargesOf, []any{7}},
		{"charge", sqlChargeGet, []any{7}},
		{"messages of an invoice", sqlMessagesOf, []any{"invoice", 7}},
		{"payments of a customer", sqlPaymentsOfCustomer, []any{7, 50}},
		{"last payments", sqlPaymentsRecent, []any{8}},
		{"payments", sqlPaymentsNewest, []any{"", last, last, 9, 51}},
		{"payments of a kind", sqlPaymentsOfKind, []any{"", last, last, 9, 51, "cash"}},
		{"these payments", sqlPaymentsThese, []any{"[1]", "", last, ""}},
		{"payments by number", sqlPaymentsByNo, []any{"KW", 5}},
		{"payments by gateway id", sqlPaymentsByGateway, []any{"abc", 5}},
		{"payments by amount", sqlPaymentsByAmount, []any{166500, 5}},
		{"payments by owner", sqlPaymentsByOwner, []any{"[1]", 5}},
		{"payments by order", sqlPaymentsByOrder, []any{"L", 5}},
		{"charges by order", sqlChargesByOrder, []any{"L", 5}},
		{"unmatched", sqlUnmatched, nil},
		{"shifts", sqlShifts, []any{50}},
		{"drawers opened with another sum", sqlOpenedOther, []any{last}},
		{"drawers closed with another sum", sqlClosedOther, []any{last}},
		{"messages", sqlMessagesAll, []any{"", last, lastID, 51, "", first, last}},
		{"messages leaving", sqlMessagesLeaving, []any{"queued", last, lastID, 51, "", first, last}},
		{"messages stopped", sqlMessagesStopped, []any{"refused", last, lastID, 51, "", first, last}},
		{"messages stuck", sqlMessagesStuck, []any{Stuck, last, lastID, 51, "", first, last, last}},
		{"messages stuck, counted", sqlMessagesStuckCount, []any{last}},
		{"messages to some", sqlMessagesTo, []any{"", last, lastID, 51, "", first, last, "[1]"}},
		{"message", sqlMessageGet, []any{7}},
		{"queue of WhatsApp", sqlWaQueue, []any{last, 51}},
		{"lines", sqlLinesAll, []any{0, 0, lastID, 51}},
		{"lines in a state", sqlLinesInState, []any{0, 0, lastID, 51, "waiting"}},
		{"lines out of reach", sqlLinesOutOfReach, []any{0, 0, lastID, 51}},
		{"lines waiting", sqlLinesWaiting, []any{51}},
		{"acts on routers", sqlNetEvents, []any{lastID, 51}},
		{"acts on a router", sqlNetEventsOn, []any{lastID, 51, 1}},
		{"money of today", sqlTodayIn, []any{today}},
		{"money of the month", sqlTodayMonth, []any{today, today}},
		{"due", sqlTodayDue, []any{today}},
		{"overdue", sqlTodayOverdue, []any{today}},
		{"debtors", sqlTodayDebtors, []any{today}},
		{"unmatched money", sqlTodayUnmatched, nil},
		{"proofs that wait", sqlTodayProofs, nil},
		{"WhatsApp of today", sqlTodayWa, []any{last}},
		{"isolated lines", sqlTodayIsolated, []any{today}},
		{"online lines", sqlOnlineCount, []any{0}},
		{"parked lines", sqlParked, nil},
		{"uncertain messages", sqlMessagesUncertain, nil},
		{"orders to look at", sqlChargesReview, nil},
		{"unread callbacks", sqlEventsUnread, []any{last}},
		{"names in the search", sqlSearchCustomers, []any{"[1]"}},
		{"lines of a timeline", sqlLineIDs, []any{7}},
		{"the history", sqlActsAll, acts()},
		{"acts of a person", sqlActsBy, acts()},
		{"acts of a kind", sqlActsVerbs, acts()},
		{"acts about a customer", sqlActsOf, acts("[1]", "[]")},
		{"acts on things", sqlActsOn, acts(`[{"kind":"invoice","id":1}]`)},
		{"acts that say words", sqlActsSaying, acts(`[{"text":"isolir","verbs":" line.held "}]`)},
		{"acts of some days", sqlActsBetween, []any{"2026-11-01", last}},
		{"these acts", sqlActs, []any{"[1,2]"}},
		{"an act", sqlAct, []any{7}},
		{"an act before", sqlActBefore, []any{"customer", 7, 7, `["customer.added"]`, "", ""}},
	}
	for state, s := range states {
		all = append(all,
			planned{"few " + state, fmt.Sprintf(sqlCustomersFrom, s.set) + ` AND ` + s.test + customersInOrder, list},
			planned{"many " + state, sqlCustomersByName + ` AND ` + s.test + customersInOrder, list},
			planned{"on a router " + state, sqlCustomersOnRouter + ` AND ` + s.test + customersInOrder, list})
	}
	for kind, q := range subjectSQL {
		all = append(all, planned{"name of a " + kind, q, []any{7}})
	}
	for _, s := range sources {
		all = append(all, planned{"timeline: " + s.q[:60], s.q, []any{7, last, lastID, 50}})
	}
	return all
}

// acts are the arguments of a statement that finds acts.
func acts(more ...any) []any {
	return append([]any{lastID, 0, actsOnPage + 1, int64(1), `["payment.cash"]`, "", ""}, more...)
}

// large are the aliases of tables that grow with the office; h and k are read through
// the partial indexes of what is open.
var large = regexp.MustCompile(`^SCAN (b|c|f|l|i|p|m|o|w|x|a|e|t|g|n|z)\b(?:.*)$`)

// small says which walks are over a part that stays small whatever the office's size.
var small = []string{"net_object_due", "hold_open", "invoice_partial", "message_hand", "job_parked", "charge_review", "gateway_event_unread", "credit_note_invoice", "invoice_owed", "transfer_proof_waiting"}

// No list, card, search or timeline goes through a table that grows with the office.
func TestNothingOnTheWayScansALargeTable(t *testing.T) {
	o := crowd(t, 50)
	for _, p := range onTheWay() {
		read(t, o, func(tx *store.Tx) error {
			return tx.Each("EXPLAIN QUERY PLAN "+p.q, p.args, func(scan func(...any) error) error {
				var id, parent, unused int
				var detail string
				if err := scan(&id, &parent, &unused, &detail); err != nil {
					return err
				}
				if !large.MatchString(detail) {
					return nil
				}
				for _, index := range small {
					if strings.HasSuffix(detail, "INDEX "+index) {
						return nil
					}
				}
				t.Errorf("%s: %s", p.name, detail)
				return nil
			})
		})
	}
}
