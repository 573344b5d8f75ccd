package office

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"

	"lunas/internal/clock"
	"lunas/internal/store"
)

// Progress is told how far the making is: a short name of the part, and days done of all.
type Progress func(part string, done, all int)

// The parts Progress names.
const (
	PartFound   = "found"
	PartDays    = "days"
	PartNetwork = "network"
	PartCheck   = "check"
)

// maker lives through the years of the demo office.
type maker struct {
	Rooms
	stage *Stage
	size  Size
	rnd   *rand.Rand

	alone      context.Context // the program itself: nobody at the desk
	owner      context.Context
	plans      []int64 // ids, in the order of the price list
	branches   []int64
	routers    []int64
	tills      []*drawer
	hasGateway bool

	people   []*person
	byID     map[int64]*person // by customer
	today    clock.Date
	minute   int
	agenda   map[clock.Date][]event
	order    int
	seen     int64 // the newest invoice somebody has decided about
	devices  map[int64]*Device
	plugged  map[int64]bool
	mistakes int
}

// event is something somebody does on a day.
type event struct {
	minute, order int
	do            func() error
}

// Make founds the office of the stage in empty books and lives through its years, day by
// day. It ends on the morning of size.Today with every router as the books say.
func Make(ctx context.Context, r Rooms, s *Stage, size Size, ownerPassword string, tell Progress) error {
	m := &maker{
		Rooms: r, stage: s, size: size, rnd: rand.New(rand.NewPCG(size.Seed, 17)), // #nosec G404 -- the same demo every time
		byID: map[int64]*person{}, agenda: map[clock.Date][]event{}, plugged: map[int64]bool{},
	}
	m.people = crowd(m.rnd, size)
	days := size.Today.Sub(size.First)
	tell(PartFound, 0, days)
	if err := m.found(ctx, ownerPassword); err != nil {
		return fmt.Errorf("founding: %w", err)
	}
	m.plan()
	for day := size.First; day < size.Today; day = day.AddDays(1) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := m.live(day); err != nil {
			return fmt.Errorf("%s: %w", day, err)
		}
		tell(PartDays, day.Sub(size.First)+1, days)
	}
	if err := m.morning(); err != nil {
		return err
	}
	tell(PartNetwork, days, days)
	if err := m.connect(ctx); err != nil {
		return fmt.Errorf("routers: %w", err)
	}
	tell(PartCheck, days, days)
	return m.check(ctx)
}

// check refuses to hand over an office whose books do not hold.
func (m *maker) check(ctx context.Context) error {
	found, err := m.DB.BooksCheck(ctx)
	if err != nil {
		return err
	}
	if len(found) > 0 {
		return fmt.Errorf("books check: %d findings, first %s %s %s", len(found), found[0].Check, found[0].Subject, found[0].Detail)
	}
	return nil
}

// clock sets the calendar to a minute of a day; a day never runs backwards.
func (m *maker) clock(day clock.Date, minute int) {
	if day == m.today && minute < m.minute {
		minute = m.minute
	}
	m.today, m.minute = day, minute
	m.Calendar.Set(day.At(minute/60, minute%60, clock.WIB))
}

// at writes something into the diary: on a day, at a minute of it. What lies in the past
// happens a little later today.
func (m *maker) at(day clock.Date, minute int, do func() error) {
	if day < m.today {
		day = m.today
	}
	m.order++
	m.agenda[day] = append(m.agenda[day], event{minute, m.order, do})
}

// live lives one day: the program's own work in the morning, people's through the day.
func (m *maker) live(day clock.Date) error {
	m.today, m.minute = day, 0
	m.at(day, 7*60, m.bill)
	m.at(day, 9*60+10, m.age)
	m.at(day, 9*60+20, m.obey)
	m.at(day, 15*60+30, m.settle)
	m.at(day, 16*60, m.handOver)
	m.at(day, 17*60+30, m.closeTills)
	m.at(day, 17*60+45, m.obey)
	for len(m.agenda[day]) > 0 {
		due := m.agenda[day]
		first := 0
		for i := range due {
			if due[i].minute < due[first].minute || due[i].minute == due[first].minute && due[i].order < due[first].order {
				first = i
			}
		}
		e := due[first]
		m.agenda[day] = slices.Delete(due, first, first+1)
		m.clock(day, e.minute)
		err := e.do()
		if err == nil && m.isRecent() {
			err = m.obey()
		}
		if err != nil {
			return fmt.Errorf("%02d.%02d: %w", m.minute/60, m.minute%60, err)
		}
	}
	delete(m.agenda, day)
	return nil
}

// morning is the demo's first day up to the hour it opens at: nothing is left to do.
func (m *maker) morning() error {
	m.today, m.minute = m.size.Today, 0
	m.clock(m.size.Today, OpensAt)
	if err := m.bill(); err != nil {
		return err
	}
	if m.hasGateway {
		if _, err := m.Payments.PollOpen(m.alone); err != nil {
			return err
		}
	}
	return m.settle()
}

// OpensAt is the minute of its first day at which the demo opens.
const OpensAt = 8*60 + 30

func (m *maker) settle() error { return m.Queue.Settle(m.alone) }

// read runs one read of the books.
func read[T any](m *maker, name string, fn func(tx *store.Tx) (T, error)) (out T, err error) {
	err = m.DB.Read(m.owner, name, func(tx *store.Tx) error {
		out, err = fn(tx)
		return err
	})
	return out, err
}
