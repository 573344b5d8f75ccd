package network

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"lunas/internal/clock"
	"lunas/internal/network/mikrotik"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// Guest is a session whose login the books do not know, or that a RADIUS server let in. It is
// only looked at: no method of this room takes one.
type Guest struct {
	Router   int64
	Name     string
	Address  string
	CallerID string
	Service  string // pppoe, l2tp, …; hotspot
	Uptime   time.Duration
	Radius   bool

	ID string // the row, while the session lasts
}

// guests are those of one router, sorted; the lists are never changed, only replaced.
type guests struct {
	all      []Guest
	at       time.Time // by the calendar
	hotspot  []Guest
	foreign  map[string]bool // logins no line of the books has, by the last list
	watching time.Time       // machine time a person last looked at the list
}

// watchGuests is how long after a look at the list the hotspot is read with every list.
const watchGuests = 2 * time.Minute

// hosted keeps the sessions that are not ours, of a whole list.
func (k *keeper) hosted(ctx context.Context, conn *mikrotik.Conn, known []knownSession, up []mikrotik.Active, slow bool) error {
	k.mu.Lock()
	was := k.guests
	k.mu.Unlock()
	hotspot := was.hotspot
	if slow || clock.MachineSince(was.watching) < watchGuests {
		rows, err := conn.HotspotActive(ctx)
		if err != nil {
			return err
		}
		hotspot = k.guestsOf(rows)
	}
	ours := make(map[string]bool, len(known))
	for _, o := range known {
		ours[o.login] = true
	}
	up = slices.DeleteFunc(slices.Clone(up), func(s mikrotik.Active) bool { return !s.Radius && ours[s.Name] })
	foreign, err := k.foreign(ctx, up, was.foreign)
	if err != nil {
		return err
	}
	up = slices.DeleteFunc(up, func(s mikrotik.Active) bool { return !s.Radius && !foreign[s.Name] })
	all := append(k.guestsOf(up), hotspot...)
	slices.SortFunc(all, func(a, b Guest) int {
		return cmp.Or(strings.Compare(a.Name, b.Name), strings.Compare(a.Service, b.Service), strings.Compare(a.ID, b.ID))
	})
	k.mu.Lock()
	k.guests = guests{all: all, at: k.room.db.Calendar().Now(), hotspot: hotspot, foreign: foreign, watching: k.guests.watching}
	k.mu.Unlock()
	return nil
}

func (k *keeper) guestsOf(rows []mikrotik.Active) []Guest {
	all := make([]Guest, len(rows))
	for i, s := range rows {
		all[i] = Guest{Router: k.id, Name: s.Name, Address: s.Address, CallerID: s.CallerID, Service: s.Service, Uptime: s.Uptime,
			Radius: s.Radius, ID: s.ID}
	}
	return all
}

// foreign are the logins of these sessions that no line has, wherever it ends: a customer
// who dials in at another router than hers is no guest. What was foreign in the last list
// is not asked about again.
func (k *keeper) foreign(ctx context.Context, up []mikrotik.Active, was map[string]bool) (map[string]bool, error) {
	foreign := make(map[string]bool, len(up))
	var ask []string
	for _, s := range up {
		if was[s.Name] {
			foreign[s.Name] = true
		} else if _, asked := foreign[s.Name]; !asked {
			foreign[s.Name] = false
			ask = append(ask, s.Name)
		}
	}
	if len(ask) == 0 {
		return foreign, nil
	}
	err := k.room.db.Read(ctx, "network.foreign", func(tx *store.Tx) error {
		for _, login := range ask {
			taken, err := subscriber.LoginTaken(tx, login)
			if err != nil {
				return err
			}
			foreign[login] = !taken
		}
		return nil
	})
	return foreign, err
}

// GuestPage is one page of sessions that are not ours.
type GuestPage struct {
	Rows  []Guest
	Total int
	Next  string
	// At is when the oldest of these lists was read; zero where none was.
	At time.Time
}

// Guests is one page of the sessions on these routers that are not ours, of which any word
// holds find; after is the Next of the page before.
func (r *Room) Guests(routers []int64, find, after string, limit int) (GuestPage, error) {
	find = strings.ToLower(strings.TrimSpace(find))
	from, err := readGuestMark(after)
	if err != nil {
		return GuestPage{}, err
	}
	var page GuestPage
	for place, id := range routers {
		all, at := r.guestsOn(id)
		if page.At.IsZero() || !at.IsZero() && at.Before(page.At) {
			page.At = at
		}
		for i := range all {
			g := &all[i]
			if find != "" && !g.holds(find) {
				continue
			}
			page.Total++
			mark := guestMark{place, g.Name, g.Service, g.ID}
			if after != "" && mark.compare(from) <= 0 {
				continue
			}
			if len(page.Rows) < limit {
				page.Rows = append(page.Rows, *g)
			} else if page.Next == "" {
				last := page.Rows[limit-1]
				page.Next = guestMark{slices.Index(routers, last.Router), last.Name, last.Service, last.ID}.String()
			}
		}
	}
	return page, nil
}

// guestsOn are the guests of a router, whose hotspot is read more often from now on.
func (r *Room) guestsOn(router int64) ([]Guest, time.Time) {
	r.mu.Lock()
	k := r.keepers[router]
	r.mu.Unlock()
	if k == nil {
		return nil, time.Time{}
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.guests.watching = clock.Machine()
	return k.guests.all, k.guests.at
}

func (g *Guest) holds(find string) bool {
	for _, s := range []string{g.Name, g.Address, g.CallerID} {
		if strings.Contains(strings.ToLower(s), find) {
			return true
		}
	}
	return false
}
