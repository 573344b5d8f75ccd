package dunning_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"lunas/internal/billing"
	"lunas/internal/clock"
	"lunas/internal/dunning"
	"lunas/internal/jobs"
	"lunas/internal/payment"
	"lunas/internal/sim/paygate"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// Budi is opened on a Friday for twelve hours. Nobody is isolated at ten at night, nor over
// the weekend: he is on until Monday at nine, and is told so. The PC was off on Monday and
// comes back in the evening: he is on until Tuesday at nine.
func TestAReprieveEndsInTheHoursOfIsolation(t *testing.T) {
	for _, c := range []struct {
		name, day string
		hour      int
		hours     int64
		holiday   string
		until     string
	}{
		{"within the hours of the same day", "2026-11-24", 10, 2, "", "2026-11-24 12:00"},
		{"at night, then the next morning", "2026-11-24", 10, 12, "", "2026-11-25 09:00"},
		{"after the last hour", "2026-11-24", 12, 2, "", "2026-11-25 09:00"},
		{"over a weekend", "2026-11-27", 10, 12, "", "2026-11-30 09:00"},
		{"on the day before a holiday", "2026-11-24", 10, 24, "2026-11-26", "2026-11-27 09:00"},
		{"on a holiday before a weekend", "2026-11-26", 10, 24, "2026-11-27", "2026-11-30 09:00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := open(t, "2026-11-01")
			budi := s.enrol("Budi", "081200000001")
			if c.holiday != "" {
				s.holiday(c.holiday)
			}
			s.Calendar.Set(clock.MustDate(c.day).At(c.hour, 0, clock.WIB))
			s.hold(budi.Line)
			r, err := s.bills.Reprieve(s.Ctx, billing.ReprieveInput{Line: budi.Line, Hours: c.hours})
			s.must(err)
			if got := r.Until.In(clock.WIB).Format("2006-01-02 15:04"); got != c.until {
				t.Errorf("open until %s, want %s", got, c.until)
			}
			s.Calendar.Set(r.Until.Add(-time.Second))
			s.settle()
			if s.off(budi.Line) {
				t.Error("off before the time was over")
			}
			s.Calendar.Set(r.Until.Add(time.Second))
			s.settle()
			if !s.off(budi.Line) {
				t.Error("the time is over, and the line is on")
			}
		})
	}
	t.Run("the PC was off at its end", func(t *testing.T) {
		t.Parallel()
		s := open(t, "2026-11-01")
		budi := s.enrol("Budi", "081200000001")
		s.Calendar.Set(clock.MustDate("2026-11-27").At(10, 0, clock.WIB))
		s.hold(budi.Line)
		_, err := s.bills.Reprieve(s.Ctx, billing.ReprieveInput{Line: budi.Line, Hours: 12})
		s.must(err)
		for _, at := range []struct {
			day  string
			hour int
			off  bool
		}{{"2026-11-30", 20, false}, {"2026-12-01", 8, false}, {"2026-12-01", 9, true}} {
			s.Calendar.Set(clock.MustDate(at.day).At(at.hour, 0, clock.WIB))
			s.settle()
			if s.off(budi.Line) != at.off {
				t.Errorf("%s at %d: off is %v", at.day, at.hour, !at.off)
			}
		}
		_, err = s.bills.Reprieve(s.Ctx, billing.ReprieveInput{Line: budi.Line, Hours: 1})
		if store.CodeOf(err) != store.CodeConflict {
			t.Errorf("a second one: %v", err)
		}
	})
}

// The job that closes Budi again gave up, and the owner dismissed it. The ladder closes him all
// the same, in the hours of isolation, once his time is over; nothing is told of it twice.
func TestAReprieveEndsThoughItsJobWasDismissed(t *testing.T) {
	s := open(t, "2026-11-01")
	budi := s.enrol("Budi", "081200000001")
	s.Calendar.Set(clock.MustDate("2026-11-24").At(10, 0, clock.WIB))
	s.hold(budi.Line)
	r, err := s.bills.Reprieve(s.Ctx, billing.ReprieveInput{Line: budi.Line, Hours: 2})
	s.must(err)
	s.must(s.DB.Write(s.Ctx, "test", func(tx *store.Tx) error {
		return jobs.Cancel(tx, billing.JobReprieveEnd, fmt.Sprintf("reprieve:%d", r.ID))
	}))
	for _, at := range []struct {
		day  string
		hour int
		off  bool
	}{{"2026-11-24", 11, false}, {"2026-11-24", 22, false}, {"2026-11-25", 8, false}, {"2026-11-25", 9, true}, {"2026-11-25", 10, true}} {
		s.at(at.day, at.hour, false)
		if s.off(budi.Line) != at.off {
			t.Errorf("%s at %d: off is %v", at.day, at.hour, !at.off)
		}
	}
	if n := len(s.ids(`SELECT reprieve FROM reprieve_end`)); n != 1 {
		t.Errorf("it ended %d times", n)
	}
}

