package app

import (
	"encoding/base64"
	"fmt"
	"testing"

	"lunas/internal/clock"
)

// The owner reads whom her word about the statement would isolate today. Before she says it a transfer
// comes in, and the sum is another: neither Mutasi sudah saya cek nor an import that says the same opens
// the day for a list she has not seen.
func TestTheWordAboutTheStatementIsBoundToTheListThatWasShown(t *testing.T) {
	t.Parallel()
	v := openVillage(t)
	sri := v.enrolSri()
	for key, value := range map[string]string{"dunning.auto": "on", "dunning.hours": "12-14"} {
		v.must((&Settings{v.Desk}).SetPolicy(v.sure("Settings.SetPolicy", key, value, ""), key, value, ""))
	}
	for day := 0; v.page().CutToday.Count == 0 && day < 40; day++ {
		v.days(1)
		v.handOver()
	}
	shown := v.page()
	if shown.CutToday.Count != 1 {
		t.Fatalf("nobody near isolation: %+v", shown.CutToday)
	}
	_, err := (&Money{v.Desk}).Transfer(v.owner, TransferInput{ClientKey: "t1", Customer: sri.Customer, Amount: 10_000})
	v.must(err)
	now := v.page()
	if now.CutToday.Count != 1 || now.CutHash == shown.CutHash {
		t.Fatalf("her sum is another: %+v", now.CutToday)
	}
	day := clock.MustDate(now.Today)
	text := "Tanggal;Keterangan;Debet;Kredit\n" + fmt.Sprintf("%02d/%02d/%d", day.Day(), int(day.Month()), day.Year()) + ";PENCAIRAN GATEWAY;;900.000,00\n"
	file := StatementForm{AccountName: "BCA kantor", File: "mutasi.csv", Body: base64.StdEncoding.EncodeToString([]byte(text)),
		Head: 1, Roles: []string{"date", "text", "out", "in"}, Leave: []int64{2}}
	bring := func(cuts string) (StatementDone, error) {
		file.Cuts = cuts
		return (&Money{v.Desk}).ImportStatement(v.owner, file)
	}
	if err := (&Today{v.Desk}).SeeStatement(v.owner, shown.Today, shown.CutHash); wireIn(t, err).Key != "payment.statement.list" {
		t.Errorf("a list that has changed: %v", err)
	}
	for name, cuts := range map[string]string{"nobody was shown": "", "a list that has changed": shown.CutHash} {
		if _, err := bring(cuts); wireIn(t, err).Key != "payment.statement.list" {
			t.Errorf("an import, %s: %v", name, err)
		}
	}
	done, err := bring(now.CutHash)
	v.must(err)
	if !done.Opens {
		t.Errorf("the list she was shown: %+v", done)
	}
	v.must((&Today{v.Desk}).SeeStatement(v.owner, now.Today, now.CutHash))
	v.whole()
}
