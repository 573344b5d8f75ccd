package app

import (
	"bufio"
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"lunas/internal/billing"
	"lunas/internal/clock"
	"lunas/internal/gateway"
	"lunas/internal/jobs"
	"lunas/internal/network"
	"lunas/internal/office"
	"lunas/internal/payment"
	"lunas/internal/sim/paygate"
	"lunas/internal/sim/router"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// Kills of one run of the tests; the long suite sets LUNAS_KILLS to thousands.
const (
	usualKills  = 100
	enoughMoney = 1000
	// atTheCounter are the subscribers who bring cash.
	atTheCounter = 50
)

const killServerKey = "SB-Mid-server-mati-lampu"

// powerCuts is an office whose power goes again and again.
type powerCuts struct {
	t       *testing.T
	dir     string
	keys    string
	door    string
	tower   string // address of the router
	gate    *paygate.Server
	counter int             // the customers before those who pay cash
	cash    map[string]bool // client keys whose payment was acknowledged
	seed    *rand.Rand
	start   time.Time
}

// A hundred times the power goes at a random moment, while cash is taken at the counter
// and callbacks come in. Every payment that was acknowledged is there, once.
func TestHundredPowerCutsLoseNothing(t *testing.T) {
	t.Parallel()
	kills := usualKills
	if n, err := strconv.Atoi(os.Getenv("LUNAS_KILLS")); err == nil {
		kills = n
	}
	seed := uint64(20261123)
	p := &powerCuts{t: t, dir: filepath.Join(t.TempDir(), "office"), keys: filepath.Join(t.TempDir(), "lunas.key"), cash: map[string]bool{},
		seed: rand.New(rand.NewPCG(seed, 1)), start: clock.Machine()}
	p.door = doorAddress(t)
	var err error
	p.gate, err = paygate.New(paygate.Options{ServerKey: killServerKey, Clock: clock.System(), RetryScale: 2000})
	p.must(err)
	p.must(p.gate.Start("127.0.0.1:0"))
	t.Cleanup(func() { _ = p.gate.Close() })
	tower := router.New(router.Options{Serial: "HEX12345", Users: map[string]router.User{"lunas": {Password: "menara-tinggi"}}})
	p.must(tower.Start("127.0.0.1:0"))
	t.Cleanup(func() { _ = tower.Stop() })
	p.tower = tower.Addr()
	customers := 3 * kills
	p.furnish(customers + atTheCounter)
	orders := p.orders()
	if len(orders) != customers+atTheCounter {
		t.Fatalf("%d of %d charges are open", len(orders), customers+atTheCounter)
	}
	// Those who pay at the counter are others: their cash closes what they could pay at the bank.
	orders, p.counter = orders[:customers], customers
	for i := range kills {
		p.powerCut(i, orders[3*i:3*i+3])
		if i%10 == 9 {
			p.checkBooks(fmt.Sprintf("after kill %d", i+1))
		}
	}
	p.judge(orders)
	t.Logf("%d kills, seed %d, %d cash payments and %d gateway payments acknowledged, %s", kills, seed, len(p.cash), len(orders), clock.MachineSince(p.start).Round(time.Second))
	if got := len(p.cash) + len(orders); kills >= usualKills && got < enoughMoney {
		t.Fatalf("only %d payments were acknowledged: the trial is too weak", got)
	}
}

func (p *powerCuts) must(err error) {
	p.t.Helper()
	if err != nil {
		p.t.Fatal(err)
	}
}

func doorAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	return l.Addr().String()
}

func killSetup(dir, keys, door string) Setup {
	return Setup{Dir: dir, KeyringOff: true, KeyFile: keys, DoorAddress: door, PublicURL: func() string { return "http://" + door },
		Log: slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError}))}
}