// Budi is opened for two hours, and until they are over something speaks against cutting
// anybody, or him. He stays on, and is asked about once an hour in the hours of isolation,
// until it is settled; neither the job nor the ladder closes him before.
func TestAReprieveDoesNotEndOverMoneyOnItsWay(t *testing.T) {
	for name, c := range map[string]struct {
		before, settled func(s *street, e billing.Enrolled)
		why             string // on the list of Hari Ini
	}{
		"a proof nobody has checked": {
			func(s *street, e billing.Enrolled) {
				_, err := s.money.AddProof(s.Ctx, payment.ProofInput{ClientKey: "p1", Customer: e.Customer, Amount: e.Total, Picture: picture(s)})
				s.must(err)
			},
			func(s *street, _ billing.Enrolled) {
				s.must(s.money.RefuseProof(s.Ctx, s.ids(`SELECT id FROM transfer_proof`)[0], "tidak ada di mutasi"))
			}, dunning.WhyProof},
		"money in belum dikenali that is hers": {
			func(s *street, e billing.Enrolled) {
				s.must(s.gate.PayAmount(s.text(`SELECT order_id FROM charge WHERE customer = ? AND state = 'open'`, e.Customer), 130_000))
				_, err := s.money.CheckNow(s.Ctx, e.Customer)
				s.must(err)
			},
			func(s *street, e billing.Enrolled) {
				_, err := s.money.MatchUnmatched(s.Ctx, s.ids(`SELECT payment FROM unmatched WHERE matched_at IS NULL`)[0], e.Customer, nil)
				s.must(err)
			}, dunning.WhyUnmatched},
		"a callback nobody has read": {
			func(s *street, e billing.Enrolled) { s.unreadCallback(e) },
			func(s *street, _ billing.Enrolled) {
				s.must(s.DB.Write(s.Ctx, "test", func(tx *store.Tx) error {
					_, err := tx.Exec(`UPDATE gateway_event SET state = 'done', verdict = 'pending', done_at = received_at`)
					return err
				}))
			}, dunning.WhyUnread},
		"her router cannot isolate": {
			func(s *street, _ billing.Enrolled) { s.ready = false },
			func(s *street, _ billing.Enrolled) { s.ready = true }, dunning.WhyPlumbing},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := open(t, "2026-11-01").withGateway()
			budi := s.enrol("Budi", "081200000001")
			s.at("2026-11-24", 10, false)
			s.hold(budi.Line)
			r, err := s.bills.Reprieve(s.Ctx, billing.ReprieveInput{Line: budi.Line, Hours: 1})
			s.must(err)
			c.before(s, budi)
			s.Calendar.Set(r.Until.Add(time.Second))
			s.must(s.queue.Settle(s.Ctx)) // the job
			s.at("2026-11-24", 13, false) // and the ladder
			if s.off(budi.Line) {
				t.Fatal("closed again")
			}
			if list := s.open(); len(list) != 1 || list[0].Line != budi.Line || list[0].Why != c.why || list[0].Owes == 0 {
				t.Errorf("on the list: %+v", list)
			}
			c.settled(s, budi)
			s.must(s.queue.Settle(s.Ctx))
			if s.off(budi.Line) {
				t.Error("closed outside the next hour of isolation")
			}
			s.Calendar.Set(clock.MustDate("2026-11-25").At(9, 1, clock.WIB))
			s.must(s.queue.Settle(s.Ctx))
			if !s.off(budi.Line) {
				t.Error("it is settled, and the line stays on")
			}
			if list := s.open(); len(list) != 0 {
				t.Errorf("still on the list: %+v", list)
			}
			s.check()
		})
	}
}

