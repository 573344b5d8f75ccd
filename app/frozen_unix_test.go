//go:build unix

package app

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"lunas/internal/billing"
	"lunas/internal/clock"
	"lunas/internal/gateway"
	"lunas/internal/jobs"
	"lunas/internal/payment"
	"lunas/internal/sim/paygate"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// leaping are the clocks of a process that is stopped: they go on without it. How far they
// went stands in a file, because nobody can tell a stopped process.
type leaping struct {
	file  string
	base  time.Time
	start time.Time
}

func (l leaping) leap() time.Duration {
	text, err := os.ReadFile(l.file)
	if err != nil {
		return 0
	}
	d, _ := time.ParseDuration(strings.TrimSpace(string(text)))
	return d
}

// Now is the calendar; machine is the clock of the PC.
func (l leaping) Now() time.Time     { return l.base.Add(clock.MachineSince(l.start) + l.leap()) }
func (l leaping) machine() time.Time { return clock.Machine().Add(l.leap()) }

// frozenPatience is how long the stopped office may take; a busy machine takes its time.
const frozenPatience = 5 * time.Minute

// TestOfficeThatIsFrozen is the process that is stopped; by itself it does nothing.
func TestOfficeThatIsFrozen(t *testing.T) {
	dir := os.Getenv("LUNAS_FROZEN_DIR")
	if dir == "" {
		return
	}
	clocks := leaping{filepath.Join(dir, "..", "leap"), clock.MustDate("2026-11-10").At(9, 30, clock.WIB), clock.Machine()}
	setup := killSetup(dir, os.Getenv("LUNAS_KILL_KEYS"), os.Getenv("LUNAS_KILL_DOOR"))
	setup.Calendar, setup.Machine = clocks, clocks.machine
	d, err := OpenDesk(context.Background(), setup)
	if err == nil {
		err = d.Start(context.Background())
	}
	if err != nil {
		t.Fatal(err)
	}
	ctx := store.WithActor(context.Background(), store.Actor{Staff: 1, Name: "Bu Sri", Role: "owner"})
	look := time.NewTicker(50 * time.Millisecond)
	for n := 0; ; n++ {
		<-look.C
		d.beat(ctx)
		key := fmt.Sprint("beku-", n)
		if _, err := d.payments.TakeCash(ctx, payment.CashInput{ClientKey: key, Customer: 1, Shift: 1, Amount: 10_000}); err != nil {
			t.Fatal(err)
		}
		fmt.Println("ACK " + key)
		var gap bool
		paid := 0
		if err := d.db.Read(ctx, "test", func(tx *store.Tx) error {
			g, found, err := jobs.LastGap(tx)
			gap = found && g.To.After(clocks.base.Add(2*time.Hour))
			paid = count(t, tx, `SELECT count(*) FROM payment WHERE kind = 'gateway'`)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		if gap {
			r, err := d.dunning.Age(ctx)
			fmt.Println("AWAKE", paid, r.Held, err)
		}
	}
}

// The office stands still for three hours, as under a virus scanner or a machine that was put
// aside, while a customer pays. Nobody takes its lock, a second start is told and does not
// hang, and when it goes on the payment is found once, what was acknowledged is there, and it
// knows that it was away: nobody is cut in the first hour.
func TestAFrozenOfficeLosesNothing(t *testing.T) {
	t.Parallel()
	o := openCutOffice(t, 0, "")
	o.door = doorAddress(t)
	var err error
	o.gate, err = paygate.New(paygate.Options{ServerKey: killServerKey, Clock: clock.NewMovable(clock.MustDate("2026-11-10").At(9, 30, clock.WIB)), RetryScale: 2000})
	o.must(err)
	o.must(o.gate.Start("127.0.0.1:0"))
	t.Cleanup(func() { _ = o.gate.Close() })
	order := o.frozenOrder()
	child := exec.Command(os.Args[0], "-test.run=^TestOfficeThatIsFrozen$", "-test.v")
	child.Env = append(os.Environ(), "LUNAS_FROZEN_DIR="+o.dir, "LUNAS_KILL_KEYS="+o.keys, "LUNAS_KILL_DOOR="+o.door)
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	o.must(err)
	o.must(child.Start())
	var ended atomic.Bool
	patience := time.AfterFunc(frozenPatience, func() { ended.Store(true); _ = child.Process.Kill() })
	defer patience.Stop()
	lines, acks, awake := bufio.NewScanner(out), map[string]bool{}, ""
	until := func(enough func() bool) {
		for !enough() && lines.Scan() {
			line := strings.TrimSpace(lines.Text())
			if key, ok := strings.CutPrefix(line, "ACK "); ok {
				acks[key] = true
			}
			if strings.HasPrefix(line, "AWAKE ") {
				awake = line
			}
		}
	}
	until(func() bool { return len(acks) >= 3 })
	o.must(child.Process.Signal(syscall.SIGSTOP))
	var state syscall.WaitStatus
	for !state.Stopped() { // the signal is on its way, and until it is there the office works
		_, err := syscall.Wait4(child.Process.Pid, &state, syscall.WUNTRACED, nil)
		if o.must(err); state.Exited() || state.Signaled() {
			t.Fatalf("it ended instead of stopping: %v", state)
		}
	}
	o.must(o.gate.Pay(order))
	if _, err := store.Open(context.Background(), filepath.Join(o.dir, booksFile), store.Options{}); !errors.Is(err, store.ErrLocked) {
		t.Errorf("the books of a stopped process: %v", err)
	}
	if err := store.Knock(o.dir); err == nil {
		t.Error("a stopped process answered a knock")
	}
	o.must(os.WriteFile(filepath.Join(o.dir, "..", "leap"), []byte("3h"), 0o600))
	before := len(acks)
	o.must(child.Process.Signal(syscall.SIGCONT))
	until(func() bool { return strings.HasPrefix(awake, "AWAKE 1 ") && len(acks) > before+3 })
	o.must(child.Process.Kill())
	_ = child.Wait()
	if ended.Load() {
		t.Fatalf("patience ended after %v: %d payments acknowledged, it woke with %q", frozenPatience, len(acks), awake)
	}
	if awake != "AWAKE 1 dunning.why.gap <nil>" {
		t.Fatalf("it woke with %q", awake)
	}
	o.day = clock.MustDate("2026-11-10")
	d, ctx := o.open()
	defer func() { o.must(d.Close()) }()
	o.must(d.queue.Settle(ctx))
	o.clean(ctx, d, "after it was frozen")
	o.must(d.db.Read(ctx, "test", func(tx *store.Tx) error {
		for key := range acks {
			if n := count(t, tx, `SELECT count(*) FROM payment WHERE client_key = ?`, key); n != 1 {
				t.Errorf("the acknowledged payment %s stands %d times", key, n)
			}
		}
		if n := count(t, tx, `SELECT count(*) FROM payment m JOIN charge c ON c.id = m.charge WHERE c.order_id = ? AND m.kind = 'gateway'`, order); n != 1 {
			t.Errorf("the order paid meanwhile stands %d times", n)
		}
		return nil
	}))
}

// frozenOrder gives the office its gateway, a till, and two subscribers; the second has an
// order that can be paid.
func (o *cutOffice) frozenOrder() (order string) {
	o.t.Helper()
	d, ctx := o.open()
	defer func() { o.must(d.Close()) }()
	_, err := d.payments.AddAccount(ctx, payment.AccountInput{Provider: "midtrans", Name: "Midtrans", CoreURL: o.gate.URL(), SnapURL: o.gate.URL(),
		ServerKey: killServerKey, AheadChannel: gateway.VABCA, Enabled: true})
	o.must(err)
	till, err := d.payments.AddTill(ctx, 1, "Meja depan")
	o.must(err)
	_, err = d.payments.OpenTill(ctx, till.ID, 0, "")
	o.must(err)
	plans, err := d.planIDs(ctx)
	o.must(err)
	for i, name := range []string{"Budi", "Siti"} {
		_, err := d.billing.Enrol(ctx, billing.EnrolInput{ClientKey: name, Plan: plans[0], Router: 1, Calendar: subscriber.CalendarAnniversary,
			Customer: subscriber.CustomerInput{Name: name, Phone: fmt.Sprintf("0812%08d", i), Branch: 1}})
		o.must(err)
	}
	o.must(d.queue.Settle(ctx))
	o.must(o.gate.Wait(ctx))
	o.must(d.db.Read(ctx, "test", func(tx *store.Tx) error {
		_, err := tx.One(`SELECT order_id FROM charge WHERE state = 'open' AND customer = 2`, nil, &order)
		return err
	}))
	return order
}
