package app

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/payment"
	"lunas/internal/store"
)

// written counts the payments and remittances of the journal in a folder.
func (v *village) written(dir string) (n int) {
	v.t.Helper()
	paths, err := journalsIn(dir)
	v.must(err)
	for _, path := range paths {
		lines, _, err := readJournal(path)
		v.must(err)
		for _, l := range lines {
			if l.mark != orderedMark {
				n++
			}
		}
	}
	return n
}

func (v *village) offer(recovery string) JournalOffer {
	v.t.Helper()
	offer, err := (&Settings{v.Desk}).Journal(v.owner, recovery)
	v.must(err)
	return offer
}

// takeAll enters everything that is offered.
func (v *village) takeAll() JournalTaken {
	v.t.Helper()
	keys := []string{}
	for _, r := range v.offer("").Rows {
		keys = append(keys, r.Key)
	}
	done, err := (&Settings{v.Desk}).TakeJournal(v.sure("Settings.TakeJournal", keys, ""), keys, "")
	v.must(err)
	return done
}

// anotherPC is the office on a new computer: yesterday's copy and what lay on the stick,
// with the recovery key on paper. Nothing of the old disk is left.
func (v *village) anotherPC(copied, stick, paper string) *village {
	v.t.Helper()
	n := v.barePC(copied, stick)
	v.must((&Settings{n.Desk}).EnterRecovery(n.owner, paper))
	return n
}

// barePC is anotherPC before the recovery key was typed.
func (v *village) barePC(copied, stick string) *village {
	v.t.Helper()
	there := filepath.Join(v.t.TempDir(), "stick", "lunas-"+v.db.Info().Installation)
	v.must(os.MkdirAll(there, 0o700))
	v.must(os.CopyFS(there, os.DirFS(v.secondDir(stick))))
	for _, suffix := range []string{"", ".json"} {
		raw, err := os.ReadFile(copied + suffix)
		v.must(err)
		v.must(os.WriteFile(filepath.Join(there, filepath.Base(copied)+suffix), raw, 0o600))
	}
	n := &village{testDesk: &testDesk{t: v.t, dir: v.t.TempDir(), calendar: clock.NewMovable(v.calendar.Now().Add(2 * time.Hour))}, plan: v.plan, gw: v.gw}
	v.must(restoreBooks(context.Background(), askedRestore{Path: filepath.Join(there, filepath.Base(copied)), By: "Sri"}, n.dir))
	n.reopen()
	if n.vault.Locked() == nil {
		v.t.Fatal("a new PC opens the vault by itself")
	}
	return n
}

