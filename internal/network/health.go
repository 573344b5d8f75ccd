package network

import (
	"context"
	"encoding/json"
	"time"

	"lunas/internal/clock"
	"lunas/internal/network/mikrotik"
	"lunas/internal/store"
)

// What a router suffers from.
const (
	StrainCPU    = "cpu"    // the processor is busy all the time
	StrainMemory = "memory" // hardly any memory is left
)

const (
	busyCPU      = 90 // percent
	busyReadings = 4  // in a row: a list of thousands of sessions keeps a small router busy for a moment
	tightMemory  = 10 // percent free
	easedMemory  = 12 // percent free; between the two nothing changes
	// slowEvery is how often the sensors and the hotspot are read, and a reading is written
	// into the books: what is kept in between is in memory.
	slowEvery = 5 * time.Minute
	// bootSlack is what two clocks may differ in telling how old a router is.
	bootSlack = time.Minute
)

// Reading is how a router did when it was last asked.
type Reading struct {
	At          time.Time     `json:"at"` // by the calendar
	CPU         int           `json:"cpu"`
	FreeMemory  int64         `json:"free,omitempty"`  // bytes
	TotalMemory int64         `json:"total,omitempty"` // bytes, 0 = not told
	FreeDisk    int64         `json:"disk,omitempty"`
	TotalDisk   int64         `json:"disk_total,omitempty"`
	Uptime      time.Duration `json:"up,omitempty"` // 0 = not told
	Celsius     int           `json:"celsius,omitempty"`
	DeciVolts   int           `json:"decivolts,omitempty"`
	CPUStrain   bool          `json:"cpu_strain,omitempty"`
	MemStrain   bool          `json:"mem_strain,omitempty"`
	StrainSince string        `json:"since,omitempty"` // stamp
	// BootedAt is when it was last seen to have been switched on anew, by the calendar.
	BootedAt time.Time `json:"booted,omitzero"`

	Asked time.Time `json:"-"` // machine time; zero in a reading of an earlier process
	hot   int       // readings of a busy processor, less those of an idle one
}

// Strains names what the router suffers from.
func (r Reading) Strains() (all []string) {
	if r.CPUStrain {
		all = append(all, StrainCPU)
	}
	if r.MemStrain {
		all = append(all, StrainMemory)
	}
	return all
}

// next is the reading after r. A strain begins and ends after several readings, so that it
// is not told and taken back all day.
func (r Reading) next(h mikrotik.Health, s mikrotik.Sensors, at, asked time.Time) Reading {
	n := Reading{At: at, Asked: asked, CPU: h.CPU, FreeMemory: h.FreeMemory, TotalMemory: h.TotalMemory, FreeDisk: h.FreeDisk, TotalDisk: h.TotalDisk,
		Uptime: h.Uptime, Celsius: s.Celsius, DeciVolts: s.DeciVolts, BootedAt: r.BootedAt, StrainSince: r.StrainSince, hot: r.hot}
	if h.CPU >= busyCPU {
		n.hot = min(n.hot+1, busyReadings)
	} else {
		n.hot = max(n.hot-1, 0)
	}
	n.CPUStrain = n.hot == busyReadings || r.CPUStrain && n.hot > 0
	n.MemStrain = h.TotalMemory > 0 && h.FreeMemory*100 < h.TotalMemory*tightMemory ||
		r.MemStrain && h.TotalMemory > 0 && h.FreeMemory*100 < h.TotalMemory*easedMemory
	switch {
	case !n.CPUStrain && !n.MemStrain:
		n.StrainSince = ""
	case n.StrainSince == "":
		n.StrainSince = clock.Stamp(at)
	}
	if r.rebooted(n) {
		n.BootedAt = at.Add(-h.Uptime)
		if n.BootedAt.Before(r.At) { // a second of rounding
			n.BootedAt = r.At
		}
	}
	return n
}

// rebooted tells whether the router was switched on anew between two readings: its age
// shrank, or, of two readings of one process, it is younger than the time between them. The
// clock of a PC may have been wrong when another process asked: its word alone tells none.
func (r Reading) rebooted(later Reading) bool {
	if r.Uptime == 0 || later.Uptime == 0 {
		return false
	}
	return later.Uptime < r.Uptime || !r.Asked.IsZero() && later.Uptime+bootSlack < later.Asked.Sub(r.Asked)
}

// observe asks how the router does, on a connection that is open anyway.
func (k *keeper) observe(ctx context.Context, conn *mikrotik.Conn, slow bool) error {
	h, err := conn.Health(ctx)
	if err != nil {
		return err
	}
	was, err := k.lastReading(ctx)
	if err != nil {
		return err
	}
	s := mikrotik.Sensors{Celsius: was.Celsius, DeciVolts: was.DeciVolts}
	if slow {
		if s, err = conn.Sensors(ctx); err != nil {
			return err
		}
	}
	at, asked := k.room.db.Calendar().Now(), clock.Machine()
	now := was.next(h, s, at, asked)
	k.mu.Lock()
	k.reading = &now
	k.mu.Unlock()
	booted := !now.BootedAt.Equal(was.BootedAt)
	if !slow && !booted && was.CPUStrain == now.CPUStrain && was.MemStrain == now.MemStrain {
		return nil
	}
	return k.room.db.Write(ctx, "network.health", func(tx *store.Tx) error {
		raw, err := json.Marshal(now)
		if err != nil {
			return err
		}
		if _, err := tx.Exec(sqlRouterHealth, k.id, string(raw)); err != nil || !booted {
			tx.Touch(TopicRouter)
			return err
		}
		tx.Touch(TopicRouter, TopicObject)
		return event(tx, k.id, ownerRouter, k.id, "rebooted", clock.Stamp(now.BootedAt))
	})
}

// lastReading is the one in memory, else the one in the books.
func (k *keeper) lastReading(ctx context.Context) (Reading, error) {
	k.mu.Lock()
	last := k.reading
	k.mu.Unlock()
	if last != nil {
		return *last, nil
	}
	var row Router
	err := k.room.db.Read(ctx, "network.health", func(tx *store.Tx) (err error) {
		row, err = GetRouter(tx, k.id)
		return err
	})
	if err != nil || row.Reading == nil {
		return Reading{CPU: -1}, err
	}
	return *row.Reading, nil
}

// Reading is how a router did when it was last asked: newer than what the books keep, where
// this process has asked it; nil where it has not.
func (r *Room) Reading(router int64) *Reading {
	r.mu.Lock()
	k := r.keepers[router]
	r.mu.Unlock()
	if k == nil {
		return nil
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.reading
}
