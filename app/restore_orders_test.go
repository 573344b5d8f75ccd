package app

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"lunas/internal/gateway"
	"lunas/internal/store"
)

// laterBill lives on until Sri's next bill is made, and gives the order it was opened with.
func (v *village) laterBill(customer int64) (invoice, order string) {
	v.t.Helper()
	for range 45 {
		v.days(1)
		if b := v.bill(customer); b.State != "paid" && len(b.Charges) > 0 {
			return b.No, b.Charges[0].OrderID
		}
	}
	v.t.Fatal("no bill was made")
	return "", ""
}

// paidSri enrols Sri, who pays her first bill by her virtual account.
func (v *village) paidSri() EnrolDone {
	v.t.Helper()
	sri := v.enrolSri()
	v.must(v.gateway.Pay(v.bill(sri.Customer).Charges[0].OrderID))
	v.must(v.gateway.Wait(context.Background()))
	v.settle()
	return sri
}

// paidBeyond is an office with a stick and a recovery key on paper: its copy is of November, the
// journal knows the order of Sri's next bill, and she has just paid that.
func (v *village) paidBeyond() (stick, paper string, sri EnrolDone, copied BackupDone, order string) {
	v.t.Helper()
	stick = v.stick()
	paper, err := v.vault.NewRecoveryKey(context.Background())
	v.must(err)
	sri = v.paidSri()
	v.keepJournal(context.Background())
	copied, err = (&Settings{v.Desk}).Backup(v.owner)
	v.must(err)
	_, order = v.laterBill(sri.Customer)
	v.keepJournal(context.Background())
	v.must(v.gateway.Pay(order))
	v.must(v.gateway.Wait(context.Background()))
	return stick, paper, sri, copied, order
}

// goBack puts a copy in the place of the books, and opens them.
func (v *village) goBack(copied BackupDone) {
	v.t.Helper()
	settings := &Settings{v.Desk}
	plan, err := settings.RestorePlan(v.owner, copied.Path, "")
	v.must(err)
	_, err = settings.Restore(v.sure("Settings.Restore", copied.Path, "", plan.Payments), copied.Path, "", plan.Payments)
	v.must(err)
	v.must(v.Close())
	v.must(v.FinishRestore(context.Background()))
	v.reopen()
}

// asks makes a pass over the orders of the journals.
func (v *village) asks() unasked {
	v.t.Helper()
	u, err := v.askAgain(context.Background())
	v.must(err)
	return u
}

func (v *village) accept(list string) error {
	v.t.Helper()
	return (&Settings{v.Desk}).AcceptRestore(v.sure("Settings.AcceptRestore", list), list)
}

// refuses holds that the books are not taken for complete while Hari Ini tells why.
func (v *village) refuses(key, list string) {
	v.t.Helper()
	err := v.accept(list)
	if w := wireIn(v.t, err); w.Key != "app.restore.orders" || w.Code != store.CodeConflict {
		v.t.Errorf("the owner's word was answered with %v", err)
	}
	if p := v.page(); !p.Restored || p.Unasked.List == "" || !v.tells(key) {
		v.t.Errorf("Hari Ini tells %+v and %+v", p.Unasked, p.Attention)
	}
}

// The copy is of November. In December Sri's next bill is made, its virtual account opened, and
// she pays it; its callback is answered. Then the copy takes the place of the books, which know
// nothing of that order: the gateway is asked about it all the same, and she owes nothing.
func TestGatewayMoneyOfABillMadeAfterTheCopyIsHersAfterARestore(t *testing.T) {
	v := openVillage(t)
	settings := &Settings{v.Desk}
	sri := v.paidSri()
	copied, err := settings.Backup(v.owner)
	v.must(err)
	_, order := v.laterBill(sri.Customer)
	v.must(v.gateway.Pay(order))
	v.must(v.gateway.Wait(context.Background()))
	v.settle()
	v.payCash(v.enrol("form-tono", "Tono", "0814-3333-4444"))
	v.goBack(copied)
	v.must(v.Start(context.Background()))
	becomes(t, "the start is over", func() bool { return v.findings.Load() >= 0 })
	becomes(t, "the order is taken up again", func() bool { return v.asks().none() })
	v.settle()
	if b := v.bill(sri.Customer); b.State != "paid" || b.Open != 0 {
		t.Errorf("she paid, and %s is %s with %d open", b.No, b.State, b.Open)
	}
	// The cash of then is offered too, though this office has no second folder.
	if offer := v.offer(""); len(offer.Rows) != 1 || offer.Rows[0].Name != "Tono" {
		t.Errorf("offered: %+v", offer)
	}
	// Said twice it is one payment.
	v.asks()
	v.settle()
	v.must(v.db.Read(context.Background(), "test", func(tx *store.Tx) error {
		if n := count(t, tx, `SELECT count(*) FROM payment WHERE charge = (SELECT id FROM charge WHERE order_id = ?)`, order); n != 1 {
			t.Errorf("her money stands %d times in the books", n)
		}
		return nil
	}))
	v.whole()
}