// Budi is opened for two hours on a Tuesday. The gateway account that answered for his open order has
// been dead for longer than is waited: nothing closes him by itself, and Hari Ini says that a person
// decides. The owner does, in the hours of isolation, by the very reason that is shown.
func TestAReprieveThatAPersonHasToEndStandsOnTheList(t *testing.T) {
	s := open(t, "2026-11-01").withGateway().policy("dunning.auto", "on").policy("dunning.gateway_out_hours", "24")
	budi := s.enrol("Budi", "081200000001")
	s.at("2026-11-22", 10, false)
	s.gate.SetFaults(paygate.Faults{API: paygate.Broken})
	s.at("2026-11-23", 9, false)
	s.at("2026-11-24", 9, false)
	s.hold(budi.Line)
	_, err := s.bills.Reprieve(s.Ctx, billing.ReprieveInput{Line: budi.Line, Hours: 2})
	s.must(err)
	if list := s.open(); len(list) != 0 {
		t.Errorf("its time is not over: %+v", list)
	}
	if err := s.ladder.CloseReprieve(s.Ctx, budi.Line, dunning.WhyDecide); store.CodeOf(err) != store.CodeConflict {
		t.Errorf("its time is not over: %v", err)
	}
	s.at("2026-11-24", 12, false)
	s.at("2026-11-25", 10, false)
	if list := s.open(); s.off(budi.Line) || len(list) != 1 || list[0].Why != dunning.WhyDecide {
		t.Fatalf("25 Nov: off %v, %+v", s.off(budi.Line), list)
	}
	for _, c := range []struct {
		hour     int
		why, key string
	}{{10, dunning.WhyUnread, "dunning.list_changed"}, {20, dunning.WhyDecide, dunning.WhyHours}} {
		s.Calendar.Set(clock.MustDate("2026-11-25").At(c.hour, 30, clock.WIB))
		var said *store.Error
		if err := s.ladder.CloseReprieve(s.Ctx, budi.Line, c.why); !errors.As(err, &said) || said.Key != c.key || s.off(budi.Line) {
			t.Errorf("%d.30, shown %s: %v", c.hour, c.why, err)
		}
	}
	s.Calendar.Set(clock.MustDate("2026-11-26").At(9, 30, clock.WIB))
	s.must(s.ladder.CloseReprieve(s.Ctx, budi.Line, dunning.WhyDecide))
	if !s.off(budi.Line) || len(s.open()) != 0 {
		t.Errorf("26 Nov: off %v, %+v", s.off(budi.Line), s.open())
	}
	s.check()
}

// The account of Budi's order is gone for good, and with it the notice that came for him: he is asked
// about for ever. The owner, who looked at the bank, closes him; whose proof waits is decided by the proof.
func TestAReprieveIsClosedOverANoticeThatIsNeverRead(t *testing.T) {
	s := open(t, "2026-11-01").withGateway().policy("dunning.gateway_out_hours", "24")
	budi, siti := s.enrol("Budi", "081200000001"), s.enrol("Siti", "081200000002")
	s.at("2026-11-22", 10, false)
	s.unreadCallback(budi)
	s.at("2026-11-24", 9, false)
	for _, e := range []billing.Enrolled{budi, siti} {
		s.hold(e.Line)
		_, err := s.bills.Reprieve(s.Ctx, billing.ReprieveInput{Line: e.Line, Hours: 1})
		s.must(err)
	}
	_, err := s.money.AddProof(s.Ctx, payment.ProofInput{ClientKey: "p1", Customer: siti.Customer, Amount: siti.Total, Picture: picture(s)})
	s.must(err)
	s.at("2026-11-25", 10, false)
	why := map[int64]string{}
	for _, n := range s.open() {
		why[n.Line] = n.Why
	}
	if len(why) != 2 || why[budi.Line] != dunning.WhyUnread || why[siti.Line] != dunning.WhyProof {
		t.Fatalf("25 Nov: %v", why)
	}
	var said *store.Error
	if err := s.ladder.CloseReprieve(s.Ctx, siti.Line, dunning.WhyProof); !errors.As(err, &said) || said.Key != dunning.WhyProof || s.off(siti.Line) {
		t.Errorf("her proof waits: %v", err)
	}
	s.must(s.ladder.CloseReprieve(s.Ctx, budi.Line, dunning.WhyUnread))
	if !s.off(budi.Line) || s.off(siti.Line) {
		t.Error("closed the wrong one")
	}
	s.check()
}

