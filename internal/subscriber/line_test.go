package subscriber

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"lunas/internal/office"
	"lunas/internal/store"
)

// José is connected on 23 November, moves to another router in December, gets a fixed
// address and a new password in January, and ends with February. The timeline tells it.
func TestALineFromFirstDayToLast(t *testing.T) {
	o := newOffice(t)
	l := o.line("José da Silva")
	if l.Login != "josedasilva1" || !regexp.MustCompile(`^[A-Z2-7]{10}$`).MatchString(l.Tag) || l.Branch != o.branch || l.Address != "Jl. Melati 4" {
		t.Errorf("written as %+v", l)
	}
	o.term(l.ID, "2026-11-23", o.ten)
	o.write(func(tx *store.Tx) error { return ActivateLine(tx, l.ID, date("2026-11-23")) })
	o.write(func(tx *store.Tx) error { return ActivateLine(tx, l.ID, date("2026-12-01")) }) // the first stands
	o.today("2026-12-05")
	o.write(func(tx *store.Tx) error {
		return errors.Join(MoveLine(tx, l.ID, 2), MoveLine(tx, l.ID, 2))
	})
	o.today("2027-01-10")
	before := o.password(l.ID)
	o.write(func(tx *store.Tx) error {
		got, err := ChangeAccess(tx, l.ID, AccessInput{Login: "jose.silva", IP: " 10.20.0.7 ", MAC: "aa-bb-cc-00-11-22", Address: "Jl. Kenanga 9"})
		if got.IP != "10.20.0.7" || got.MAC != "AA:BB:CC:00:11:22" {
			t.Errorf("access %+v", got)
		}
		return errors.Join(err, ChangePassword(tx, o.vault, l.ID, ""))
	})
	if after := o.password(l.ID); after == before || len(after) != 10 {
		t.Errorf("the password went from %q to %q", before, after)
	}
	if !o.finds("jose.silva", l.Customer) || !o.finds("kenanga", l.Customer) || o.finds("josedasilva1", l.Customer) {
		t.Error("the search does not follow the login")
	}
	o.write(func(tx *store.Tx) error { return EndLine(tx, l.ID, date("2027-02-28"), "pindah kota") })
	o.refused(o.try(func(tx *store.Tx) error { return EndLine(tx, l.ID, date("2027-03-31"), "lagi") }), store.CodeConflict, "line.over")

	o.read(func(tx *store.Tx) error {
		got, err := GetLine(tx, l.ID)
		if got.Router != 2 || got.ActivatedOn != date("2026-11-23") || got.EndReason != "pindah kota" || got.Tag != l.Tag {
			t.Errorf("read back %+v", got)
		}
		terms, err0 := termsOf(tx, l.ID)
		if len(terms) != 1 || terms[0].To != date("2027-02-28") {
			t.Errorf("the term ends with the line: %+v %v", terms, err0)
		}
		login, err4 := LoginOf(tx, l.ID)
		of, err5 := LinesOf(tx, l.Customer)
		if login != "jose.silva" || len(of) != 1 || of[0] != got {
			t.Errorf("%s, %+v", login, of)
		}
		events, err6 := EventsOf(tx, l.ID)
		var kinds []string
		for _, e := range events {
			kinds = append(kinds, e.Kind)
		}
		want := []string{EventAdded, EventTerm, EventActivated, EventMoved, EventAccess, EventPassword, EventEnded}
		if !reflect.DeepEqual(kinds, want) || events[3].Detail != "1>2" {
			t.Errorf("timeline %v", events)
		}
		history, err7 := office.History(tx, "line", l.ID, 0, 100)
		if len(history) != len(want) {
			t.Errorf("history has %d acts", len(history))
		}
		for _, h := range history {
			if strings.Contains(string(h.Payload), before) {
				t.Errorf("the password stands in the history: %s", h.Payload)
			}
		}
		return errors.Join(err, err4, err5, err6, err7)
	})
	o.clean()
}

func (o *testOffice) password(line int64) (p string) {
	o.t.Helper()
	o.read(func(tx *store.Tx) (err error) {
		p, err = PasswordOf(tx, o.vault, line)
		return err
	})
	return p
}

