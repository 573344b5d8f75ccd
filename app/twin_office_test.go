package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/gateway"
	"lunas/internal/network"
	"lunas/internal/office"
	"lunas/internal/payment"
	"lunas/internal/rupiah"
	"lunas/internal/sim/paygate"
	"lunas/internal/sim/router"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// twinOffice is one of the two offices while it lives. Desk is nil while it is off.
type twinOffice struct {
	*Desk
	t        *testing.T
	seed     *twinSeed
	troubled bool
	caught   *[]string // what a control was caught at; nil = complaints fail the test
	dir      string
	calendar *clock.Movable
	machine  atomic.Int64 // what the list of jobs takes for machine time
	reach    atomic.Value // where the tunnel leads
	gate     *paygate.Server
	tower    *router.Router
	names    map[string]string // of the secrets on it, by .id
	owner    context.Context
	plans    [3]int64
	shift    int64
	luck     *rand.Rand

	who       map[int64]*twinPerson
	known     map[int]*twinPerson // this office's own copy, by number
	pending   []*twinPay
	acted     bool  // somebody did something since the last pass
	early     bool  // people act before the office looks at this hop
	seen      int64 // the last bill somebody decided about
	money     map[int64][]twinMoney
	handed    map[int64]time.Time // when a person really handed a message over
	held      map[int64]bool      // customers who were ever held
	judged    int64               // the last hold that was judged
	awoke     time.Time
	diary     map[int64][]string
	bank      []*twinTransfer
	account   int64               // the bank's, once a statement of it was imported
	imported  clock.Date          // everything of it up to this day
	reprieved map[int64]time.Time // lines that are open for some hours, and until when
	ended     []int64             // reprieves that were judged
	calm      twinCalm
	towerDown bool
	rows      map[int64][]twinRow
	bills     map[int64][]twinRow // the bills alone
	count     twinCount
}

type twinMoney struct {
	at     time.Time
	amount rupiah.Rupiah
}

// twinCalm says until which hop a trouble lasts.
type twinCalm struct{ api, callbacks, router int }

const twinServerKey = "SB-Mid-server-kembar"

// twinBase makes, once, the books of an office on the evening before its first day.
func twinBase(t *testing.T) string {
	t.Helper()
	base := twinDir(t)
	o := &twinOffice{t: t, dir: base, calendar: clock.NewMovable(twinFirst.At(6, 0, clock.WIB))}
	o.open()
	_, err := o.office.CreateOwner(o.owner, office.OwnerInput{Name: "Bu Sri", Username: "sri", Password: password, Company: office.CompanyInput{Name: "Desa Kembar"}})
	o.must(err)
	for i, price := range []rupiah.Rupiah{150_000, 200_000, 275_000} {
		_, err := o.subscribers.AddPlan(o.owner, subscriber.PlanInput{Code: fmt.Sprintf("P%d", i), Name: fmt.Sprintf("Paket %d", i), From: clock.MustDate("2024-01-01"), UpBps: 5_000_000, DownBps: 20_000_000, Price: price})
		o.must(err)
	}
	_, err = o.payments.OpenTill(o.owner, 0, 0, "")
	o.must(err)
	o.must(o.Close())
	return base
}

