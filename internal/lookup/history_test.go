package lookup

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"lunas/internal/clock"
	"lunas/internal/locale"
	"lunas/internal/office/officetest"
	"lunas/internal/store"
)

// record writes one act as office.Record lays it down; what the chain needs is not read here.
func record(t *testing.T, o *officetest.Office, at, verb, kind string, subject int64, body string, staff int64) {
	t.Helper()
	who := map[int64]string{0: "", 1: "Sri Wahyuni"}[staff]
	quoted := strings.ReplaceAll(body, "'", "''")
	write(t, o, nil,
		fmt.Sprintf(`INSERT INTO history (seq, at, actor_staff, actor_name, verb, subject_kind, subject_id, payload_hash, prev, hash)
			SELECT coalesce(max(seq), 0) + 1, '%s', %d, '%s', '%s', '%s', %d, x'00', x'00', x'00' FROM history`, at, staff, who, verb, kind, subject),
		fmt.Sprintf(`INSERT INTO history_payload (seq, salt, body) SELECT max(seq), x'00', '%s' FROM history`, quoted))
}

// busy is the village with a few days of acts.
func busy(t *testing.T) *officetest.Office {
	o := village(t)
	for _, a := range []struct {
		at, verb, kind string
		subject        int64
		body           string
		staff          int64
	}{
		{"2026-11-05T03:00:00.000Z", "billing.promise", "customer", 1, `{"line":0,"until":"2026-11-10","note":"gajian"}`, 1},
		{"2026-11-16T03:00:00.000Z", "line.held", "line", 1, `{"reason":"overdue","why":"INV-2026-000001"}`, 0},
		{"2026-11-20T03:00:00.000Z", "customer.added", "customer", 2, `{"no":"P00002","name":"Ratna","phone":"+6281298765432","address":"Gg. Mawar 9"}`, 1},
		{"2026-11-20T03:10:00.000Z", "customer.changed", "customer", 2, `{"no":"P00002","name":"Ratna Dewi","phone":"+6281298765432","address":"Gg. Mawar 9"}`, 1},
		{"2026-11-22T03:00:00.000Z", "payment.cash", "payment", 2, `{"no":"KW-2026-000002","customer":1,"amount":100000,"bookedOn":"2026-11-22","invoices":"INV-2026-000002","content":"abc"}`, 1},
		{"2026-11-22T01:00:00.000Z", "invoice.credited", "invoice", 4, `{"no":"CN-2026-000001","total":"75.000","reason":"salah pelanggan"}`, 1},
		{"2026-11-22T09:00:00.000Z", "policy.changed", "policy", 0, `{"key":"dunning.auto","branch":0,"from":"2026-11-22","value":"off"}`, 1},
		{"2026-11-23T01:00:00.000Z", "policy.changed", "policy", 0, `{"key":"dunning.auto","branch":0,"from":"2026-11-23","value":"on"}`, 1},
		{"2026-11-23T04:59:58.000Z", "payment.gateway", "payment", 1, `{"no":"KW-2026-000001","customer":1,"amount":200000,"bookedOn":"2026-11-23","invoices":"INV-2026-000001","saldo":33500}`, 0},
		{"2026-11-23T04:59:58.000Z", "line.released", "line", 1, `{"reason":"overdue","why":"payment"}`, 0},
		{"2026-11-23T05:30:00.000Z", "router.changed", "router", 2, `{"name":"Balai","address":"10.0.0.2:8728","tls":"true","cut":"isolir"}`, 1},
	} {
		record(t, o, a.at, a.verb, a.kind, a.subject, a.body, a.staff)
	}
	return o
}

// toldBy lists what a filter finds, newest first.
func toldBy(t *testing.T, o *officetest.Office, lang locale.Lang, f HistoryFilter) []string {
	t.Helper()
	var all []string
	read(t, o, func(tx *store.Tx) error {
		rows, _, err := History(tx, lang, f)
		for _, r := range rows {
			if r.Seq > seeded(t, tx) {
				all = append(all, r.Who+": "+r.Text)
			}
		}
		return err
	})
	return all
}

// seeded is how many acts opening the office itself left.
func seeded(t *testing.T, tx *store.Tx) (n int64) {
	t.Helper()
	if _, err := tx.One(`SELECT count(*) FROM history WHERE payload_hash <> x'00'`, nil, &n); err != nil {
		t.Fatal(err)
	}
	return n
}

