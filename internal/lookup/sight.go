package lookup

import (
	"fmt"
	"strconv"
	"strings"

	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// What belongs to a branch, told once. A customer belongs to a branch, and everything of
// hers with her: her lines wherever they end, her bills, her money, her messages. A router
// and a till belong to the branch they stand in; a router is seen from every branch it serves.
const (
	ofCustomer = `EXISTS (SELECT 1 FROM main.customer b WHERE b.id = x.customer AND b.branch IN (%s))`
	ofLine     = `EXISTS (SELECT 1 FROM main.line k CROSS JOIN main.customer b ON b.id = k.customer WHERE k.id = x.line AND b.branch IN (%s))`
	ofInvoice  = `EXISTS (SELECT 1 FROM main.invoice k CROSS JOIN main.customer b ON b.id = k.customer WHERE k.id = x.invoice AND b.branch IN (%s))`
	ofRouter   = `EXISTS (SELECT 1 FROM main.router b WHERE b.id = x.router AND b.branch IN (%s))`
	ofTill     = `EXISTS (SELECT 1 FROM main.till b WHERE b.id = x.till AND b.branch IN (%s))`
	// What a router was told about a line goes with the line.
	ofOwner = `CASE x.owner_kind WHEN 'line' THEN EXISTS (SELECT 1 FROM main.line k CROSS JOIN main.customer b ON b.id = k.customer
		WHERE k.id = x.owner_id AND b.branch IN (%s)) ELSE ` + ofRouter + ` END`
)

// carrying adds a router of another branch that a line of one's own hangs on, with the column
// that names it: its name and whether it is out of reach belong to what is told of the line.
func carrying(column string) string {
	return ` OR EXISTS (SELECT 1 FROM main.line k CROSS JOIN main.customer b ON b.id = k.customer WHERE k.router = x.` + column + ` AND b.branch IN (%s))`
}

// recognised is money from belum dikenali that a person gave to a customer of the branches; the
// payment itself names nobody.
func recognised(column string) string {
	return `EXISTS (SELECT 1 FROM main.unmatched k CROSS JOIN main.customer b ON b.id = k.customer WHERE k.payment = x.` + column + ` AND b.branch IN (%s))`
}

// ofMoney goes with a payment of a customer, named by it or by a person since.
var ofMoney = `(EXISTS (SELECT 1 FROM main.payment k CROSS JOIN main.customer b ON b.id = k.customer WHERE k.id = x.payment AND b.branch IN (%s)) OR ` + recognised("payment") + `)`

// sights are the rows of each table that somebody of some branches sees. What is no table
// of a branch (plans, policies, history) is not narrowed.
var sights = []struct{ table, seen string }{
	{"customer", `x.branch IN (%s)`},
	{"line", ofCustomer}, {"invoice", ofCustomer}, {"credit_note", ofCustomer}, {"write_off", ofCustomer}, {"charge", ofCustomer},
	{"deposit", ofCustomer}, {"promise", ofCustomer}, {"message", ofCustomer}, {"customer_wish", ofCustomer}, {"transfer_proof", ofCustomer}, {"enrolment", ofCustomer},
	{"line_pppoe", ofLine}, {"line_term", ofLine}, {"line_event", ofLine}, {"hold", ofLine}, {"pause", ofLine}, {"reprieve", ofLine}, {"running_reprieve", ofLine},
	{"service_period", ofLine}, {"bill_next", ofLine}, {"parked_line", ofLine}, {"dun_item", ofLine},
	{"message_call", `EXISTS (SELECT 1 FROM main.message k CROSS JOIN main.customer b ON b.id = k.customer WHERE k.id = x.message AND b.branch IN (%s))`},
	{"invoice_item", ofInvoice}, {"allocation", ofInvoice}, {"rung", ofInvoice},
	{"router", `(x.branch IN (%s)` + carrying("id") + `)`}, {"router_outage", `(` + ofRouter + carrying("router") + `)`}, {"dun_run", ofRouter}, {"net_object", ofOwner}, {"net_event", ofOwner},
	// Cash counts where it lies too: a drawer is counted whole.
	{"till", `x.branch IN (%s)`}, {"shift", ofTill}, {"remittance", ofTill},
	{"shift_opening", `EXISTS (SELECT 1 FROM main.shift k CROSS JOIN main.till b ON b.id = k.till WHERE k.id = x.shift AND b.branch IN (%s))`}, {"payment", `(` + ofCustomer + ` OR ` + ofTill + ` OR ` + recognised("id") + `)`},
	// Money whose owner nobody knows is nobody's branch's, nor is the line of a bank's statement
	// that tells of it; once a person has said whose it is, it is that customer's.
	{"unmatched", ofMoney}, {"statement_line", ofMoney},
	{"gateway_event", `EXISTS (SELECT 1 FROM main.charge k CROSS JOIN main.customer b ON b.id = k.customer WHERE k.order_id = x.order_id AND b.branch IN (%s))`},
	{"search_doc", `(x.kind <> 'customer' OR EXISTS (SELECT 1 FROM main.customer b WHERE b.id = x.ref AND b.branch IN (%s)))`},
	{"posting", `x.branch IN (%s)`},
}

// Sight is what somebody of these branches sees of the books.
func Sight(branches []int64) store.Lens {
	ids := make([]string, len(branches))
	for i, b := range branches {
		ids[i] = strconv.FormatInt(b, 10)
	}
	in := strings.Join(ids, ",")
	lens := store.Lens{Key: "branch " + in}
	for _, s := range sights {
		lens.Views = append(lens.Views, store.View{Name: s.table, Select: fmt.Sprintf("SELECT * FROM main.%s x WHERE %s", s.table, strings.ReplaceAll(s.seen, "%s", in))})
	}
	return lens
}

// The things a call may be about, with the table each stands in.
var things = map[string]string{"customer": "customer", "line": "line", "invoice": "invoice", "payment": "payment", "message": "message",
	"proof": "transfer_proof", "proposal": "dun_run", "router": "router", "till": "till", "shift": "shift", "remittance": "remittance"}

// Hidden tells whether a thing is there and this transaction does not see it. An unknown
// kind of thing is an error.
func Hidden(tx *store.Tx, kind string, id int64) (hidden bool, err error) {
	table, known := things[kind]
	if !known {
		return false, fmt.Errorf("nothing is called %q", kind)
	}
	_, err = tx.One(fmt.Sprintf(sqlHidden, table), []any{id}, &hidden)
	return hidden, err
}

// Worth is the money a payment or an invoice is about; counted is false for anything else.
func Worth(tx *store.Tx, kind string, id int64) (worth rupiah.Rupiah, counted bool, err error) {
	q, known := map[string]string{"payment": sqlWorthPayment, "invoice": sqlWorthInvoice}[kind]
	if !known {
		return 0, false, nil
	}
	counted, err = tx.One(q, []any{id}, &worth)
	return worth, counted, err
}