// Cash at ten, the power gone a second later, and the disk of the PC with it. The books of
// yesterday and the journal on the stick bring back everything, and nothing twice.
func TestDiaryCashSurvivesTheDisk(t *testing.T) {
	v := openVillage(t)
	stick := v.stick()
	paper, err := v.vault.NewRecoveryKey(context.Background())
	v.must(err)
	v.keepJournal(context.Background())
	budi, sri := v.enrol("form-1", "Budi Santoso", "0812-3456-7890"), v.enrol("form-2", "Sri Rahayu", "0813-1111-2222")
	copied, err := (&Settings{v.Desk}).Backup(v.owner)
	v.must(err)
	v.days(1)
	tono := v.enrol("form-3", "Tono", "0814-3333-4444")
	v.must(v.Start(context.Background()))
	becomes(t, "the start is over", func() bool { return v.findings.Load() >= 0 })

	before := clock.Machine()
	v.payCash(budi)
	becomes(t, "the cash stands on the stick", func() bool { return v.written(v.secondDir(stick)) == 1 })
	t.Logf("the cash stood on the stick after %s", clock.MachineSince(before))
	_, err = (&Counter{v.Desk}).TakeCash(v.owner, CashInput{ClientKey: "tunai-tono", Shift: 1, Customer: tono.Customer, Amount: tono.Total})
	v.must(err)
	_, err = (&Money{v.Desk}).Transfer(v.owner, TransferInput{ClientKey: "transfer", Customer: sri.Customer, Amount: sri.Total})
	v.must(err)
	err = (&Counter{v.Desk}).Remit(v.owner, RemitInput{ClientKey: "setor", Shift: 1, Amount: tono.Total, To: "Bank Contoh"})
	v.must(err)
	becomes(t, "all of it stands on the stick", func() bool { return v.written(v.secondDir(stick)) == 4 })
	v.journalHides(v.secondDir(stick), "Budi Santoso", "3456-7890")

	n := v.anotherPC(copied.Path, stick, paper)
	// A write that the power tore: half a line at the end.
	n.tear(filepath.Dir(n.restored.Load().From))
	offer := n.offer("")
	if len(offer.Rows) != 4 || offer.Torn != 1 || offer.Sum != budi.Total+tono.Total+sri.Total || offer.Rows[0].Name != "Budi Santoso" || offer.Rows[0].By != "Sri Wahyuni" {
		t.Fatalf("offered: %+v", offer)
	}
	if r := offer.Rows[3]; r.Kind != payment.KindRemittance || r.Name != "Bank Contoh" || r.Amount != tono.Total {
		t.Errorf("the remittance: %+v", r)
	}
	if !offer.Rows[1].Lost || offer.Rows[0].Lost {
		t.Errorf("who is in the copy: %+v", offer.Rows)
	}
	if done := n.takeAll(); done.Taken != 4 || done.Sum != offer.Sum || done.Left != 0 {
		t.Errorf("taken: %+v", done)
	}
	if done := n.takeAll(); done.Taken != 0 {
		t.Errorf("taken twice: %+v", done)
	}
	if n.invoice(budi.Invoice).State != "paid" || n.invoice(sri.Invoice).State != "paid" {
		t.Error("the bills are not paid")
	}
	rows, err := (&Money{n.Desk}).List(n.owner, PaymentFilter{})
	v.must(err)
	for i, r := range rows.Rows {
		if was := offer.Rows[len(rows.Rows)-1-i]; r.Amount != was.Amount || r.PaidAt != was.PaidAt || r.BookedOn != was.BookedOn || !strings.Contains(r.Note, was.No) || r.No <= was.No {
			t.Errorf("%s was %s: %+v", r.No, was.No, r)
		}
	}
	handed, err := (&Money{n.Desk}).Remittances(n.owner, "", "")
	v.must(err)
	if len(handed.Rows) != 1 || handed.Sum != tono.Total {
		t.Errorf("handed over: %+v", handed)
	}
	// The new PC writes on into the same journal; nothing of it is offered to itself.
	v.must((&Settings{n.Desk}).SetPolicy(n.owner, keyBackupFolder, filepath.Dir(filepath.Dir(n.restored.Load().From)), ""))
	n.keepJournal(context.Background())
	if got := n.written(filepath.Dir(n.restored.Load().From)); got != 8 {
		t.Errorf("the journal holds %d lines", got)
	}
	if offer := n.offer(paper); len(offer.Rows) != 0 || offer.Torn != 1 {
		t.Errorf("offered again: %+v", offer)
	}
	n.whole()
}

// tear leaves half a line at the end of the journal.
func (v *village) tear(dir string) {
	v.t.Helper()
	paths, err := journalsIn(dir)
	v.must(err)
	last := paths[len(paths)-1]
	raw, err := os.ReadFile(last)
	v.must(err)
	v.must(os.WriteFile(last, append(raw, raw[:len(raw)/7]...), 0o600))
}

func (v *village) journalHides(dir string, words ...string) {
	v.t.Helper()
	paths, err := journalsIn(dir)
	v.must(err)
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		v.must(err)
		for _, w := range words {
			if strings.Contains(string(raw), w) {
				v.t.Errorf("%s can be read in %s", w, path)
			}
		}
	}
}