// After its last day nothing on a line can be changed; until then everything can.
func TestALineRunsToTheEndOfItsLastDay(t *testing.T) {
	o := newOffice(t)
	l := o.line("Ani")
	o.term(l.ID, "2026-11-23", o.ten)
	o.write(func(tx *store.Tx) error { return EndLine(tx, l.ID, date("2026-11-30"), "pindah") })
	acts := map[string]func(tx *store.Tx) error{
		"move":     func(tx *store.Tx) error { return MoveLine(tx, l.ID, 2) },
		"activate": func(tx *store.Tx) error { return ActivateLine(tx, l.ID, tx.Today) },
		"password": func(tx *store.Tx) error { return ChangePassword(tx, o.vault, l.ID, "rahasia-99") },
		"hold": func(tx *store.Tx) error {
			_, err := PlaceHold(tx, l.ID, HoldManual, nil, "")
			return err
		},
		"access": func(tx *store.Tx) error {
			_, err := ChangeAccess(tx, l.ID, AccessInput{Login: "ani-baru"})
			return err
		},
	}
	undo := errors.New("undo")
	for day, alive := range map[string]bool{"2026-11-30": true, "2026-12-01": false} {
		o.today(day)
		for name, act := range acts {
			err := o.try(func(tx *store.Tx) error { return errors.Join(act(tx), undo) })
			var e *store.Error
			if refused := errors.As(err, &e); refused == alive {
				t.Errorf("%s on %s: %v", name, day, err)
			} else if refused && e.Key != "line.over" {
				t.Errorf("%s on %s: %v", name, day, err)
			}
		}
	}
	o.refused(o.try(func(tx *store.Tx) error {
		_, err := AddTerm(tx, TermInput{Line: l.ID, From: date("2026-11-29"), PlanVersion: o.twenty.Current.ID})
		return err
	}), store.CodeConflict, "line.over")
}

func TestWhatALineMaySay(t *testing.T) {
	o := newOffice(t)
	first := o.line("Ani")
	c := o.customer("Budi")
	good := LineInput{Customer: c.ID, Router: 1, Login: "budi rumah#2", Password: "P4ss word!", IP: "10.0.0.9", MAC: "AABB.CC00.1122"}
	for _, x := range []struct {
		code   store.Code
		key    string
		change func(in *LineInput)
	}{
		{store.CodeNotFound, "customer.not_found", func(in *LineInput) { in.Customer = 99 }},
		{store.CodeInvalid, "line.router.missing", func(in *LineInput) { in.Router = 0 }},
		{store.CodeInvalid, "customer.branch.unknown", func(in *LineInput) { in.Branch = 99 }},
		{store.CodeInvalid, "line.login.taken", func(in *LineInput) { in.Login = strings.ToUpper(first.Login) }},
		{store.CodeInvalid, "line.login.invalid", func(in *LineInput) { in.Login = "ibu é" }},
		{store.CodeInvalid, "line.login.invalid", func(in *LineInput) { in.Login = `a"b` }},
		{store.CodeInvalid, "line.login.invalid", func(in *LineInput) { in.Login = strings.Repeat("a", 65) }},
		{store.CodeInvalid, "line.password.invalid", func(in *LineInput) { in.Password = "sandi\n" }},
		{store.CodeInvalid, "line.ip.invalid", func(in *LineInput) { in.IP = "10.0.0" }},
		{store.CodeInvalid, "line.ip.invalid", func(in *LineInput) { in.IP = "0.0.0.0" }},
		{store.CodeInvalid, "line.ip.invalid", func(in *LineInput) { in.IP = "2001:db8::1" }},
		{store.CodeInvalid, "line.mac.invalid", func(in *LineInput) { in.MAC = "AA:BB" }},
	} {
		in := good
		x.change(&in)
		o.refused(o.try(func(tx *store.Tx) error {
			_, err := AddLine(tx, o.vault, in)
			return err
		}), x.code, x.key)
	}
	o.write(func(tx *store.Tx) error {
		l, err := AddLine(tx, o.vault, good)
		if l.MAC != "AA:BB:CC:00:11:22" || l.Login != good.Login {
			t.Errorf("written as %+v", l)
		}
		return err
	})
	for key, act := range map[string]func(tx *store.Tx) error{
		"line.router.missing":   func(tx *store.Tx) error { return MoveLine(tx, first.ID, 0) },
		"line.date.missing":     func(tx *store.Tx) error { return ActivateLine(tx, first.ID, 0) },
		"line.reason.missing":   func(tx *store.Tx) error { return EndLine(tx, first.ID, tx.Today, " ") },
		"line.password.invalid": func(tx *store.Tx) error { return ChangePassword(tx, o.vault, first.ID, " x") },
		"line.login.taken": func(tx *store.Tx) error {
			_, err := ChangeAccess(tx, first.ID, AccessInput{Login: "BUDI rumah#2"})
			return err
		},
	} {
		o.refused(o.try(act), store.CodeInvalid, key)
	}
	o.refused(o.try(func(tx *store.Tx) error { return MoveLine(tx, 99, 1) }), store.CodeNotFound, "line.not_found")
	o.clean()
}

