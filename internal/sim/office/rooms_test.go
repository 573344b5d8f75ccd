package office

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"testing"

	"lunas/internal/billing"
	"lunas/internal/clock"
	"lunas/internal/dunning"
	"lunas/internal/gateway"
	"lunas/internal/gateway/midtrans"
	"lunas/internal/jobs"
	"lunas/internal/ledger"
	"lunas/internal/message"
	"lunas/internal/network"
	"lunas/internal/office"
	"lunas/internal/payment"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// made is one demo office of a test, open.
type made struct {
	Rooms
	stage *Stage
}

// open wires the rooms over empty books and an empty stage.
func open(t testing.TB, size Size) *made {
	t.Helper()
	ctx, dir, log := context.Background(), t.TempDir(), slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
	m := &made{Rooms: Rooms{Calendar: clock.NewMovable(size.First.At(8, 0, clock.WIB))}}
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	var err error
	m.stage, err = OpenStage(StageOptions{Calendar: m.Calendar})
	must(err)
	m.DB, err = store.Open(ctx, filepath.Join(dir, "lunas.db"), store.Options{Calendar: m.Calendar, Log: log})
	must(err)
	m.Vault, err = office.OpenVault(ctx, m.DB, dir, office.VaultOptions{KeyringOff: true, KeyFile: filepath.Join(t.TempDir(), "key")})
	must(err)
	m.Queue = jobs.New(m.DB, jobs.Options{Log: log})
	m.Office, m.Subscribers = office.New(m.DB, m.Vault), subscriber.New(m.DB)
	ledger.New(m.DB)
	m.Billing = billing.New(m.DB, billing.Deps{Vault: m.Vault, Subscriber: m.Subscribers, CutFrom: dunning.CutFrom})
	m.Messages, err = message.New(ctx, m.DB, m.Queue, message.Deps{Channels: map[string]message.Channel{message.ChannelEmail: message.NewMail(m.DB, m.Vault)}, Log: log})
	must(err)
	m.Payments = payment.New(m.DB, m.Queue, payment.Deps{Vault: m.Vault, Log: log, Provider: func(a payment.Account, key string) (gateway.Provider, error) {
		return midtrans.New(midtrans.Config{ServerKey: key, CoreURL: a.CoreURL, SnapURL: a.SnapURL})
	}})
	m.Network = network.New(m.DB, network.Deps{Vault: m.Vault, Log: log})
	m.Dunning = dunning.New(m.DB, dunning.Deps{RouterDownHours: network.RouterDownHours, CanCut: network.CanCut, AskMoney: m.Payments.AskAbout, Log: log})
	t.Cleanup(func() {
		m.Queue.Stop()
		m.Network.Stop()
		if err := errors.Join(m.DB.Close(), m.stage.Close()); err != nil {
			t.Error(err)
		}
	})
	return m
}

// make makes the office and answers what lies in it.
func (m *made) make(t testing.TB, size Size) Counts {
	t.Helper()
	began := clock.Machine()
	marks := map[string]string{}
	tell := func(part string, done, all int) { marks[part] = clock.MachineSince(began).String() }
	if err := Make(context.Background(), m.Rooms, m.stage, size, "sandi-latihan-77", tell); err != nil {
		t.Fatal(err)
	}
	c, err := Count(context.Background(), m.DB)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("made in %s: %+v (parts began at %v)", clock.MachineSince(began), c, marks)
	return c
}