// The disk is gone too. On the new PC the copy lies on the stick, and the journal beside it.
func TestGatewayMoneyOfALostDiskIsHersOnTheNewPC(t *testing.T) {
	v := openVillage(t)
	stick, paper, sri, copied, order := v.paidBeyond()
	v.settle()
	v.journalHides(v.secondDir(stick), order)

	n := v.anotherPC(copied.Path, stick, paper)
	if !n.asks().none() {
		t.Fatalf("the orders of %s were not taken up", filepath.Dir(n.restored.Load().From))
	}
	n.settle()
	n.must(n.db.Read(context.Background(), "test", func(tx *store.Tx) error {
		if got := count(t, tx, `SELECT count(*) FROM payment WHERE charge = (SELECT id FROM charge WHERE order_id = ?) AND customer = ?`, order, sri.Customer); got != 1 {
			t.Errorf("her money stands %d times in the books", got)
		}
		return nil
	}))
	n.whole()
}

// After the copy the gateway got another name, and there are two of its kind: the books of then
// know none of that name. It is told which one is missing; the books are not complete before it
// is there again and was asked.
func TestAnOrderOfAGatewayThatIsGoneIsToldAndAskedOnceItIsBack(t *testing.T) {
	t.Parallel()
	v := openVillage(t)
	sri := v.paidSri()
	main := v.renamed(0, "Latihan")
	other := main
	other.Name, other.Enabled = "Cadangan", false
	_, err := (&Settings{v.Desk}).AddGateway(v.owner, other)
	v.must(err)
	copied, err := (&Settings{v.Desk}).Backup(v.owner)
	v.must(err)
	v.renamed(1, "Midtrans toko")
	_, order := v.laterBill(sri.Customer)
	v.must(v.gateway.Pay(order))
	v.must(v.gateway.Wait(context.Background()))
	v.goBack(copied)

	told := &counted{}
	v.Desk.log = slog.New(told)
	for range 3 {
		if u := v.asks(); len(u.orders) != 1 || u.orders[0].why != whyAccount || u.orders[0].Order != order {
			t.Fatalf("not asked: %+v", u)
		}
	}
	if told.n.Load() != 1 {
		t.Errorf("told %d times in the log", told.n.Load())
	}
	v.refuses("attention.orders.account", "")
	v.refuses("attention.orders.account", "deadbeef")
	if rows := v.page().Unasked.Rows; len(rows) != 1 || rows[0].Order != order || rows[0].Account != "Midtrans toko" || rows[0].Why != whyAccount {
		t.Errorf("listed: %+v", rows)
	}
	v.renamed(1, "Midtrans toko")
	if u := v.asks(); !u.none() || told.n.Load() != 2 {
		t.Errorf("still not asked: %+v, told %d times", u, told.n.Load())
	}
	v.settle()
	if b := v.bill(sri.Customer); b.State != "paid" {
		t.Errorf("she paid, and %s is %s", b.No, b.State)
	}
	v.must(v.accept(""))
	if v.page().Restored {
		t.Error("the owner's word was not taken")
	}
	v.whole()
}

// renamed gives a gateway's account a name; of id 0 it only tells how it stands.
func (v *village) renamed(id int64, name string) GatewayInput {
	v.t.Helper()
	in := GatewayInput{Provider: "midtrans", Name: name, CoreURL: v.gateway.URL(), SnapURL: v.gateway.URL(), ServerKey: diaryKey, AheadChannel: gateway.VABCA, Enabled: true}
	if id != 0 {
		_, err := (&Settings{v.Desk}).ChangeGateway(v.owner, id, in)
		v.must(err)
	}
	return in
}

// counted counts what is told at Info and above.
type counted struct{ n atomic.Int64 }

func (c *counted) Enabled(_ context.Context, l slog.Level) bool { return l >= slog.LevelInfo }
func (c *counted) Handle(_ context.Context, r slog.Record) error {
	if strings.Contains(r.Message, "orders of the journals") {
		c.n.Add(1)
	}
	return nil
}
func (c *counted) WithAttrs([]slog.Attr) slog.Handler { return c }
func (c *counted) WithGroup(string) slog.Handler      { return c }