// The stick is in a drawer at home. Cash is taken as ever, and it is told since when the
// journal is behind; when the stick is back it holds everything.
func TestTheCashJournalCatchesUp(t *testing.T) {
	v := openVillage(t)
	settings, stick := &Settings{v.Desk}, v.stick()
	away := stick + "-di-rumah"
	v.keepJournal(context.Background())
	v.must(os.Rename(stick, away))
	budi := v.enrol("form-1", "Budi Santoso", "0812-3456-7890")
	v.payCash(budi)
	v.keepJournal(context.Background())
	if s, err := settings.JournalState(v.owner); err != nil || !s.On || s.Waiting != 1 || s.Since == "" || s.Error != "app.backup.folder_away" {
		t.Errorf("away: %+v %v", s, err)
	}
	d := v.findings.Swap(0)
	if dot := v.booksDot(); !v.tells("attention.journal") || dot.Word != "app.journal.behind" {
		t.Errorf("not told: %+v %+v", v.page().Attention, dot)
	}
	v.findings.Store(d)
	v.must(v.Close())
	v.reopen() // a restart in between forgets nothing
	v.keepJournal(context.Background())
	if s, err := (&Settings{v.Desk}).JournalState(v.owner); err != nil || s.Waiting != 1 {
		t.Errorf("after a restart: %+v %v", s, err)
	}
	v.must(os.Rename(away, stick))
	v.keepJournal(context.Background())
	v.keepJournal(context.Background())
	if s, err := (&Settings{v.Desk}).JournalState(v.owner); err != nil || s.Waiting != 0 || s.Error != "" || v.written(v.secondDir(stick)) != 1 || v.tells("attention.journal") {
		t.Errorf("back: %+v %v", s, err)
	}
	// A torn line is written anew, on a line of its own.
	path := filepath.Join(v.secondDir(stick), journalName(v.today()))
	raw, err := os.ReadFile(path)
	v.must(err)
	v.must(os.WriteFile(path, raw[:len(raw)-20], 0o600))
	v.journal.at = journalPlace{}
	v.keepJournal(context.Background())
	lines, bad, err := readJournal(path)
	if err != nil || len(lines) != 2 || bad != 1 {
		t.Errorf("after a torn write: %d lines, %d bad, %v", len(lines), bad, err)
	}
	if offer := v.offer(""); len(offer.Rows) != 0 {
		t.Errorf("its own money is offered: %+v", offer)
	}
}

// The share of the second folder stands still: whoever looks into it does not come back.
// Closing waits for that a while, and goes on.
func TestClosingDoesNotWaitForADeadShare(t *testing.T) {
	v := openVillage(t)
	l := v.look(v.stick())
	v.must(v.Start(context.Background()))
	becomes(t, "the journal was looked at", func() bool { return v.journal.state.Load() != nil })
	v.payCash(v.enrol("form-1", "Budi Santoso", "0812-3456-7890"))
	v.still, v.ending = 10*time.Millisecond, 10*time.Millisecond
	v.journal.mu.Lock()
	l.busy <- struct{}{}
	defer func() { <-l.busy }()
	defer v.journal.mu.Unlock()
	closed := make(chan error, 1)
	go func() { closed <- v.Close() }()
	patience := time.NewTimer(20 * time.Second)
	defer patience.Stop()
	select {
	case err := <-closed:
		v.must(err)
	case <-patience.C:
		t.Fatal("closing waits for the share")
	}
	if all, err := copiesIn(v.backupDir()); err != nil || len(all) == 0 {
		t.Errorf("no copy was made at closing: %v %v", all, err)
	}
}

// A stick that was in the PC of another office, and a key that opens nothing.
func TestTheJournalOfAnotherOfficeIsRefused(t *testing.T) {
	other, v := openVillage(t), openVillage(t)
	theirs, stick := other.stick(), v.stick()
	other.payCash(other.enrol("form-1", "Orang Lain", "0812-3456-7890"))
	other.keepJournal(context.Background())
	v.keepJournal(context.Background())
	name := journalName(v.today())
	raw, err := os.ReadFile(filepath.Join(other.secondDir(theirs), name))
	v.must(err)
	here := filepath.Join(v.secondDir(stick), name)
	v.must(os.WriteFile(here, raw, 0o600))
	if _, err := (&Settings{v.Desk}).Journal(v.owner, ""); wireIn(t, err).Key != "app.journal.foreign" {
		t.Errorf("another office's: %v", err)
	}
	// Under this office's name it still does not open.
	line, _, _ := strings.Cut(string(raw), "\n")
	line = strings.Replace(line, other.db.Info().Installation, v.db.Info().Installation, 1)
	head := line[:strings.LastIndex(line, " ")+1]
	v.must(os.WriteFile(here, []byte(head+journalSum(head)+"\n"), 0o600))
	for _, key := range []string{"", "AGE-SECRET-KEY-1SALAH"} {
		if _, err := (&Settings{v.Desk}).Journal(v.owner, key); wireIn(t, err).Code != store.CodeInvalid {
			t.Errorf("with %q: %v", key, err)
		}
	}
	var n int64
	v.must(v.db.Read(context.Background(), "test", func(tx *store.Tx) error {
		rows, _, err := payment.ByHandAfter(tx, 0, 10)
		n = int64(len(rows))
		return err
	}))
	if n != 0 {
		t.Errorf("%d payments of somebody else", n)
	}
}
