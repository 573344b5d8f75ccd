package dunning_test

import (
	"testing"

	"lunas/internal/clock"
	"lunas/internal/dunning"
	"lunas/internal/office"
	"lunas/internal/payment"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// takesTransfers prints where customers may transfer to.
func (s *street) takesTransfers() *street {
	s.t.Helper()
	var c office.Company
	s.must(s.DB.Read(s.Ctx, "test", func(tx *store.Tx) (err error) {
		c, err = office.CompanyOf(tx)
		return err
	}))
	c.TransferText = "Bank Contoh 000-123-4567"
	s.must(s.Room.SetCompany(s.Ctx, c))
	return s
}

// look says that the statement of today was looked at.
func (s *street) look() {
	s.t.Helper()
	s.must(s.money.SeeStatement(s.Ctx, clock.DateOf(s.Calendar.Now(), clock.WIB), nil))
}

// tomorrow is the reason Akan diisolir besok gives for its only line.
func (s *street) tomorrow() (why string) {
	s.t.Helper()
	s.must(s.DB.Read(s.Ctx, "test", func(tx *store.Tx) error {
		l, err := s.ladder.ListsOf(tx)
		if len(l.Tomorrow) == 1 {
			why = l.Tomorrow[0].Why
		}
		return err
	}))
	return why
}

// Without a gateway only the bank's statement tells who paid. Where transfers are taken
// nobody is cut on a day on which nobody has looked at it; yesterday's look is too old.
func TestWithoutAGatewayTheStatementIsSeenBeforeACut(t *testing.T) {
	s := open(t, "2026-11-02").policy("dunning.auto", "on").takesTransfers()
	budi := s.enrol("Budi", "081234567890")
	s.walk("2026-11-02", "2026-11-07")
	s.look()
	s.walk("2026-11-08", "2026-11-08")
	if why := s.tomorrow(); why != dunning.WhyStatementTomorrow {
		t.Errorf("akan diisolir besok says %q", why)
	}
	if r := s.at("2026-11-09", 10, true); r.Cut+r.Proposed != 0 || r.Held != dunning.WhyStatement || s.held(budi.Line) {
		t.Fatalf("09 Nov, nobody has looked: %+v", r)
	}
	s.look()
	s.look() // twice is once
	if n := len(s.ids(`SELECT seq FROM history WHERE verb = 'statement.seen'`)); n != 2 {
		t.Errorf("%d looks in the history, on two days", n)
	}
	if r := s.at("2026-11-09", 11, true); r.Cut != 1 || !s.held(budi.Line) {
		t.Fatalf("09 Nov, looked at: %+v", r)
	}
	s.check()
}

// A list that a person approved waits for the look at the statement as well.
func TestAnApprovedListWaitsForTheStatement(t *testing.T) {
	s := open(t, "2026-11-02").takesTransfers() // mode usul
	budi := s.enrol("Budi", "081234567890")
	s.walk("2026-11-02", "2026-11-08")
	s.at("2026-11-09", 9, true)
	s.look()
	if r := s.at("2026-11-09", 10, true); r.Cut != 0 || r.Proposed != 1 {
		t.Fatalf("09 Nov, looked at: %+v", r)
	}
	s.look()
	var list dunning.Run
	s.must(s.DB.Read(s.Ctx, "test", func(tx *store.Tx) error {
		runs, err := dunning.Proposals(tx)
		list = runs[0]
		return err
	}))
	if r, err := s.ladder.Approve(s.Ctx, list.ID, list.ListHash); err != nil || r.Cut != 1 || !s.held(budi.Line) {
		t.Fatalf("approved: %+v %v", r, err)
	}
}

// An office that prints no account and got no transfer for months takes cash alone: all its
// money is in the books, and nothing is asked. The first transfer binds it.
func TestAnOfficeThatTakesCashAloneNeedsNoStatement(t *testing.T) {
	s := open(t, "2026-11-02").policy("dunning.auto", "on")
	budi, siti := s.enrol("Budi", "081234567890"), s.enrol("Siti", "081234567891")
	s.walk("2026-11-02", "2026-11-08")
	if r := s.at("2026-11-09", 10, true); r.Cut != 2 || !s.held(budi.Line) || !s.held(siti.Line) {
		t.Fatalf("09 Nov: %+v", r)
	}

	s = open(t, "2026-11-02").policy("dunning.auto", "on")
	budi, siti = s.enrol("Budi", "081234567890"), s.enrol("Siti", "081234567891")
	s.walk("2026-11-02", "2026-11-08")
	_, err := s.money.RecordTransfer(s.Ctx, payment.TransferInput{ClientKey: "t1", Customer: siti.Customer, Amount: rupiah.Rupiah(50_000)})
	s.must(err)
	if r := s.at("2026-11-09", 10, true); r.Cut != 0 || r.Held != dunning.WhyStatement {
		t.Fatalf("09 Nov, one has transferred: %+v", r)
	}
	s.look()
	if r := s.at("2026-11-09", 11, true); r.Cut != 2 || !s.held(budi.Line) {
		t.Fatalf("09 Nov, looked at: %+v", r)
	}
}

// 9 November, a Monday: Budi and Siti would be isolated today as soon as somebody has looked at
// the statement, and stand on today's list with what they owe; after the hours nobody does. A
// question opened on Sunday night is about Sunday: pressed after midnight it says nothing.
func TestTodaysListNamesWhoTheLookAtTheStatementCuts(t *testing.T) {
	s := open(t, "2026-11-02").policy("dunning.auto", "on").takesTransfers()
	s.enrol("Budi", "081234567890")
	s.enrol("Siti", "081234567891")
	today := func() (n int, owes rupiah.Rupiah) {
		s.must(s.DB.Read(s.Ctx, "test", func(tx *store.Tx) error {
			l, err := s.ladder.ListsOf(tx)
			for _, near := range l.Today {
				if n, owes = n+1, owes+near.Owes; near.Why != dunning.WhyCutToday {
					t.Errorf("%+v", near)
				}
			}
			return err
		}))
		return n, owes
	}
	s.walk("2026-11-02", "2026-11-08")
	if n, _ := today(); n != 0 {
		t.Errorf("%d on a Sunday", n)
	}
	if err := s.money.SeeStatement(s.Ctx, clock.MustDate("2026-11-09"), nil); store.CodeOf(err) != store.CodeConflict {
		t.Errorf("a statement of tomorrow was looked at: %v", err)
	}
	s.at("2026-11-09", 8, true)
	n, owes := today()
	if n != 2 || owes != 300_000 {
		t.Errorf("%d owe %d", n, owes)
	}
	if err := s.money.SeeStatement(s.Ctx, clock.MustDate("2026-11-08"), nil); store.CodeOf(err) != store.CodeConflict {
		t.Errorf("yesterday's question let today's isolations go on: %v", err)
	}
	s.look()
	if r := s.at("2026-11-09", 10, true); r.Cut != n {
		t.Fatalf("%d were named: %+v", n, r)
	}
	if n, _ := today(); n != 0 {
		t.Errorf("%d are off already", n)
	}
	s.check()
}
