package payment

import (
	"fmt"
	"strconv"
	"strings"

	"lunas/internal/store"
)

// rule is one thing that must hold: a query of the subjects where it does not.
type rule struct{ subject, detail, query string }

// rules are this room's part of the books check. Each query gives (id, what is there,
// what should be).
var rules = []rule{
	{"payment", "has {is} entries, not {should}", `SELECT p.id, count(e.id), 1 FROM payment p
		LEFT JOIN entry e ON e.source_kind = 'payment' AND e.source_id = p.id GROUP BY p.id HAVING count(e.id) <> 1`},
	{"entry", "is of payment {is}, which does not exist", `SELECT e.id, e.source_id, 0 FROM entry e
		WHERE e.source_kind = 'payment' AND NOT EXISTS (SELECT 1 FROM payment p WHERE p.id = e.source_id)`},
	{"entry", "is of the recognition of payment {is}, which was not recognised", `SELECT e.id, e.source_id, 0 FROM entry e
		WHERE e.source_kind = 'match' AND NOT EXISTS (SELECT 1 FROM unmatched u WHERE u.payment = e.source_id AND u.customer IS NOT NULL)`},
	{"payment", "was recognised, with {is} entries of that, not {should}", `SELECT u.payment, count(e.id), 1 FROM unmatched u
		LEFT JOIN entry e ON e.source_kind = 'match' AND e.source_id = u.payment WHERE u.customer IS NOT NULL GROUP BY u.payment HAVING count(e.id) <> 1`},
	{"payment", "is booked as {is}, not {should}", `SELECT p.id, coalesce(sum(o.amount), 0), p.amount FROM payment p
		JOIN entry e ON e.source_kind = 'payment' AND e.source_id = p.id
		LEFT JOIN posting o ON o.entry = e.id AND o.account IN ('cash', 'bank', 'gateway', 'gateway_fee')
		GROUP BY p.id HAVING coalesce(sum(o.amount), 0) <> p.amount`},
	// Entries of older programs do not say who brought the money.
	{"payment", "is booked as brought by customer {is}, not {should}", `SELECT p.id, o.customer, coalesce(p.customer, 0) FROM payment p
		JOIN entry e ON e.source_kind = 'payment' AND e.source_id = p.id
		JOIN posting o ON o.entry = e.id AND o.account IN ('cash', 'bank', 'gateway') AND o.customer IS NOT NULL
		WHERE o.customer IS NOT p.customer`},
	// What the entries put to receivables is what was allocated, the first time per invoice.
	{"payment", "paid receivables of {is}, but {should} is allocated", `SELECT p.id,
			(SELECT coalesce(-sum(o.amount), 0) FROM entry e JOIN posting o ON o.entry = e.id
				WHERE e.source_kind IN ('payment', 'match') AND e.source_id = p.id AND o.account = 'receivable') AS booked,
			(SELECT coalesce(sum(a.amount), 0) FROM allocation a WHERE a.id IN (
				SELECT min(f.id) FROM allocation f WHERE f.source_kind = 'payment' AND f.source_id = p.id GROUP BY f.invoice)) AS allocated
		FROM payment p WHERE p.reverses IS NULL AND booked <> allocated`},
	// What a refund paid out came from the saldo of its customer, and from nowhere else.
	{"payment", "paid {is} of saldo out, its amount is {should}", `SELECT p.id, coalesce(sum(o.amount), 0), -p.amount FROM payment p
		JOIN entry e ON e.source_kind = 'payment' AND e.source_id = p.id LEFT JOIN posting o ON o.entry = e.id AND o.account = 'deposit' AND o.customer = p.customer
		WHERE p.kind = 'refund' GROUP BY p.id HAVING coalesce(sum(o.amount), 0) <> -p.amount`},
	// Money in, less what went out again = allocated + saldo + belum dikenali − lost. Saldo also
	// grows by what a credit note sets free, which is less of what is allocated.
	{"money", "of {is} came in, {should} is accounted for", `SELECT 0, came, held FROM (SELECT
			(SELECT coalesce(sum(amount), 0) FROM payment) AS came,
			(SELECT coalesce(sum(amount), 0) FROM allocation WHERE source_kind IN ('payment', 'saldo'))
			+ (SELECT coalesce(sum(amount), 0) FROM deposit)
			+ (SELECT coalesce(sum(amount), 0) FROM unmatched WHERE matched_at IS NULL)
			- (SELECT coalesce(sum(amount), 0) FROM posting WHERE account = 'chargeback_loss') AS held) WHERE came <> held`},
	{"unmatched", "holds {is}, the ledger {should}", `SELECT 0, held, booked FROM (SELECT
			(SELECT coalesce(sum(amount), 0) FROM unmatched WHERE matched_at IS NULL) AS held,
			(SELECT coalesce(-sum(amount), 0) FROM posting WHERE account = 'unmatched') AS booked) WHERE held <> booked`},
	{"payment", "takes back {is} of {should}", `SELECT r.id, r.amount, p.amount FROM payment r JOIN payment p ON p.id = r.reverses
		WHERE r.amount <> -p.amount OR r.customer IS NOT p.customer OR r.till IS NOT p.till OR r.account IS NOT p.account`},
	{"payment", "is a reversal of nothing, over {is}", `SELECT p.id, p.amount, 0 FROM payment p LEFT JOIN payment b ON b.id = p.reverses
		WHERE (p.kind IN ('reversal', 'chargeback')) <> (p.reverses IS NOT NULL)
			OR (p.amount < 0) <> (p.kind = 'refund' OR p.reverses IS NOT NULL AND b.amount > 0) OR b.reverses IS NOT NULL`},
	{"gateway_account", "holds {is} in the ledger, {should} by its payments", `SELECT id, booked, paid FROM (SELECT g.id,
			(SELECT coalesce(sum(o.amount), 0) FROM posting o WHERE o.account = 'gateway' AND o.gateway_account = g.id) AS booked,
			(SELECT coalesce(sum(p.amount - p.fee), 0) FROM payment p WHERE p.account = g.id) AS paid
		FROM gateway_account g) WHERE booked <> paid`},
	{"till", "holds {is} in the ledger, {should} by its payments", `SELECT id, booked, paid FROM (SELECT t.id,
			(SELECT coalesce(sum(o.amount), 0) FROM posting o WHERE o.account = 'cash' AND o.till = t.id) AS booked,
			(SELECT coalesce(sum(p.amount), 0) FROM payment p WHERE p.till = t.id)
			+ (SELECT coalesce(sum(s.counted - s.expected), 0) FROM shift s WHERE s.till = t.id AND s.closed_at IS NOT NULL)
			+ (SELECT coalesce(sum(f.difference), 0) FROM shift_opening f JOIN shift s ON s.id = f.shift WHERE s.till = t.id)
			- (SELECT coalesce(sum(r.amount), 0) FROM remittance r WHERE r.till = t.id)
			+ (SELECT coalesce(sum(o.amount), 0) FROM entry e JOIN posting o ON o.entry = e.id AND o.account = 'cash' AND o.till = t.id WHERE e.source_kind IN ('counted', 'counted_remittance')) AS paid
		FROM till t) WHERE booked <> paid`},
	{"remittance", "has {is} entries of its amount, not {should}", `SELECT r.id, count(o.id), 1 FROM remittance r
		LEFT JOIN entry e ON e.source_kind = 'remittance' AND e.source_id = r.id AND e.booked_on = r.booked_on
		LEFT JOIN posting o ON o.entry = e.id AND o.account = 'remitted' AND o.till = r.till AND o.amount = r.amount GROUP BY r.id HAVING count(o.id) <> 1`},
	{"remittance", "sum to {is}, the ledger says {should}", `SELECT 0, handed, booked FROM (SELECT
			(SELECT coalesce(sum(amount), 0) FROM remittance) AS handed,
			(SELECT coalesce(sum(amount), 0) FROM posting WHERE account = 'remitted') AS booked) WHERE handed <> booked`},
	{"remittance", "takes back {is} of {should}", `SELECT b.id, b.amount, r.amount FROM remittance b JOIN remittance r ON r.id = b.reverses
		WHERE b.amount <> -r.amount OR b.till <> r.till OR r.reverses IS NOT NULL`},
	{"remittance", "left a shift of till {is}, not {should}", `SELECT r.id, s.till, r.till FROM remittance r JOIN shift s ON s.id = r.shift WHERE s.till <> r.till`},
	{"remittance", "was counted with {is}, not {should}, or not entered again", `SELECT e.source_id, coalesce(o.amount, 0), coalesce(r.amount, 0) FROM entry e
		LEFT JOIN posting o ON o.entry = e.id AND o.account = 'cash' LEFT JOIN remittance r ON r.id = e.source_id AND r.shift IS NULL AND r.client_key LIKE 'again:%' AND r.till = o.till
		WHERE e.source_kind = 'counted_remittance' AND (r.id IS NULL OR o.amount <> r.amount)`},
	{"payment", "was counted with {is}, not {should}, or not entered again", `SELECT e.source_id, coalesce(o.amount, 0), coalesce(-p.amount, 0) FROM entry e
		LEFT JOIN posting o ON o.entry = e.id AND o.account = 'cash' LEFT JOIN payment p ON p.id = e.source_id AND p.shift IS NULL AND p.client_key LIKE 'again:%' AND p.till = o.till
		WHERE e.source_kind = 'counted' AND (p.id IS NULL OR o.amount <> -p.amount)`},
	{"bank", "holds {is} in the ledger, {should} by its payments", `SELECT 0, booked, paid FROM (SELECT
			(SELECT coalesce(sum(amount), 0) FROM posting WHERE account = 'bank') AS booked,
			(SELECT coalesce(sum(amount), 0) FROM payment WHERE account IS NULL AND till IS NULL) AS paid) WHERE booked <> paid`},
	{"transfer_proof", "of {is} became a payment of {should}", `SELECT t.id, t.amount, coalesce(p.amount, 0) FROM transfer_proof t LEFT JOIN payment p ON p.id = t.payment LEFT JOIN unmatched u ON u.payment = p.id
		WHERE t.state = 'accepted' AND (p.kind IS NOT 'transfer' OR NOT coalesce(p.amount >= t.amount AND (coalesce(p.customer, u.customer) = t.customer
			OR t.customer IN (SELECT i.customer FROM allocation a JOIN invoice i ON i.id = a.invoice WHERE a.source_kind = 'payment' AND a.source_id = p.id)), 0))`},
	{"shift", "expected {is}, its cash says {should}", `SELECT s.id, s.expected, s.opening + (SELECT coalesce(sum(p.amount), 0) FROM payment p WHERE p.shift = s.id)
			- (SELECT coalesce(sum(r.amount), 0) FROM remittance r WHERE r.shift = s.id) AS said
		FROM shift s WHERE s.closed_at IS NOT NULL AND s.expected <> said`},
	{"shift_opening", "differs by {is}, its drawer says {should}", `SELECT f.shift, f.difference, s.opening - b.counted FROM shift_opening f
		JOIN shift s ON s.id = f.shift JOIN shift b ON b.id = f.follows
		WHERE f.difference <> s.opening - f.left_in OR s.till <> b.till OR b.closed_at IS NULL OR f.follows >= f.shift`},
	// The cash of a drawer in the ledger is what lies in it: from each closing to the next opening, and
	// from each opening to its closing, or until now.
	{"shift", "was opened with {is}, its drawer held {should}", `SELECT id, opening, held FROM (SELECT s.id, s.opening, b.counted
			+ (SELECT coalesce(sum(o.amount), 0) FROM posting o WHERE o.till = s.till AND o.account = 'cash' AND o.entry > b.closed_entry AND o.entry <= s.opened_entry) AS held
		FROM shift s JOIN shift b ON b.id = (SELECT max(x.id) FROM shift x WHERE x.till = s.till AND x.id < s.id)
		WHERE s.opened_entry IS NOT NULL AND b.closed_entry IS NOT NULL) WHERE opening <> held`},
	{"shift", "holds {is} in the ledger, {should} in its drawer", `SELECT id, booked, lies FROM (SELECT s.id, s.opening
			+ (SELECT coalesce(sum(o.amount), 0) FROM posting o WHERE o.till = s.till AND o.account = 'cash' AND o.entry > s.opened_entry AND (s.closed_at IS NULL OR o.entry <= s.closed_entry)) AS booked,
			coalesce(s.counted, s.opening + (SELECT coalesce(sum(p.amount), 0) FROM payment p WHERE p.shift = s.id) - (SELECT coalesce(sum(r.amount), 0) FROM remittance r WHERE r.shift = s.id)) AS lies
		FROM shift s WHERE s.opened_entry IS NOT NULL) WHERE booked <> lies`},
	{"shift", "does not say which entries are its own", `SELECT id, 0, 0 FROM shift WHERE opened_entry IS NOT NULL AND (closed_at IS NULL) <> (closed_entry IS NULL) OR closed_entry < opened_entry`},
	{"shift_opening", "has {is} entries of its difference, not {should}", `SELECT f.shift, count(o.id), 1 FROM shift_opening f JOIN shift s ON s.id = f.shift
		LEFT JOIN entry e ON e.source_kind = 'opening' AND e.source_id = f.shift AND e.booked_on = f.booked_on
		LEFT JOIN posting o ON o.entry = e.id AND o.account = 'cash' AND o.till = s.till AND o.amount = f.difference GROUP BY f.shift HAVING count(o.id) <> 1`},
	{"payment", "is booked on another day than its entry", `SELECT p.id, 0, 0 FROM payment p
		JOIN entry e ON e.source_kind = 'payment' AND e.source_id = p.id WHERE e.booked_on <> p.booked_on`},
	{"payment", "cost a fee of {is}, the ledger says {should}", `SELECT p.id, p.fee, coalesce(sum(o.amount), 0) FROM payment p
		JOIN entry e ON e.source_kind = 'payment' AND e.source_id = p.id LEFT JOIN posting o ON o.entry = e.id AND o.account = 'gateway_fee'
		GROUP BY p.id HAVING coalesce(sum(o.amount), 0) <> p.fee`},
	{"gateway_event", "is done without a verdict", `SELECT id, 0, 0 FROM gateway_event WHERE state <> 'unread' AND (verdict = '' OR done_at IS NULL)`},
	{"gateway_event", "names payment {is}, which does not exist", `SELECT v.id, v.payment, 0 FROM gateway_event v
		WHERE v.payment IS NOT NULL AND NOT EXISTS (SELECT 1 FROM payment p WHERE p.id = v.payment)`},
	{"gateway_event", "says paid and names no payment", `SELECT id, 0, 0 FROM gateway_event WHERE verdict IN ('paid', 'known') AND payment IS NULL`},
	{"statement_line", "tells of {is}, its payment is of {should}", `SELECT l.id, l.amount, p.amount FROM statement_line l JOIN payment p ON p.id = l.payment
		WHERE l.amount <> p.amount OR p.kind <> 'transfer'`},
	{"charge", "is paid without a payment", `SELECT c.id, 0, 0 FROM charge c WHERE c.state = 'paid' AND NOT EXISTS (SELECT 1 FROM payment p WHERE p.charge = c.id)`},
	{"charge", "asks for {is}, its targets are {should}", `SELECT c.id, c.amount, sum(t.amount) FROM charge c JOIN charge_target t ON t.charge = c.id
		GROUP BY c.id HAVING c.amount < sum(t.amount)`},
}

func check(tx *store.Tx) []store.Finding {
	var found []store.Finding
	for _, r := range rules {
		err := tx.Each(r.query, nil, func(scan func(...any) error) error {
			var id, is, should int64
			if err := scan(&id, &is, &should); err != nil {
				return err
			}
			fill := strings.NewReplacer("{is}", strconv.FormatInt(is, 10), "{should}", strconv.FormatInt(should, 10))
			found = append(found, store.Finding{Check: "payment", Subject: fmt.Sprintf("%s:%d", r.subject, id), Detail: fill.Replace(r.detail)})
			return nil
		})
		if err != nil {
			found = append(found, store.Finding{Check: "payment", Subject: r.subject, Detail: err.Error()})
		}
	}
	return found
}
