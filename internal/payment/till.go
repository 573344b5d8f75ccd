package payment

import (
	"context"
	"time"

	"lunas/internal/ledger"
	"lunas/internal/locale"
	"lunas/internal/office"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// firstTill is the drawer an office has before it names others.
const firstTill = "Kasir 1"

// Till is a drawer (laci kasir).
type Till struct {
	ID     int64
	Branch int64
	Name   string
	Staff  int64 // who carries it, 0 = it stands in the office
	Shift  int64 // the shift that is open on it, 0 = none
}

// Shift is the time one person has charge of a till.
type Shift struct {
	ID       int64
	Till     int64
	TillName string
	Staff    int64
	OpenedAt time.Time
	Opening  rupiah.Rupiah // counted when it was opened
	ClosedAt time.Time     // zero = open
	ClosedBy int64
	// Expected is what should lie in the drawer: opening + taken − given back − handed
	// over. For an open shift it is worked out, for a closed one it is what stood then.
	Expected rupiah.Rupiah
	Counted  rupiah.Rupiah
	Note     string
	Payments int64         // cash payments taken
	CashIn   rupiah.Rupiah // less what was given back
	Remitted rupiah.Rupiah // handed over (disetor), less what came back
}

// Difference is what was counted over (or, negative, under) what was expected.
func (s Shift) Difference() rupiah.Rupiah { return s.Counted - s.Expected }

// AddTill names another drawer of a branch.
func (p *Room) AddTill(ctx context.Context, branch int64, name string) (Till, error) {
	var t Till
	err := p.db.Write(ctx, "payment.AddTill", func(tx *store.Tx) (err error) {
		t, err = NewTill(tx, branch, name)
		return err
	})
	return t, err
}

// NewTill names a drawer in the write that opens its branch.
func NewTill(tx *store.Tx, branch int64, name string) (Till, error) {
	t := Till{Branch: branch, Name: locale.OneLine(name)}
	return t, t.insert(tx)
}

// GiveTill gives somebody a till they carry, once for each branch.
func (p *Room) GiveTill(ctx context.Context, branch, staff int64, name string) (Till, error) {
	t := Till{Branch: branch, Name: locale.OneLine(name), Staff: staff}
	err := p.db.Write(ctx, "payment.GiveTill", func(tx *store.Tx) error {
		found, err := tx.One(sqlTillGiven, []any{staff, branch}, &t.ID, &t.Name)
		if err != nil || found {
			return err
		}
		return t.insert(tx)
	})
	return t, err
}

// TillOf is the till somebody carries, the newest; ID 0 where they carry none.
func TillOf(tx *store.Tx, staff int64) (t Till, err error) {
	_, err = tx.One(sqlTillOf, []any{staff}, &t.ID, &t.Branch, &t.Name, &t.Staff)
	return t, err
}

func (t *Till) insert(tx *store.Tx) (err error) {
	if t.Name == "" || !office.Fits(t.Name, office.NameMost) {
		return store.Invalid("name", "till.name", nil)
	}
	if t.ID, err = tx.Insert(sqlTillAdd, t.Branch, t.Name, t.Staff); err != nil {
		if store.IsUnique(err) {
			return store.Conflict("till.name_taken", map[string]string{"name": t.Name})
		}
		return err
	}
	tx.Touch(TopicTill)
	return office.Record(tx, "till.added", "till", t.ID, map[string]any{"branch": t.Branch, "name": t.Name})
}

// Tills lists the drawers with the shifts open on them.
func Tills(tx *store.Tx) ([]Till, error) {
	var out []Till
	err := tx.Each(sqlTills, nil, func(scan func(...any) error) error {
		var t Till
		if err := scan(&t.ID, &t.Branch, &t.Name, &t.Staff, &t.Shift); err != nil {
			return err
		}
		out = append(out, t)
		return nil
	})
	return out, err
}

// OpenTill gives the acting person charge of a till, with what she counted in it. Till 0
// is the head branch's first drawer, made where there is none. A till that somebody has
// charge of is a conflict; another sum than the last closing left needs a note.
func (p *Room) OpenTill(ctx context.Context, till int64, opening rupiah.Rupiah, note string) (Shift, error) {
	var s Shift
	err := p.db.Write(ctx, "payment.OpenTill", func(tx *store.Tx) (err error) {
		if opening < 0 || opening > rupiah.MaxStated {
			return store.Invalid("opening", "till.amount", nil)
		}
		if note, err = office.NoteOf("note", note, office.NoteMost); err != nil {
			return err
		}
		if till, err = orFirstTill(tx, till); err != nil {
			return err
		}
		if s, err = openShift(tx, till, opening); err != nil {
			return err
		}
		left, err := LeftIn(tx, till)
		if err != nil {
			return err
		}
		difference, err := left.compare(tx, s, note)
		if err != nil {
			return err
		}
		if _, err := tx.Exec(sqlShiftOpenedEntry, s.ID); err != nil {
			return err
		}
		tx.Touch(TopicTill)
		return recordOpening(tx, s, left, difference, note)
	})
	return s, err
}

func orFirstTill(tx *store.Tx, till int64) (int64, error) {
	if till != 0 {
		found, err := tx.One(sqlTillBranch, []any{till}, new(int64))
		if err == nil && !found {
			err = store.NotFound("till.not_found", till)
		}
		return till, err
	}
	company, err := office.CompanyOf(tx)
	if err != nil {
		return 0, err
	}
	found, err := tx.One(sqlTillFirst, []any{company.Branch}, &till)
	if err != nil || found {
		return till, err
	}
	t := Till{Branch: company.Branch, Name: firstTill}
	err = t.insert(tx)
	return t.ID, err
}

func openShift(tx *store.Tx, till int64, opening rupiah.Rupiah) (Shift, error) {
	if open, found, err := oneShift(tx, sqlShiftOnTill, till); err != nil {
		return Shift{}, err
	} else if found {
		return Shift{}, store.Conflict("till.open_already", map[string]string{"till": open.TillName})
	}
	id, err := tx.Insert(sqlShiftAdd, till, tx.Actor.Staff, tx.Now, int64(opening))
	if err != nil {
		return Shift{}, err
	}
	return GetShift(tx, id)
}

// CloseTill ends a shift with what was counted. A difference needs a reason, and is booked
// at once to its own account, so that the till's balance is what lies in it.
func (p *Room) CloseTill(ctx context.Context, shift int64, counted rupiah.Rupiah, note string) (Shift, error) {
	var s Shift
	err := p.db.Write(ctx, "payment.CloseTill", func(tx *store.Tx) (err error) {
		if counted < 0 || counted > rupiah.MaxStated {
			return store.Invalid("counted", "till.amount", nil)
		}
		if note, err = office.NoteOf("note", note, office.NoteMost); err != nil {
			return err
		}
		if s, err = openOne(tx, shift); err != nil {
			return err
		}
		if d := counted - s.Expected; note == "" && d > 0 {
			return store.Invalid("note", "till.difference_over", map[string]string{"amount": d.String()})
		} else if note == "" && d < 0 {
			return store.Invalid("note", "till.difference_under", map[string]string{"amount": (-d).String()})
		}
		if _, err := tx.Exec(sqlShiftClose, tx.Now, tx.Actor.Staff, int64(s.Expected), int64(counted), note, shift); err != nil {
			return err
		}
		if s, err = GetShift(tx, shift); err != nil {
			return err
		}
		if err := bookDifference(tx, s); err != nil {
			return err
		}
		if _, err := tx.Exec(sqlShiftClosedEntry, s.ID); err != nil {
			return err
		}
		tx.Touch(TopicTill)
		return office.Record(tx, "till.closed", "till", s.Till, map[string]any{
			"shift": shift, "expected": s.Expected, "counted": counted, "note": s.Note,
		})
	})
	return s, err
}

func bookDifference(tx *store.Tx, s Shift) error {
	d := s.Difference()
	if d == 0 {
		return nil
	}
	branch, err := tillBranch(tx, s.Till)
	if err != nil {
		return err
	}
	on, err := ledger.Today(tx)
	if err != nil {
		return err
	}
	_, err = ledger.Post(tx, ledger.Entry{SourceKind: entryShift, SourceID: s.ID, BookedOn: on, Postings: []ledger.Posting{
		{Account: ledger.Cash, Amount: d, Branch: branch, Till: s.Till},
		{Account: ledger.CashDifference, Amount: -d, Branch: branch, Till: s.Till},
	}})
	return err
}

func tillBranch(tx *store.Tx, till int64) (branch int64, err error) {
	_, err = tx.One(sqlTillBranch, []any{till}, &branch)
	return branch, err
}

// GetShift reads one shift.
func GetShift(tx *store.Tx, id int64) (Shift, error) {
	s, found, err := oneShift(tx, sqlShiftGet, id)
	if err == nil && !found {
		err = store.NotFound("till.shift.not_found", id)
	}
	return s, err
}

// openOne reads a shift that must be open.
func openOne(tx *store.Tx, id int64) (Shift, error) {
	s, err := GetShift(tx, id)
	if err == nil && !s.ClosedAt.IsZero() {
		err = store.Conflict("till.shift.closed", nil)
	}
	return s, err
}

// OpenShiftOf finds the shift a person has charge of.
func OpenShiftOf(tx *store.Tx, staff int64) (Shift, bool, error) {
	return oneShift(tx, sqlShiftOf, staff)
}

// Shifts lists the newest shifts.
func Shifts(tx *store.Tx, limit int) ([]Shift, error) { return shifts(tx, sqlShifts, limit) }

func oneShift(tx *store.Tx, q string, args ...any) (Shift, bool, error) {
	all, err := shifts(tx, q, args...)
	if err != nil || len(all) == 0 {
		return Shift{}, false, err
	}
	return all[0], true, nil
}

func shifts(tx *store.Tx, q string, args ...any) ([]Shift, error) {
	var out []Shift
	err := tx.Each(q, args, func(scan func(...any) error) error {
		var s Shift
		if err := scan(&s.ID, &s.Till, &s.TillName, &s.Staff, &s.OpenedAt, &s.Opening, &s.ClosedAt, &s.ClosedBy,
			&s.Expected, &s.Counted, &s.Note, &s.Payments, &s.CashIn, &s.Remitted); err != nil {
			return err
		}
		if s.ClosedAt.IsZero() {
			s.Expected = s.Opening + s.CashIn - s.Remitted
		}
		out = append(out, s)
		return nil
	})
	return out, err
}