func TestGeneratedLogins(t *testing.T) {
	for name, want := range map[string]string{
		"Budi Santoso": "budisantoso", "Siti Nurhaliza Tarudin": "sitinurhaliz", "H. M. Yusuf, S.Pd.": "hmyusufspd",
		"José Åström": "joseastrom", "李明": "user", "RT 05 / RW 02": "rtrw", "": "user",
	} {
		if got := loginName(name); got != want {
			t.Errorf("%q gives %q, want %q", name, got, want)
		}
	}
	if n := loginNumber("P00120"); n != "120" {
		t.Errorf("P00120 gives %q", n)
	}
	rapid.Check(t, func(t *rapid.T) {
		login := loginName(rapid.String().Draw(t, "name")) + loginNumber(fmt.Sprintf("P%05d", rapid.IntRange(1, 999_999).Draw(t, "no")))
		if !regexp.MustCompile(`^[a-z]{1,12}[0-9]{1,6}$`).MatchString(login) || !isLogin(login) {
			t.Fatalf("%q", login)
		}
	})
}

// One customer with three lines, and a neighbour whose generated login somebody took.
func TestLoginsAreUnique(t *testing.T) {
	o := newOffice(t)
	c := o.customer("Budi") // P00001
	for _, want := range []string{"budi1", "budi1-2", "budi1-3"} {
		o.write(func(tx *store.Tx) error {
			l, err := AddLine(tx, o.vault, LineInput{Customer: c.ID, Router: 1})
			if l.Login != want {
				t.Errorf("got %s, want %s", l.Login, want)
			}
			return err
		})
	}
	o.write(func(tx *store.Tx) error {
		_, err := AddLine(tx, o.vault, LineInput{Customer: c.ID, Router: 1, Login: "Ani2"})
		return err
	})
	if l := o.line("Ani"); l.Login != "ani2-2" {
		t.Errorf("Ani dials in as %s", l.Login)
	}
}

func TestPasswordsAreReadableAndDifferent(t *testing.T) {
	seen := map[string]bool{}
	letters := map[rune]int{}
	const passwords = 40_000
	for range passwords {
		p := newPassword()
		if len(p) != 10 || strings.ContainsAny(p, "0oOl1iI") || !isPassword(p) || seen[p] {
			t.Fatalf("%q", p)
		}
		seen[p] = true
		for _, r := range p {
			letters[r]++
		}
	}
	fair := passwords * passwordLength / len(passwordAlphabet)
	for _, r := range passwordAlphabet {
		if n := letters[r]; n < fair*95/100 || n > fair*105/100 { // six standard deviations
			t.Errorf("%c came %d times, a fair share is %d", r, n, fair)
		}
	}
}