// twinDir is a folder in memory where the machine has one: the twins are about time, and
// power cuts have a test of their own.
func twinDir(t *testing.T) string {
	t.Helper()
	root := ""
	if s, err := os.Stat("/dev/shm"); err == nil && s.IsDir() {
		root = "/dev/shm"
	}
	dir, err := os.MkdirTemp(root, "lunas-twin-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}

func (o *twinOffice) must(err error) {
	o.t.Helper()
	if err != nil {
		o.t.Fatalf("seed %v, %s: %v", o.seed, o.calendar.Now().In(clock.WIB), err)
	}
}

// errorf complains of the office: the test fails, or a control is caught.
func (o *twinOffice) errorf(text string, args ...any) {
	o.t.Helper()
	if o.caught != nil {
		*o.caught = append(*o.caught, fmt.Sprintf(text, args...))
		return
	}
	o.t.Errorf(text, args...)
}

func (o *twinOffice) failed() bool { return o.t.Failed() || o.caught != nil && len(*o.caught) > 0 }

// String names a seed in a failure.
func (s *twinSeed) String() string {
	if s == nil {
		return "none"
	}
	return fmt.Sprintf("%d (isolation %v)", s.seed, s.isolir)
}

func (o *twinOffice) note(customer int64, text string, args ...any) {
	o.diary[customer] = append(o.diary[customer], o.calendar.Now().In(clock.WIB).Format("02 Jan 15:04 ")+fmt.Sprintf(text, args...))
}

func (o *twinOffice) diaryOf(customer int64) string { return strings.Join(o.diary[customer], "\n") }

// open opens the office's books; its machine time is the calendar's.
func (o *twinOffice) open() {
	o.t.Helper()
	o.owner = store.WithActor(context.Background(), store.Actor{Staff: 1, Name: "Bu Sri", Role: office.RoleOwner})
	o.machine.Store(o.calendar.Now().UnixNano())
	d, err := OpenDesk(context.Background(), Setup{
		Dir: filepath.Join(o.dir, "office"), Calendar: o.calendar, Log: slog.New(slog.DiscardHandler), KeyringOff: true, KeyFile: filepath.Join(o.dir, "safe", "key"), BackupsOff: true,
		Machine:   func() time.Time { return time.Unix(0, o.machine.Load()) },
		PublicURL: func() string { s, _ := o.reach.Load().(string); return s },
	})
	o.must(err)
	o.Desk = d
}

// liveTwin lives through the diary and leaves the books' rows in the office.
func liveTwin(t *testing.T, base string, s *twinSeed, troubled bool) *twinOffice {
	t.Helper()
	o := &twinOffice{t: t, seed: s, troubled: troubled, caught: s.caught, dir: twinDir(t), calendar: clock.NewMovable(twinFirst.At(6, 30, clock.WIB)), luck: s.rand(3),
		names: map[string]string{}, who: map[int64]*twinPerson{}, known: map[int]*twinPerson{}, money: map[int64][]twinMoney{}, handed: map[int64]time.Time{}, held: map[int64]bool{},
		diary: map[int64][]string{}, reprieved: map[int64]time.Time{}, imported: twinFirst.AddDays(-1)}
	for _, p := range s.people {
		own := *p
		o.known[p.n] = &own
	}
	o.must(copyTree(base, o.dir))
	o.furnish()
	defer func() {
		if o.Desk != nil {
			o.must(o.Close())
		}
		o.must(o.gate.Close())
		o.must(o.tower.Stop())
		o.must(os.RemoveAll(o.dir))
	}()
	for hop := range s.hops {
		o.hop(hop)
		if o.failed() {
			return o
		}
	}
	o.judgeEnd()
	o.readRows()
	return o
}

// furnish gives the office its wires.
func (o *twinOffice) furnish() {
	o.t.Helper()
	address := freePort(o.t)
	o.must(os.WriteFile(filepath.Join(o.dir, "office", doorFile), []byte(address[strings.LastIndex(address, ":")+1:]), 0o600))
	o.reach.Store("http://" + address)
	var err error
	o.gate, err = paygate.New(paygate.Options{ServerKey: twinServerKey, Clock: o.calendar})
	o.must(err)
	o.must(o.gate.Start("127.0.0.1:0"))
	o.tower = router.New(router.Options{Serial: "HEXKEMBAR", Clock: o.calendar, Users: map[string]router.User{"lunas": {Password: "menara"}}})
	o.must(o.tower.Start("127.0.0.1:0"))
	o.tower.Put("/ip/pool", map[string]string{"name": "pelanggan", "ranges": "10.10.0.2-10.10.7.254"})
	o.open()
	_, err = o.payments.AddAccount(o.owner, payment.AccountInput{Provider: "midtrans", Name: "Midtrans", CoreURL: o.gate.URL(), SnapURL: o.gate.URL(), ServerKey: twinServerKey, AheadChannel: gateway.VABCA, Enabled: true})
	o.must(err)
	r, err := o.network.AddRouter(o.owner, network.RouterInput{Branch: 1, Name: "Menara", Address: o.tower.Addr(), Username: "lunas", Password: "menara", Pool: "pelanggan", GatewayIP: "10.10.0.1"})
	o.must(err)
	_, err = o.network.ApplyPlumbing(o.owner, r.ID)
	o.must(err)
	if o.seed.isolir {
		o.must(o.office.SetPolicy(o.owner, "dunning.auto", 0, twinFirst, "on"))
	}
	o.must(o.db.Read(o.owner, "test", func(tx *store.Tx) error {
		o.shift = int64(count(o.t, tx, `SELECT id FROM shift WHERE closed_at IS NULL`))
		for i := range o.plans {
			o.plans[i] = int64(count(o.t, tx, `SELECT id FROM plan WHERE code = ?`, fmt.Sprintf("P%d", i)))
		}
		return nil
	}))
	o.begin()
}

func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	return l.Addr().String()
}

// begin starts the office as main does and waits until it has caught up.
func (o *twinOffice) begin() {
	o.t.Helper()
	o.must(o.Start(context.Background()))
	o.working.Wait()
	o.reach.Store(o.Desk.door.URL())
	o.awoke = o.calendar.Now()
	if n := o.findings.Load(); n != 0 {
		o.errorf("seed %v: %d findings in the books after a start on %s", o.seed, n, o.awoke)
	}
}

// hop lives through one moment of the diary.
func (o *twinOffice) hop(hop int) {
	now := o.seed.hops[hop]
	for _, off := range o.seed.off {
		switch {
		case o.troubled && hop == off.from:
			o.switchOff()
		case o.troubled && hop == off.to:
			o.switchOn(now.Add(-off.lead))
		}
	}
	o.calendar.Set(now)
	o.gate.Tick()
	if o.troubled {
		o.misfortune(hop)
	}
	if o.Desk == nil {
		o.payAll(now)
		return
	}
	o.awake(now)
	o.early = true
	o.payAll(now)
	o.early = false
	o.pass()
	if hop%hopsOfDay == noonHop {
		o.noon(hop)
	}
	if o.payAll(now) || o.acted {
		o.pass()
		o.acted = false
	}
	if o.seed.errs != nil {
		o.seed.errs(o, hop)
	}
	o.judge()
}

// tickStream is where the streams of luck of the hops begin.
const tickStream = 1 << 32

// noon is when people come to the office.
func (o *twinOffice) noon(hop int) {
	tick := o.seed.rand(uint64(tickStream + hop))
	for _, a := range o.seed.acts[hop] {
		o.acted = true
		if err := a.do(o); err != nil {
			o.must(fmt.Errorf("person %d: %w", a.who.n, err))
		}
		if o.troubled && tick.IntN(4) == 0 { // the office's own tick may fall between any two people
			_, err := o.walk(o.owner)
			o.must(err)
		}
	}
	o.recognise()
	o.importStatement()
	if o.seed.isolir {
		o.handOver()
		o.reprieve(hop)
	}
	if hop/hopsOfDay == twinDays-4 {
		o.everybodyPays()
	}
}

// switchOff ends the office; what people know of their bills they keep.
func (o *twinOffice) switchOff() {
	for _, p := range o.pending {
		if p.way == payVA {
			p.orders = o.ordersOf(p.invoice)
		}
	}
	// Closing has ten seconds. Where a machine does other things meanwhile they run out, which
	// is an end like any other: the books must hold all the same.
	if err := o.Close(); errors.Is(err, context.DeadlineExceeded) {
		o.t.Logf("seed %v: closed in a hurry: %v", o.seed, err)
	} else {
		o.must(err)
	}
	o.Desk = nil
	o.count.Restarts++
}

func (o *twinOffice) switchOn(at time.Time) {
	o.calendar.Set(at)
	o.open()
	if o.seed.wakes != nil {
		o.seed.wakes(o)
	}
	o.begin()
	o.pass()
}

// awake says that the office was awake since the last hop: a beat every 30 seconds of a
// day would cost more than everything else.
func (o *twinOffice) awake(now time.Time) {
	o.machine.Store(now.UnixNano())
	o.must(o.db.Write(o.owner, "test", func(tx *store.Tx) error {
		_, err := tx.Exec(`UPDATE presence SET seen_at = ?1, machine_seen_at = ?1 WHERE machine_seen_at = (SELECT max(machine_seen_at) FROM presence)`, now)
		return err
	}))
}

// pass lets the office work until nothing is due, and lets people read their new bills.
func (o *twinOffice) pass() {
	o.t.Helper()
	o.must(o.gate.Wait(context.Background()))
	if _, err := o.Settle(context.Background()); err != nil {
		o.must(err)
	}
	o.judgePass()
	o.must(o.db.Read(o.owner, "test", func(tx *store.Tx) error {
		return tx.Each(`SELECT id, customer, no, issue_on, due_on, total FROM invoice WHERE id > ? ORDER BY id`, []any{o.seen}, func(scan func(...any) error) error {
			var id, customer int64
			var no, issued, due string
			var total rupiah.Rupiah
			if err := scan(&id, &customer, &no, &issued, &due, &total); err != nil {
				return err
			}
			o.seen = id
			o.count.Bills++
			o.note(customer, "bill %s of %s, due %s: %d", no, issued, due, total)
			o.decide(customer, id, no, issued, due, total)
			return nil
		})
	}))
}

// misfortune begins and ends the troubles of the second office.
func (o *twinOffice) misfortune(hop int) {
	f := o.gate.Faults()
	if hop >= twinLastFault*hopsOfDay {
		o.calm = twinCalm{hop, hop, hop}
	} else {
		o.drawMisfortune(hop, &f)
	}
	if hop == o.calm.api {
		f.API = paygate.NoTrouble
	}
	if hop == o.calm.callbacks {
		f.Never, f.Hold, f.Duplicates = false, false, 0
	}
	if hop == o.calm.router {
		o.tower.Online()
		o.towerDown = false
	}
	o.gate.SetFaults(f)
	if !f.Hold {
		o.gate.Release(o.luck.IntN(2) == 0)
	}
}

func (o *twinOffice) drawMisfortune(hop int, f *paygate.Faults) {
	if hop > o.calm.api && o.luck.IntN(25) == 0 {
		f.API = []paygate.Trouble{paygate.Busy, paygate.Broken, paygate.Page, paygate.Cut, paygate.Lost}[o.luck.IntN(5)]
		o.calm.api = hop + 1 + o.luck.IntN(4)
		o.count.GatewayFaults++
	}
	if hop > o.calm.callbacks && o.luck.IntN(8) == 0 {
		switch o.luck.IntN(3) {
		case 0:
			f.Never = true
		case 1:
			f.Hold = true
		default:
			f.Duplicates = 1 + o.luck.IntN(3)
		}
		o.calm.callbacks = hop + 1 + o.luck.IntN(8)
		o.count.LostHeld++
	}
	if hop > o.calm.router && o.luck.IntN(40) == 0 {
		o.tower.Offline()
		o.towerDown = true
		o.calm.router = hop + 1 + o.luck.IntN(6)
		o.count.RouterFaults++
	}
	if o.luck.IntN(10) == 0 {
		o.tower.ObeyThenDrop(1 + o.luck.IntN(4))
		o.count.RouterFaults++
	}
}

func (o *twinOffice) ordersOf(invoice int64) (all []string) {
	o.must(o.db.Read(o.owner, "test", func(tx *store.Tx) error {
		return tx.Each(`SELECT c.order_id FROM charge c JOIN charge_target g ON g.charge = c.id WHERE g.kind = 'invoice' AND g.id = ?
			AND c.purpose = 'ahead' AND c.state IN ('open', 'closed') ORDER BY c.id DESC`, []any{invoice}, func(scan func(...any) error) error {
			var id string
			err := scan(&id)
			all = append(all, id)
			return err
		})
	}))
	return all
}

// recognise is the owner who says whose the money in belum dikenali is.
func (o *twinOffice) recognise() {
	type found struct{ payment, customer int64 }
	var all []found
	o.must(o.db.Read(o.owner, "test", func(tx *store.Tx) error {
		return tx.Each(`SELECT u.payment, c.customer FROM unmatched u JOIN payment p ON p.id = u.payment JOIN charge c ON c.id = p.charge WHERE u.matched_at IS NULL ORDER BY u.payment`, nil,
			func(scan func(...any) error) error {
				var f found
				err := scan(&f.payment, &f.customer)
				all = append(all, f)
				return err
			})
	}))
	for _, f := range all {
		_, err := o.Desk.payments.MatchUnmatched(o.owner, f.payment, f.customer, nil)
		o.must(err)
		o.count.Unmatched++
		o.acted = true
		o.note(f.customer, "the owner says that payment %d is hers", f.payment)
	}
}

// handOver is the clerk with the telephone. Some people she never gets round to.
func (o *twinOffice) handOver() {
	var all []int64
	o.must(o.db.Read(o.owner, "test", func(tx *store.Tx) error {
		return tx.Each(`SELECT id, customer FROM message WHERE state = 'queued' AND channel = 'wame' AND kind = 'reminder' ORDER BY id`, nil, func(scan func(...any) error) error {
			var id, customer int64
			if err := scan(&id, &customer); err != nil {
				return err
			}
			if p := o.who[customer]; p != nil && !p.unheard {
				all = append(all, id)
			}
			return nil
		})
	}))
	for _, id := range all {
		_, err := o.messages.Open(o.owner, id)
		if store.CodeOf(err) == store.CodeConflict {
			o.judgeWithdrawn(id)
			continue
		}
		o.must(err)
		o.must(o.messages.Confirm(o.owner, id))
		o.handed[id] = o.calendar.Now()
	}
}
