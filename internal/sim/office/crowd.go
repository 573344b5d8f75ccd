package office

import (
	"math/rand/v2"

	"lunas/internal/clock"
	"lunas/internal/rupiah"
	"lunas/internal/subscriber"
)

// habit is how somebody pays.
type habit int

const (
	prompt   habit = iota // before the due day
	ordinary              // around it
	late                  // after the last reminder
	chronic               // after being isolated
)

// way is how somebody hands the money over.
type way int

const (
	cash way = iota
	transfer
	account // virtual account at the gateway
	code    // QRIS
)

// ending is what the demo shows of somebody at its first day.
type ending int

const (
	fine ending = iota
	isolated
	overdue
	promised
	partial
	leaver
)

// person is one subscriber of the demo, before and after joining.
type person struct {
	n        int
	join     clock.Date
	leave    clock.Date // zero = stays
	name     string
	address  string
	village  string
	phone    string
	mail     string
	lang     string
	device   int
	plan     int
	calendar string
	anchor   int
	timing   string
	discount rupiah.Rupiah
	habit    habit
	way      way
	end      ending

	customer, line int64
	gone           bool
}

// crowd invents everybody. The endings go to people whose due days suit them.
func crowd(rnd *rand.Rand, s Size) []*person {
	n := &namer{rnd, map[string]bool{}}
	all := make([]*person, 0, s.Founders+s.Joiners)
	for i := range s.Founders + s.Joiners {
		p := &person{n: i, device: device(rnd), lang: "id"}
		p.village = villages[p.device][rnd.IntN(len(villages[p.device]))]
		p.name, p.address, p.phone = n.person(p.village), n.address(p.village), n.phone(i)
		if rnd.IntN(100) < 35 {
			p.mail = mail(p.name, i)
		}
		if rnd.IntN(40) == 0 {
			p.lang = "en"
		}
		p.join = joining(rnd, s, i)
		p.terms(rnd)
		p.habits(rnd)
		all = append(all, p)
	}
	endings(rnd, s, all)
	return all
}

func device(rnd *rand.Rand) int {
	switch n := rnd.IntN(10); {
	case n < 4:
		return 0
	case n < 7:
		return 1
	}
	return 2
}

// joining spreads the founders over the first weeks and the others over the years since.
func joining(rnd *rand.Rand, s Size, i int) clock.Date {
	if i < s.Founders {
		return workday(s.First.AddDays(2 + i*18/s.Founders))
	}
	span := s.Today.Sub(s.First) - 60
	return workday(s.First.AddDays(25 + (i-s.Founders)*span/max(1, s.Joiners) + rnd.IntN(5)))
}

func workday(d clock.Date) clock.Date {
	if d.Weekday() == 0 {
		return d.AddDays(1)
	}
	return d
}

func (p *person) terms(rnd *rand.Rand) {
	p.plan = []int{0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 4}[rnd.IntN(12)]
	p.calendar, p.anchor = subscriber.CalendarFixed, []int{1, 1, 1, 5, 5, 10, 10, 20, 20}[rnd.IntN(9)]
	if rnd.IntN(4) == 0 {
		p.calendar, p.anchor = subscriber.CalendarAnniversary, 0
	}
	p.timing = subscriber.TimingAdvance
	if rnd.IntN(8) == 0 {
		p.timing = subscriber.TimingArrears
	}
	if rnd.IntN(15) == 0 {
		p.discount = 10_000
	}
}

func (p *person) habits(rnd *rand.Rand) {
	switch n := rnd.IntN(100); {
	case n < 55:
		p.habit = prompt
	case n < 85:
		p.habit = ordinary
	case n < 95:
		p.habit = late
	default:
		p.habit = chronic
	}
	switch n := rnd.IntN(100); {
	case n < 45:
		p.way = cash
	case n < 70:
		p.way = transfer
	case n < 85:
		p.way = account
	default:
		p.way = code
	}
}

// endings chooses who is isolated, overdue, promised, part-paid at the end, and who left.
// Whoever was due three weeks ago can be isolated by now, whoever was due three days ago
// is overdue and not yet isolated.
func endings(rnd *rand.Rand, s Size, all []*person) {
	suits := map[ending][]int{isolated: {5, 10}, promised: {5, 10}, overdue: {20}, partial: {20}}
	order := rnd.Perm(s.Founders)
	for _, want := range []ending{isolated, promised, overdue, partial} {
		left := s.Each
		for round := 0; left > 0 && round < 2; round++ {
			for _, i := range order {
				p := all[i]
				if left == 0 || p.end != fine || p.timing != subscriber.TimingAdvance {
					continue
				}
				if round == 0 && (p.calendar != subscriber.CalendarFixed || p.anchor != suits[want][0] && p.anchor != suits[want][len(suits[want])-1]) {
					continue
				}
				if round == 1 { // too few by chance: the office gave somebody another day
					p.calendar, p.anchor = subscriber.CalendarFixed, suits[want][rnd.IntN(len(suits[want]))]
				}
				p.end = want
				left--
			}
		}
	}
	left := s.Leavers
	span := s.Today.Sub(s.First) - 60
	for _, i := range order {
		if p := all[i]; left > 0 && p.end == fine {
			p.end, p.habit = leaver, prompt
			p.leave = s.First.AddDays(50 + rnd.IntN(max(1, span-20)))
			left--
		}
	}
}