// Every act tells whoever keeps the routers, in the same transaction; an error of his
// takes the act back; a second pair of books does not hear the first.
func TestWhoKeepsTheRoutersHearsEveryChange(t *testing.T) {
	o, other := newOffice(t), newOffice(t)
	var heard []int64
	var fail error
	o.room.OnLineChange(func(tx *store.Tx, line int64) error {
		heard = append(heard, line)
		return fail
	})
	sub := o.db.Subscribe(TopicLine)
	defer sub.Close()
	l := o.line("Ani")
	other.line("Budi")
	o.expectHeard(&heard, l.ID, 1)
	<-sub.C
	o.term(l.ID, "2026-11-23", o.ten)
	o.expectHeard(&heard, l.ID, 1)
	for name, act := range map[string]func(tx *store.Tx) error{
		"activate": func(tx *store.Tx) error { return ActivateLine(tx, l.ID, tx.Today) },
		"move":     func(tx *store.Tx) error { return MoveLine(tx, l.ID, 2) },
		"password": func(tx *store.Tx) error { return ChangePassword(tx, o.vault, l.ID, "") },
		"hold": func(tx *store.Tx) error {
			_, err := PlaceHold(tx, l.ID, HoldAbuse, nil, "spam")
			return err
		},
		"access": func(tx *store.Tx) error {
			_, err := ChangeAccess(tx, l.ID, AccessInput{Login: l.Login})
			return err
		},
	} {
		fail = errors.New("router room says no")
		if err := o.try(act); !errors.Is(err, fail) {
			t.Errorf("%s: %v", name, err)
		}
		o.expectHeard(&heard, l.ID, 1)
		fail = nil
		o.must(o.try(act))
		o.expectHeard(&heard, l.ID, 1)
	}
	<-sub.C
	o.write(func(tx *store.Tx) error { return EndLine(tx, l.ID, tx.Today, "pindah") })
	o.expectHeard(&heard, l.ID, 1)
}

func (o *testOffice) expectHeard(heard *[]int64, line int64, times int) {
	o.t.Helper()
	if len(*heard) != times || (*heard)[0] != line {
		o.t.Errorf("heard %v, want line %d %d time(s)", *heard, line, times)
	}
	*heard = nil
}

// Nobody acts on 1 December, and yet Ani's new term begins and Budi's line is over.
func TestLinesThatTurnByTheCalendar(t *testing.T) {
	o := newOffice(t)
	ani, budi, citra := o.line("Ani"), o.line("Budi"), o.line("Citra")
	for _, l := range []Line{ani, budi, citra} {
		o.term(l.ID, "2026-11-23", o.ten)
	}
	o.term(ani.ID, "2026-12-01", o.twenty)
	o.write(func(tx *store.Tx) error { return EndLine(tx, budi.ID, date("2026-11-30"), "pindah") })
	o.read(func(tx *store.Tx) error {
		for _, c := range []struct {
			after, upto string
			want        []int64
		}{
			{"2026-11-30", "2026-12-01", []int64{ani.ID, budi.ID}},
			{"2026-11-29", "2026-11-30", nil},
			{"2026-12-01", "2027-01-31", nil},
			{"2026-11-22", "2026-12-31", []int64{ani.ID, budi.ID, citra.ID}},
		} {
			got, err := LinesTurning(tx, date(c.after), date(c.upto))
			if err != nil || !reflect.DeepEqual(got, c.want) {
				t.Errorf("after %s up to %s: %v %v, want %v", c.after, c.upto, got, err, c.want)
			}
		}
		var on []int64
		err := EachLineOn(tx, 1, func(l Line) error {
			on = append(on, l.ID)
			return nil
		})
		if !reflect.DeepEqual(on, []int64{ani.ID, budi.ID, citra.ID}) {
			t.Errorf("on router 1: %v", on)
		}
		return err
	})
}

// What a hand in the file can break, the books check names.
func TestTheBooksCheckFindsBrokenLines(t *testing.T) {
	for name, edit := range map[string]string{
		"a gap":        `UPDATE line_term SET from_on = '2027-01-05' WHERE from_on = '2027-01-01'`,
		"an overlap":   `UPDATE line_term SET to_on = '2027-01-03' WHERE to_on IS NOT NULL`,
		"an open end":  `UPDATE line SET ended_on = '2027-03-31'`,
		"a closed end": `UPDATE line_term SET to_on = '2027-03-31' WHERE to_on IS NULL`,
		"a lost login": `DELETE FROM line_pppoe`,
	} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t)
			l := o.line("Ani")
			o.term(l.ID, "2026-11-23", o.ten)
			o.term(l.ID, "2027-01-01", o.twenty)
			o.clean()
			o.write(func(tx *store.Tx) error {
				_, err := tx.Exec(edit)
				return err
			})
			found, err := o.db.BooksCheck(context.Background())
			another := func(f store.Finding) bool { return f.Subject != fmt.Sprintf("line:%d", l.ID) }
			if err != nil || len(found) == 0 || slices.ContainsFunc(found, another) {
				t.Errorf("found %v, %v", found, err)
			}
		})
	}
}