// budiOpened is an office on 25 November at ten: a notice of the 22nd about an order of somebody's
// is never read, and on the 24th Budi was opened for an hour.
func budiOpened(t *testing.T, noticeOf string) (s *street, budi billing.Enrolled) {
	t.Helper()
	s = open(t, "2026-11-01").withGateway().policy("dunning.gateway_out_hours", "24")
	budi = s.enrol("Budi", "081200000001")
	about := budi
	if noticeOf != "Budi" {
		about = s.enrol(noticeOf, "081200000002")
	}
	s.at("2026-11-22", 10, false)
	s.unreadCallback(about)
	s.at("2026-11-24", 9, false)
	s.hold(budi.Line)
	_, err := s.bills.Reprieve(s.Ctx, billing.ReprieveInput{Line: budi.Line, Hours: 1})
	s.must(err)
	s.at("2026-11-25", 10, false)
	return s, budi
}

// 22 Nov a notice about Budi's order comes and is never read; 24 Nov he is opened for an hour. 25 Nov
// at ten he pays at his bank and that notice is lost: whoever closes his line at five past asks the gateway first.
func TestAReprieveIsNotClosedOverMoneyThatTheGatewayKnows(t *testing.T) {
	s, budi := budiOpened(t, "Budi")
	s.must(s.gate.Pay(s.text(`SELECT order_id FROM charge WHERE customer = ? AND state = 'open'`, budi.Customer)))
	s.Calendar.Set(clock.MustDate("2026-11-25").At(10, 5, clock.WIB))
	var said *store.Error
	if err := s.ladder.CloseReprieve(s.Ctx, budi.Line, dunning.WhyUnread); !errors.As(err, &said) || s.off(budi.Line) {
		t.Errorf("he paid five minutes ago: %v, off %v", err, s.off(budi.Line))
	}
	if s.held(budi.Line) {
		t.Error("paid, and still held")
	}
}

// An old notice about Siti is never read. One about Budi of a minute ago is no such thing: it is
// the best sign there is that he paid, and he is not closed over it.
func TestAReprieveIsNotClosedOverANoticeOfThisMinute(t *testing.T) {
	s, budi := budiOpened(t, "Siti")
	s.must(s.DB.Write(s.Ctx, "test", func(tx *store.Tx) error {
		_, err := tx.Exec(`INSERT INTO gateway_event(account, body_hash, body, order_id, received_at, state)
			SELECT 1, x'02', x'7b7d', order_id, ?, 'unread' FROM charge WHERE customer = ? AND state = 'open' LIMIT 1`, tx.Now, budi.Customer)
		return err
	}))
	s.Calendar.Set(clock.MustDate("2026-11-25").At(10, 1, clock.WIB))
	var said *store.Error
	if err := s.ladder.CloseReprieve(s.Ctx, budi.Line, dunning.WhyUnread); !errors.As(err, &said) || said.Key != dunning.WhyUnread || s.off(budi.Line) {
		t.Errorf("his notice is a minute old: %v, off %v", err, s.off(budi.Line))
	}
}

// open is the list of reprieves that are over and do not end by themselves.
func (s *street) open() []dunning.Near {
	s.t.Helper()
	var l dunning.Lists
	s.must(s.DB.Read(s.Ctx, "test", func(tx *store.Tx) (err error) {
		l, err = s.ladder.ListsOf(tx)
		return err
	}))
	return l.Open
}

// hold isolates a line for money.
func (s *street) hold(line int64) {
	s.t.Helper()
	s.must(s.DB.Write(s.Ctx, "test", func(tx *store.Tx) error {
		_, err := subscriber.PlaceHold(tx, line, subscriber.HoldOverdue, nil, "")
		return err
	}))
}

// off reports whether money keeps a line off now.
func (s *street) off(line int64) (off bool) {
	s.t.Helper()
	s.must(s.DB.Read(s.Ctx, "test", func(tx *store.Tx) error {
		why, err := subscriber.KeptOff(tx, line)
		off = len(why) > 0
		return err
	}))
	return off
}