// open gives the parent the desk between two kills, without the public door.
func (p *powerCuts) open() (*Desk, context.Context) {
	p.t.Helper()
	setup := killSetup(p.dir, p.keys, p.door)
	setup.DoorOff = true
	d, err := OpenDesk(context.Background(), setup)
	p.must(err)
	return d, store.WithActor(context.Background(), store.Actor{Staff: 1, Name: "Bu Sri", Role: office.RoleOwner})
}

// furnish makes the office: its owner, its gateway, a till, and subscribers with a bill
// and open digits each.
func (p *powerCuts) furnish(customers int) {
	p.t.Helper()
	d, ctx := p.open()
	defer func() { p.must(d.Close()) }()
	_, err := d.office.CreateOwner(ctx, office.OwnerInput{Name: "Bu Sri", Username: "sri", Password: "sawah-hijau-42", Company: office.CompanyInput{Name: "Desa Net"}})
	p.must(err)
	_, err = d.payments.AddAccount(ctx, payment.AccountInput{Provider: "midtrans", Name: "Midtrans", CoreURL: p.gate.URL(), SnapURL: p.gate.URL(),
		ServerKey: killServerKey, AheadChannel: gateway.VABCA, Enabled: true})
	p.must(err)
	till, err := d.payments.AddTill(ctx, 1, "Meja depan")
	p.must(err)
	_, err = d.payments.OpenTill(ctx, till.ID, 0, "")
	p.must(err)
	_, err = d.network.AddRouter(ctx, network.RouterInput{Branch: 1, Name: "Menara", Address: p.tower, Username: "lunas", Password: "menara-tinggi", Pool: "pelanggan", GatewayIP: "10.10.0.1"})
	p.must(err)
	plan, err := d.subscribers.AddPlan(ctx, subscriber.PlanInput{Code: "H20", Name: "Home 20", From: clock.MustDate("2024-01-01"), UpBps: 5_000_000, DownBps: 20_000_000, Price: 150_000})
	p.must(err)
	for i := range customers {
		_, err := d.billing.Enrol(ctx, billing.EnrolInput{ClientKey: fmt.Sprint(i), Plan: plan.ID, Router: 1, Calendar: subscriber.CalendarAnniversary,
			Customer: subscriber.CustomerInput{Name: fmt.Sprintf("Pelanggan %c%d", 'A'+i%26, i), Phone: fmt.Sprintf("0812%08d", i), Branch: 1}})
		p.must(err)
	}
	p.must(d.queue.Settle(ctx))
	p.must(p.gate.Wait(ctx))
}

// orders are the order ids of the open charges, oldest first.
func (p *powerCuts) orders() (all []string) {
	p.t.Helper()
	d, ctx := p.open()
	defer func() { p.must(d.Close()) }()
	p.must(d.db.Read(ctx, "test", func(tx *store.Tx) error {
		return tx.Each(`SELECT order_id FROM charge WHERE state = 'open' ORDER BY id`, nil, func(scan func(...any) error) error {
			var id string
			err := scan(&id)
			all = append(all, id)
			return err
		})
	}))
	return all
}

// powerCut starts the office, lets money come in from both sides and pulls the plug.
func (p *powerCuts) powerCut(i int, orders []string) {
	p.t.Helper()
	child := exec.Command(os.Args[0], "-test.run=^TestOfficeUntilThePowerGoes$", "-test.v")
	child.Env = append(os.Environ(), "LUNAS_KILL_DIR="+p.dir, "LUNAS_KILL_KEYS="+p.keys, "LUNAS_KILL_DOOR="+p.door, fmt.Sprintf("LUNAS_KILL_ROUND=%d", i), fmt.Sprintf("LUNAS_KILL_COUNTER=%d", p.counter))
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	p.must(err)
	p.must(child.Start())
	lines := bufio.NewScanner(out)
	until := 3 + p.seed.IntN(25) // acknowledgements, then the plug
	wait := time.Duration(p.seed.IntN(6_000)) * time.Microsecond
	ready, got := false, 0
	for lines.Scan() {
		line := strings.TrimSpace(lines.Text())
		switch {
		case line == "READY":
			ready = true
			for _, o := range orders {
				p.must(p.gate.Pay(o)) // its callback is on its way from here on
			}
		case strings.HasPrefix(line, "ACK "):
			p.cash[strings.TrimPrefix(line, "ACK ")] = true
			if got++; got == until {
				<-time.After(wait)
				p.must(child.Process.Kill())
			}
		}
	}
	_ = child.Wait()
	if !ready || got < until {
		p.t.Fatalf("round %d: ready %v, %d acknowledgements: the office ended by itself", i, ready, got)
	}
}