func same(t *testing.T, got []string, want ...string) {
	t.Helper()
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("told:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

const (
	byGateway = "Lunas, otomatis: Pembayaran Rp200.000 dari Joko Susilo masuk lewat gateway, kwitansi KW-2026-000001. Untuk tagihan INV-2026-000001. Rp33.500 masuk saldo titipan."
	released  = "Lunas, otomatis: Mencabut isolir sambungan joko (Joko Susilo). Sebab: pembayaran diterima."
	cash      = "Sri Wahyuni: Menerima tunai Rp100.000 dari Joko Susilo, kwitansi KW-2026-000002. Untuk tagihan INV-2026-000002."
	held      = "Lunas, otomatis: Mengisolir sambungan joko (Joko Susilo) karena nunggak. Sebab: INV-2026-000001"
	promised  = "Sri Wahyuni: Mencatat janji bayar Joko Susilo sampai 10 November 2026. Catatan: gajian"
	autoOn    = "Sri Wahyuni: Mengubah kebijakan Isolir otomatis menjadi ya, berlaku 23 November 2026."
	autoOff   = "Sri Wahyuni: Mengubah kebijakan Isolir otomatis menjadi tidak, berlaku 22 November 2026."
	router2   = "Sri Wahyuni: Mengubah router Balai."
	added     = "Sri Wahyuni: Mencatat pelanggan Ratna (P00002)."
	changed   = "Sri Wahyuni: Mengubah data pelanggan Ratna Dewi (P00002)."
	credited  = "Sri Wahyuni: Mengoreksi tagihan INV-2026-000004 (Ratna Dewi) sebesar Rp75.000 dengan CN-2026-000001. Alasan: salah pelanggan"
)

func TestTheHistoryIsToldInSentencesAndNarrowed(t *testing.T) {
	o := busy(t)
	day := clock.MustDate
	for name, c := range map[string]struct {
		f    HistoryFilter
		want []string
	}{
		"all":            {HistoryFilter{}, []string{router2, released, byGateway, autoOn, autoOff, credited, cash, changed, added, held, promised}},
		"one person":     {HistoryFilter{Person: 1, From: day("2026-11-22"), To: day("2026-11-22")}, []string{autoOff, credited, cash}},
		"the program":    {HistoryFilter{Person: ByProgram}, []string{released, byGateway, held}},
		"money":          {HistoryFilter{Group: groupMoney}, []string{byGateway, cash}},
		"money by Sri":   {HistoryFilter{Group: groupMoney, Person: 1}, []string{cash}},
		"cuts":           {HistoryFilter{Group: groupCut}, []string{released, held}},
		"a customer":     {HistoryFilter{Customer: 2}, []string{credited, cash, changed, added}}, // Joko paid Ratna's bill
		"hers, by words": {HistoryFilter{Customer: 1, Query: "tunai"}, []string{cash}},
		"until a day":    {HistoryFilter{To: day("2026-11-16")}, []string{held, promised}},
		"from a day":     {HistoryFilter{From: day("2026-11-23")}, []string{router2, released, byGateway, autoOn}},
		"a word":         {HistoryFilter{Query: "isolir"}, []string{router2, released, held}}, // the router cuts by isolir
		"a reason":       {HistoryFilter{Query: "salah pelanggan"}, []string{credited}},
		"an amount":      {HistoryFilter{Query: "Rp200.000"}, []string{byGateway}},
		"a number":       {HistoryFilter{Query: "INV-2026-000004"}, []string{credited}},
		"a router":       {HistoryFilter{Query: "balai"}, []string{router2}},
		"who acted":      {HistoryFilter{Query: "sri janji"}, []string{promised}},
		"a name":         {HistoryFilter{Query: "ratna"}, []string{credited, cash, changed, added}},
		"nothing":        {HistoryFilter{Query: "zzz"}, nil},
		"no such days":   {HistoryFilter{From: day("2030-01-01")}, nil},
	} {
		t.Run(name, func(t *testing.T) { same(t, toldBy(t, o, locale.ID, c.f), c.want...) })
	}
	same(t, toldBy(t, o, locale.EN, HistoryFilter{Group: groupMoney, Person: 1}), "Sri Wahyuni: Took Rp100,000 in cash from Joko Susilo, receipt KW-2026-000002. For INV-2026-000002.")
}

func TestAnActTellsWhatItWasBefore(t *testing.T) {
	o := busy(t)
	card := func(verb string) (c HistoryCard) {
		t.Helper()
		read(t, o, func(tx *store.Tx) error {
			var seq int64
			if _, err := tx.One(`SELECT max(seq) FROM history WHERE verb = ?`, []any{verb}, &seq); err != nil {
				return err
			}
			var err error
			c, err = HistoryAct(tx, locale.ID, seq)
			return err
		})
		return c
	}
	changes := func(c HistoryCard) string { return fmt.Sprintf("%v %v", c.Compared, c.Changes) }
	for verb, want := range map[string]string{
		"customer.changed": `true [{Nama Ratna Ratna Dewi}]`,
		"policy.changed":   `true [{Dari 22 November 2026 23 November 2026} {Nilai tidak ya}]`,
		"router.changed":   `false [{Nama  Balai} {Alamat  10.0.0.2:8728} {Cara memutus  isolir} {API-SSL  ya}]`,
		"payment.cash":     `false [{Nomor  KW-2026-000002} {Jumlah  Rp100.000} {Dibukukan  22 November 2026} {Tagihan  INV-2026-000002}]`,
	} {
		if got := changes(card(verb)); got != want {
			t.Errorf("%s: %s, want %s", verb, got, want)
		}
	}
	if c := card("invoice.credited"); c.Invoice != 4 || c.Customer != 2 || c.Name != "Ratna Dewi" {
		t.Errorf("links: %+v", c.HistoryRow)
	}
	write(t, o, nil, `DELETE FROM history_payload WHERE seq IN (SELECT seq FROM history WHERE verb = 'customer.changed')`)
	if c := card("customer.changed"); !c.Erased || len(c.Changes) > 0 || c.Text != "Mengubah data pelanggan … (…)." {
		t.Errorf("erased: %+v", c)
	}
}

// Whatever a record holds or lacks, no sentence shows a placeholder or a code of ours.
func TestNoSentenceOfTheHistoryHasAHole(t *testing.T) {
	o := village(t)
	codes := regexp.MustCompile(`[{}]|\b[a-z_]+\.[a-z_]+\b`)
	read(t, o, func(tx *store.Tx) error {
		for _, lang := range []locale.Lang{locale.ID, locale.EN} {
			h := newHistorian(tx, lang)
			for _, verb := range HistoryVerbs() {
				for _, body := range []string{"{}", "null", "[]", `{"amount":null,"customer":0,"reason":"","from":""}`} {
					a := act{seq: 1, verb: verb, kind: strings.Split(verb, ".")[0], subject: 999, body: &body}
					row, err := h.row(a)
					if err != nil || row.Text == "" || codes.MatchString(row.Text) {
						t.Errorf("%s %s of %s: %q, %v", lang, verb, body, row.Text, err)
					}
				}
			}
		}
		return nil
	})
	for _, verb := range HistoryVerbs() {
		key, how := "history.say."+verb, verbs[verb]
		if !locale.Has(key) || !locale.Has("history.group."+how.group) {
			t.Errorf("%s has no words", verb)
		}
		names := "{subject} {customer}"
		for _, spec := range strings.Fields(how.with + " " + how.also) {
			name, _, _ := strings.Cut(spec, ":")
			name, _, _ = strings.Cut(name, "=")
			names += " {" + name + "}"
		}
		for _, variant := range []string{key, key + ".true", key + ".false", key + ".overdue", key + ".abuse", key + ".pause", key + ".first_payment"} {
			for _, hole := range regexp.MustCompile(`\{\w+\}`).FindAllString(locale.T(locale.ID, variant, nil), -1) {
				if locale.Has(variant) && !strings.Contains(names, hole) {
					t.Errorf("%s asks for %s, which its record is not asked for", variant, hole)
				}
			}
		}
	}
}

// Pages follow each other without a gap, whatever finds them, and none is fetched twice.
func TestTheHistoryIsReadPageByPage(t *testing.T) {
	o := village(t)
	write(t, o, nil, `INSERT INTO history (seq, at, actor_staff, actor_name, verb, subject_kind, subject_id, payload_hash, prev, hash)
		WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 1000) SELECT 1000 + i, '2026-11-23T01:00:00.000Z', i % 2, 'Sri', CASE i % 3 WHEN 0 THEN 'staff.signed_in' ELSE 'line.password' END,
		'line', 1, x'00', x'00', x'00' FROM c`)
	read(t, o, func(tx *store.Tx) error {
		for name, c := range map[string]struct {
			f    HistoryFilter
			want int
		}{
			"all": {HistoryFilter{From: clock.MustDate("2026-11-23"), To: clock.MustDate("2026-11-23")}, 1000}, "a person": {HistoryFilter{Person: ByProgram, From: clock.MustDate("2026-11-23")}, 500},
			"a kind": {HistoryFilter{Group: groupPeople, From: clock.MustDate("2026-11-23")}, 333}, "a customer": {HistoryFilter{Customer: 1}, 1000}, "words": {HistoryFilter{Query: "pppoe"}, 667},
		} {
			count, last := 0, int64(1)<<40
			for more := true; more; more = c.f.After != "" {
				rows, next, err := History(tx, locale.ID, c.f)
				if err != nil {
					return err
				}
				for _, r := range rows {
					if r.Seq >= last {
						t.Fatalf("%s: %d behind %d", name, r.Seq, last)
					}
					if last = r.Seq; r.Seq > 1000 {
						count++
					}
				}
				c.f.After = next
			}
			if count != c.want {
				t.Errorf("%s: %d acts, want %d", name, count, c.want)
			}
		}
		_, _, err := History(tx, locale.ID, HistoryFilter{Group: "elsewhere"})
		if told, ok := err.(*store.Error); !ok || told.Fields[0].Field != "group" {
			t.Errorf("an unknown kind: %v", err)
		}
		return nil
	})
}