// The gateway does not answer after the restore: of Sri's order, which was taken up again, and of
// that of somebody the copy does not know. Who says that the books are complete all the same says
// so of these two, and the history names them.
func TestBooksAreNotCompleteWhileTheGatewayIsSilent(t *testing.T) {
	t.Parallel()
	v := openVillage(t)
	sri := v.enrolSri()
	copied, err := (&Settings{v.Desk}).Backup(v.owner)
	v.must(err)
	v.calendar.Advance(time.Minute)
	invoice := v.bill(sri.Customer).ID
	hers, err := (&Bills{v.Desk}).OpenCharge(v.owner, invoice, gateway.QRIS)
	v.must(err)
	tono := v.enrol("form-tono", "Tono", "0814-3333-4444")
	his := v.bill(tono.Customer).Charges[0].OrderID
	v.must(v.gateway.Pay(his))
	v.must(v.gateway.Wait(context.Background()))
	v.goBack(copied)
	v.must(v.gateway.Close())
	if u := v.asks(); len(u.orders) != 1 || u.orders[0].Order != his || u.orders[0].why != whyUnanswered {
		t.Fatalf("not asked: %+v", u)
	}
	v.refuses("attention.orders.unanswered", "")
	p := v.page().Unasked
	if p.Count != 2 || p.Sum != tono.Total+hers.Amount {
		t.Errorf("waiting: %+v", p)
	}
	v.must(v.accept(p.List))
	if p := v.page(); p.Restored || p.Unasked.List != "" {
		t.Error("the owner's word was not taken")
	}
	page, err := (&History{v.Desk}).List(v.owner, HistoryFilter{Group: "books"})
	v.must(err)
	if !slices.ContainsFunc(page.Rows, func(r HistoryRow) bool { return strings.Contains(r.Text, "2 pembayaran gateway") }) {
		t.Errorf("the history tells %+v", page.Rows)
	}
}

// The stick is in a drawer when the new PC is asked for the orders, and later it does not open
// with the vault of this PC. With the recovery key from paper the offer takes them up.
func TestTheRecoveryKeyTakesUpTheOrdersToo(t *testing.T) {
	t.Parallel()
	v := openVillage(t)
	stick, paper, _, copied, order := v.paidBeyond()

	n := v.barePC(copied.Path, stick)
	there := filepath.Dir(n.restored.Load().From)
	n.must(os.Rename(stick, stick+"-away"))
	n.must(os.Rename(there, there+"-away"))
	n.refuses("attention.orders.away", "")
	n.must(os.Rename(there+"-away", there))
	n.refuses("attention.orders.locked", "")
	n.offer(paper)
	if u := n.orders.state.Load(); !u.none() {
		t.Errorf("with the key from paper there wait %+v", u)
	}
	n.refuses("attention.orders.unanswered", "")
	n.must((&Settings{n.Desk}).EnterRecovery(n.owner, paper))
	n.settle()
	n.must(n.accept(""))
	n.must(n.db.Read(context.Background(), "test", func(tx *store.Tx) error {
		if got := count(t, tx, `SELECT count(*) FROM payment WHERE charge = (SELECT id FROM charge WHERE order_id = ?)`, order); got != 1 {
			t.Errorf("her money stands %d times in the books", got)
		}
		return nil
	}))
	n.whole()
}

// Cash was taken after the copy, and the folder of the books takes no journal: the copy does not
// take their place, because that cash would be in no book. When there is room again, it does.
func TestARestoreStopsWhereWhatWouldBeLostCannotBeKept(t *testing.T) {
	t.Parallel()
	v := openVillage(t)
	settings := &Settings{v.Desk}
	tono := v.enrol("form-tono", "Tono", "0814-3333-4444")
	copied, err := settings.Backup(v.owner)
	v.must(err)
	v.calendar.Advance(time.Minute)
	v.payCash(tono)
	blocked := filepath.Join(v.dir, beyondFolder)
	v.must(os.WriteFile(blocked, nil, 0o600))
	_, err = settings.Restore(v.sure("Settings.Restore", copied.Path, "", int64(1)), copied.Path, "", 1)
	if w := wireIn(t, err); w.Key != "app.restore.beyond" || w.Code != store.CodeUnavailable {
		t.Fatalf("the restore was answered with %v", err)
	}
	if isFile(filepath.Join(v.dir, askedFile)) || v.isLeaving() {
		t.Error("the restore goes on all the same")
	}
	v.must(os.Remove(blocked))
	v.goBack(copied)
	if offer := v.offer(""); len(offer.Rows) != 1 || offer.Rows[0].Name != "Tono" || offer.Rows[0].Alike != "" {
		t.Errorf("offered: %+v", offer)
	}
	// Somebody types it again from the slip: the offer says which payment that seems to be.
	v.calendar.Advance(time.Minute)
	counter := &Counter{v.Desk}
	shift, err := counter.Shift(v.owner)
	v.must(err)
	shift, err = counter.OpenShift(v.owner, shift.Tills[0].ID, 0, "")
	v.must(err)
	typed, err := counter.TakeCash(v.owner, CashInput{ClientKey: "dari-struk", Shift: shift.ID, Customer: tono.Customer, Amount: tono.Total})
	v.must(err)
	if offer := v.offer(""); len(offer.Rows) != 1 || offer.Rows[0].Alike != typed.No || typed.No == "" {
		t.Errorf("after it was typed again: %+v, typed as %s", offer.Rows, typed.No)
	}
}
