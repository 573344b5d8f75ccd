package app

import (
	"strconv"

	"lunas/internal/clock"
	"lunas/internal/ledger"
	"lunas/internal/network"
	"lunas/internal/office"
	"lunas/internal/store"
)

// Some work waits until a person has looked: after a safe start all but restoring who paid; while the clock of this PC cannot be
// believed nothing is billed and nobody reminded or cut, and after a restore nobody is
// reminded or cut before the owner has entered again what the copy lacks. Money that comes
// in is booked and opens lines at any time.

// billingWaits is the reason why nothing may be billed now, nil for none.
func (d *Desk) billingWaits() error {
	if d.safe.Load() {
		return store.Conflict("app.wait.safe", nil)
	}
	if doubt, _ := d.clockDoubt(); doubt != "" {
		return store.Conflict("app.wait.clock", nil)
	}
	return nil
}

// cutsWait is the reason why nobody may be reminded, cut or switched off now, nil for none.
func (d *Desk) cutsWait() error {
	if err := d.billingWaits(); err != nil {
		return err
	}
	if d.restored.Load() != nil {
		return store.Conflict("app.wait.restored", nil)
	}
	return nil
}

// openNetwork lets the routers do everything, unless cuts wait: then they only restore.
func (d *Desk) openNetwork() {
	if d.cutsWait() == nil {
		d.network.Open()
	}
}

// waitsChanged follows a change of what waits: in the routers, in the day's work and on
// the screen.
func (d *Desk) waitsChanged() {
	d.db.Announce(topicCalendar)
	if d.safe.Load() {
		return // nothing but lifts works
	}
	d.switching.Lock()
	defer d.switching.Unlock()
	if d.cutsWait() == nil {
		d.network.Open()
		d.day.again()
		return
	}
	if d.began.IsZero() {
		return // the start looks at what waits
	}
	d.network.Stop()
	if err := d.network.Start(d.life, network.LiftsOnly); err != nil {
		d.log.Error("the routers do not work", "err", err)
	}
}

// troubles are what the desk itself has to say on Hari Ini.
func (d *Desk) troubles(tx *store.Tx, waits unasked) []Happening {
	all := []Happening{}
	add := func(key, tone string, params map[string]string) {
		all = append(all, Happening{At: stamp(tx.Now), Key: key, Params: params, Tone: tone})
	}
	if d.safe.Load() {
		add("attention.safe", "bad", map[string]string{})
	}
	if d.vault.Locked() != nil {
		add("attention.vault", "bad", map[string]string{})
	}
	if doubt, f := d.clockDoubt(); doubt != "" {
		known := f.Gateway
		if known.IsZero() {
			known = f.Books
		}
		add(doubt, "bad", map[string]string{"says_on": clock.DateOf(f.Now, tx.Zone).String(), "says_at": f.Now.In(tx.Zone).Format("15.04"), "known_on": clock.DateOf(known, tx.Zone).String()})
	}
	if closed, err := ledger.ClosedAhead(tx); err != nil {
		d.log.Error("the closed days are not known", "err", err)
	} else if doubt, _ := d.clockDoubt(); !closed.IsZero() && doubt == "" {
		add("attention.clock.closed", "bad", map[string]string{"says_on": tx.Today.String(), "closed_on": closed.String()})
	}
	if n := d.restored.Load(); n != nil {
		add("attention.restored", "bad", map[string]string{"at_on": n.on(tx.Zone)})
		unaskedTroubles(tx, waits, add)
	}
	if n := d.refused.Load(); n != nil {
		add("attention.restore_failed", "bad", map[string]string{"error": n.Error})
	}
	if is, wanted := d.isolirAt(); is == "" && wanted != "" {
		add("attention.isolir", "warn", map[string]string{"address": wanted})
	}
	if public := d.publicURL(tx); public != "" {
		if r, known := d.reached.last(public); known && !r.OK {
			add("attention.public", "bad", map[string]string{"address": public})
		}
	}
	if key := d.folderTrouble(); key != "" {
		add(key, "bad", map[string]string{"folder": d.opt.Dir})
	}
	if params, low := d.diskTrouble(); low {
		add("attention.disk", "warn", params)
	}
	if d.stage == nil {
		folder, err := office.PolicyText(tx, "backup.folder", 0, tx.Today)
		if err != nil {
			d.log.Error("the second folder is not known", "err", err)
		} else if folder == "" {
			add("attention.no_second", "warn", map[string]string{})
		}
	}
	if s := d.second.Load(); s != nil && s.key != "" {
		add("attention.second_folder", "warn", map[string]string{"folder": s.folder, "error": s.key})
	}
	if j := d.journalBehind(); j != nil {
		add("attention.journal", "warn", map[string]string{"count": strconv.FormatInt(j.waiting, 10), "error": j.key,
			"since_on": clock.DateOf(j.since, tx.Zone).String(), "since_at": j.since.In(tx.Zone).Format("15.04")})
	}
	return all
}
