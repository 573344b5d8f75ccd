package app

import (
	"strings"
	"testing"
	"time"

	"lunas/internal/computer"
	"lunas/internal/locale"
	"lunas/internal/lookup"
	"lunas/internal/rupiah"
)

// An evening: what is told outside the window, and what is not.
func TestWhatIsTold(t *testing.T) {
	all := computer.Usual().Notify
	paid := func(id int64, name string, amount rupiah.Rupiah) lookup.PaymentRow {
		return lookup.PaymentRow{ID: id, Kind: "gateway", Channel: "qris", Name: name, Amount: amount}
	}
	at := time.Date(2026, 11, 23, 19, 0, 0, 0, time.UTC)
	steps := []struct {
		name  string
		after time.Duration
		facts newsFacts
		want  computer.Notify
		told  string
	}{
		{"the window opens: nothing of before", 0, newsFacts{payments: []lookup.PaymentRow{paid(7, "Budi", 150_000)}}, all, ""},
		{"one pays", time.Minute, newsFacts{payments: []lookup.PaymentRow{paid(8, "Siti", 150_000), paid(7, "Budi", 150_000)}}, all, "Rp150.000 dari Siti"},
		{"nothing new", time.Minute, newsFacts{payments: []lookup.PaymentRow{paid(8, "Siti", 150_000)}}, all, ""},
		{"two at once", time.Minute, newsFacts{payments: []lookup.PaymentRow{paid(10, "Ani", 100_000), paid(9, "Joko", 200_000)}}, all, "2 pembayaran, Rp300.000"},
		{"cash at the counter", time.Minute, newsFacts{payments: []lookup.PaymentRow{{ID: 11, Name: "Rina", Amount: 90_000, By: "Bu Sri"}}}, all, ""},
		{"money back", time.Minute, newsFacts{payments: []lookup.PaymentRow{{ID: 12, Name: "Rina", Amount: -90_000}}}, all, ""},
		{"somebody sits at the window", time.Minute, newsFacts{watched: true, payments: []lookup.PaymentRow{paid(13, "Dewi", 50_000)}}, all, ""},
		{"what was seen there is not told later", time.Minute, newsFacts{payments: []lookup.PaymentRow{paid(13, "Dewi", 50_000)}}, all, ""},
		{"nobody knows for whom", time.Minute, newsFacts{payments: []lookup.PaymentRow{{ID: 14, Payer: "BCA 123", Amount: 75_000}}, unknown: map[int64]rupiah.Rupiah{14: 75_000}}, all, "Rp75.000 masuk, belum diketahui untuk siapa."},
		{"payments switched off", time.Minute, newsFacts{payments: []lookup.PaymentRow{paid(15, "Tono", 50_000)}}, computer.Notify{Unmatched: true}, ""},
		{"a line begins to wait", 0, newsFacts{waiting: []int64{3}}, all, ""},
		{"a second one joins", 10 * time.Minute, newsFacts{waiting: []int64{3, 4}}, all, ""},
		{"the first waits too long", 5 * time.Minute, newsFacts{waiting: []int64{3, 4}}, all, "1 sambungan boleh dibuka, tetapi routernya belum menurut selama 15 menit."},
		{"then the second", 10 * time.Minute, newsFacts{waiting: []int64{3, 4}}, all, "1 sambungan boleh dibuka, tetapi routernya belum menurut selama 15 menit."},
		{"both were told", time.Hour, newsFacts{waiting: []int64{3, 4}}, all, ""},
		{"one is open and waits anew", 0, newsFacts{waiting: []int64{4}}, all, ""},
		{"it has only begun", 14 * time.Minute, newsFacts{waiting: []int64{3, 4}}, all, ""},
		{"the copy failed", time.Minute, newsFacts{copies: "app.notice.backup"}, all, "Lihat Pengaturan, Buku dan cadangan."},
		{"it still fails", time.Hour, newsFacts{copies: "app.notice.backup"}, all, ""},
		{"it worked", time.Hour, newsFacts{}, all, ""},
		{"and fails again", 24 * time.Hour, newsFacts{copies: "app.backup.folder_away"}, all, "Lihat Pengaturan, Buku dan cadangan."},
	}
	var n news
	for _, s := range steps {
		at = at.Add(s.after)
		var told []string
		for _, h := range n.judge(at, s.facts, s.want) {
			told = append(told, h.notice(locale.ID, false).Body)
		}
		if got := strings.Join(told, "|"); got != s.told {
			t.Errorf("%s: told %q, wanted %q", s.name, got, s.told)
		}
	}
}

// Who walks past a locked window reads neither a name nor an amount, in any language.
func TestALockedWindowTellsNoNames(t *testing.T) {
	for _, lang := range []locale.Lang{locale.ID, locale.EN} {
		for _, key := range []string{"app.notice.payment", "app.notice.unmatched", "app.notice.router", "app.notice.backup"} {
			h := headline{key: key, count: 3}
			if strings.Contains(key, "pay") || strings.Contains(key, "unm") {
				h.name, h.amount = "Budi Santoso", 1_234_567
			}
			n := h.notice(lang, true)
			if text := n.Title + n.Body; strings.Contains(text, "Budi") || strings.Contains(text, "234") || strings.Contains(text, "app.") || strings.Contains(text, "{") || n.Body == "" {
				t.Errorf("%s, %s: %q %q", lang, key, n.Title, n.Body)
			}
			if h.amount != 0 && !strings.Contains(h.notice(lang, false).Body, "234") {
				t.Errorf("%s, %s: unlocked, the amount is missing", lang, key)
			}
		}
	}
}

// A real payment in real books, told once, worded by whether somebody is signed in.
func TestAPaymentOfTheEveningIsTold(t *testing.T) {
	o := openFieldsOffice(t)
	var n news
	var shown []computer.Notice
	look := func() {
		t.Helper()
		o.must(o.Desk.tellNewsNow(o.ctx, &n, locale.ID, func(x computer.Notice) error { shown = append(shown, x); return nil }))
	}
	look()
	o.byGateway()
	o.Desk.calm.used.Store(0) // the window has not been touched for a while
	look()
	if len(shown) != 1 || shown[0].Title != "Pembayaran masuk" || !strings.Contains(shown[0].Body, "dari Sri Rahayu") {
		t.Fatalf("shown: %+v", shown)
	}
	o.byGateway()
	o.must((&Door{o.Desk}).SignOut(unattended + o.owner)) // however the window marks it
	o.Desk.calm.used.Store(0)
	look()
	look()
	if len(shown) != 2 || strings.Contains(shown[1].Body, "Sri") || strings.Contains(shown[1].Body, "Rp") {
		t.Fatalf("after signing out: %+v", shown)
	}
}