// TestOfficeUntilThePowerGoes is the process that is killed; by itself it does nothing.
func TestOfficeUntilThePowerGoes(t *testing.T) {
	dir := os.Getenv("LUNAS_KILL_DIR")
	if dir == "" {
		return
	}
	d, err := OpenDesk(context.Background(), killSetup(dir, os.Getenv("LUNAS_KILL_KEYS"), os.Getenv("LUNAS_KILL_DOOR")))
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Start(context.Background()); err != nil {
		t.Fatal(err)
	}
	fmt.Println("READY")
	ctx := store.WithActor(context.Background(), store.Actor{Staff: 1, Name: "Bu Sri", Role: office.RoleOwner})
	before, err := strconv.Atoi(os.Getenv("LUNAS_KILL_COUNTER"))
	if err != nil {
		t.Fatal(err)
	}
	for n := 0; ; n++ {
		key := fmt.Sprintf("tunai-%s-%d", os.Getenv("LUNAS_KILL_ROUND"), n)
		if _, err := d.payments.TakeCash(ctx, payment.CashInput{ClientKey: key, Customer: int64(before + 1 + n%atTheCounter), Shift: 1, Amount: 10_000}); err != nil {
			t.Fatal(err)
		}
		fmt.Println("ACK " + key)
	}
}

func (p *powerCuts) checkBooks(when string) {
	p.t.Helper()
	d, ctx := p.open()
	defer func() { p.must(d.Close()) }()
	p.clean(ctx, d, when)
}

func (p *powerCuts) clean(ctx context.Context, d *Desk, when string) {
	p.t.Helper()
	found, err := d.db.BooksCheck(ctx)
	p.must(err)
	for _, f := range found {
		p.t.Errorf("%s: %s %s %s", when, f.Check, f.Subject, f.Detail)
	}
	if len(found) > 0 {
		p.t.FailNow()
	}
}

// judge opens the office once more, lets it ask the gateway, and counts.
func (p *powerCuts) judge(orders []string) {
	p.t.Helper()
	d, ctx := p.open()
	defer func() { p.must(d.Close()) }()
	_, err := d.payments.ReadUnread(ctx)
	p.must(err)
	_, err = d.payments.PollOpen(ctx)
	p.must(err)
	p.must(d.queue.Settle(ctx))
	p.clean(ctx, d, "at the end")
	p.must(d.db.Read(ctx, "test", func(tx *store.Tx) error {
		for key := range p.cash {
			if n := count(p.t, tx, `SELECT count(*) FROM payment WHERE client_key = ?`, key); n != 1 {
				p.t.Errorf("the acknowledged payment %s stands %d times", key, n)
			}
		}
		for _, o := range orders {
			if n := count(p.t, tx, `SELECT count(*) FROM payment m JOIN charge c ON c.id = m.charge WHERE c.order_id = ? AND m.kind = 'gateway'`, o); n != 1 {
				p.t.Errorf("the paid order %s stands %d times", o, n)
			}
		}
		jobCounts, err := jobs.Count(tx)
		if jobCounts.Failed > 0 {
			p.t.Errorf("%d jobs failed", jobCounts.Failed)
		}
		return err
	}))
}

func count(t *testing.T, tx *store.Tx, q string, args ...any) (n int) {
	t.Helper()
	if _, err := tx.One(q, args, &n); err != nil {
		t.Fatal(err)
	}
	return n
}
