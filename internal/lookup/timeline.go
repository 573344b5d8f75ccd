package lookup

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"lunas/internal/clock"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// TimelineRow is one step in the life of a customer. Its ID is stable within the
// timeline and is also the cursor of the rows before it.
type TimelineRow struct {
	ID       string
	At       time.Time
	Kind     string // invoice, payment, message, hold, router, charge, act
	Sentence Sentence
	Amount   rupiah.Rupiah
	Tone     string
	By       string // "" = the program

	rank int
	row  int64
}

// Timeline is the life of a customer, newest first, before a row ("" = from now): what
// was billed, paid, said, held and let back, and what the routers did. Steps of one
// instant stand in the order of their cause: paid, settled, lifted, open on the router,
// connected.
func Timeline(tx *store.Tx, customer int64, before string, limit int) ([]TimelineRow, error) {
	limit = rowsOf(limit)
	from := cut{at: last, rank: len(sources) + 1}
	if err := from.read(before); err != nil {
		return nil, err
	}
	t := &teller{tx: tx}
	if err := t.learn(); err != nil {
		return nil, err
	}
	for rank, s := range sources {
		owners := []int64{customer}
		if s.byLine {
			var err error
			if owners, err = idsOf(tx, sqlLineIDs, customer); err != nil {
				return nil, err
			}
		}
		for _, owner := range owners {
			if err := t.read(rank, s, owner, from, limit); err != nil {
				return nil, err
			}
		}
	}
	slices.SortFunc(t.rows, func(a, b TimelineRow) int {
		return cmp.Or(b.At.Compare(a.At), cmp.Compare(b.rank, a.rank), cmp.Compare(b.row, a.row))
	})
	return t.rows[:min(limit, len(t.rows))], nil
}

// cut is the place of a row in the timeline: (at, rank of its source, id).
type cut struct {
	at   string
	rank int
	row  int64
}

func (c *cut) read(id string) error {
	if id == "" {
		return nil
	}
	var at string
	if n, err := fmt.Sscanf(id, "%24s/%d/%d", &at, &c.rank, &c.row); n != 3 || err != nil {
		return badBefore()
	}
	if _, err := clock.ParseStamp(at); err != nil {
		return badBefore()
	}
	c.at = at
	return nil
}

func (r TimelineRow) id() string { return fmt.Sprintf("%s/%d/%d", clock.Stamp(r.At), r.rank, r.row) }

// behind is the row id before which a source goes on at the cut's instant: sources of
// a lower rank stand behind the cut whole, those of a higher one before it.
func (c cut) behind(rank int) int64 {
	switch cmp.Compare(rank, c.rank) {
	case -1:
		return lastID
	case 0:
		return c.row
	}
	return 0
}

// teller turns rows into sentences.
type teller struct {
	tx    *store.Tx
	staff map[int64]string
	route map[string]string // router names by their ids as text
	rows  []TimelineRow
}

func (t *teller) learn() error {
	t.staff, t.route = map[int64]string{}, map[string]string{}
	return t.tx.Each(sqlStaffName, nil, func(scan func(...any) error) error {
		var id int64
		var name string
		err := scan(&id, &name)
		t.staff[id] = name
		return err
	})
}

// fact is one row of a source as its statement gives it.
type fact struct {
	kind, a, b, c string
	amount        rupiah.Rupiah
}

func (t *teller) read(rank int, s source, owner int64, from cut, limit int) error {
	return t.tx.Each(s.q, []any{owner, from.at, from.behind(rank), limit}, func(scan func(...any) error) error {
		r := TimelineRow{Kind: s.kind, Tone: TonePlain, rank: rank}
		var f fact
		var staff int64
		if err := scan(&r.row, &r.At, &f.kind, &f.a, &f.b, &f.c, &f.amount, &staff); err != nil {
			return err
		}
		r.ID, r.By, r.Amount = r.id(), t.staff[staff], f.amount
		r.Sentence.Params = map[string]string{}
		if err := s.tell(t, &r, f); err != nil {
			return err
		}
		t.rows = append(t.rows, r)
		return nil
	})
}
