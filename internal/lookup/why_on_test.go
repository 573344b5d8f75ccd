package lookup

import (
	"testing"

	"lunas/internal/clock"
	"lunas/internal/store"
)

// A line's diary, asked on the 23rd: each past day is answered as it was then.
func TestKenapaMatiOnAPastDay(t *testing.T) {
	o := village(t)
	write(t, o, nil,
		`DELETE FROM hold WHERE line = 2`, `DELETE FROM net_event WHERE owner_kind = 'line' AND owner_id = 2`, `DELETE FROM router_outage`,
		`UPDATE line_term SET from_on = '2026-10-05' WHERE line = 2`,
		`INSERT INTO hold (line, reason, placed_at, placed_by, lifted_at, lifted_by, why) VALUES
			(2, 'overdue', '2026-10-20T03:00:00.000Z', 0, '2026-10-22T06:00:00.000Z', 1, 'INV-2026-000002'),
			(2, 'manual', '2026-10-21T03:00:00.000Z', 1, '2026-10-21T09:00:00.000Z', 1, 'ganti kabel')`,
		`INSERT INTO router_outage (router, from_at, to_at) VALUES (1, '2026-10-27T01:00:00.000Z', '2026-10-27T05:30:00.000Z'), (2, '2026-11-02T01:00:00.000Z', '2026-11-02T02:00:00.000Z')`,
		`INSERT INTO line_event (line, at, kind, detail, actor) VALUES (2, '2026-10-30T02:00:00.000Z', 'moved', '1>2', 1)`,
		`INSERT INTO net_event (at, router, owner_kind, owner_id, verb) VALUES ('2026-10-05T02:00:00.000Z', 1, 'line', 2, 'connected'),
			('2026-11-05T02:00:00.000Z', 2, 'line', 2, 'opened'), ('2026-11-07T02:00:00.000Z', 2, 'line', 2, 'connected')`,
		`UPDATE line SET ended_on = '2026-11-20' WHERE id = 2`)
	for day, want := range map[string]string{
		"2026-10-04": "Pada 2026-10-04 layanan belum mulai; mulainya 2026-10-05.",
		"2026-10-10": "Pada 2026-10-10 tidak ada yang mematikan sambungan ini.",
		"2026-10-20": "Pada 2026-10-20 sambungan diisolir karena nunggak (INV-2026-000002), sejak 2026-10-20 10.00.",
		"2026-10-21": "Pada 2026-10-21 sambungan dimatikan Bu Sri dari 2026-10-21 10.00 sampai 2026-10-21 16.00: ganti kabel",
		"2026-10-22": "Pada 2026-10-22 sambungan diisolir karena nunggak (INV-2026-000002) dari 2026-10-20 10.00 sampai 2026-10-22 13.00.",
		"2026-10-23": "Pada 2026-10-23 tidak ada yang mematikan sambungan ini.",
		"2026-10-27": "Pada 2026-10-27 router Menara tak terjangkau dari 2026-10-27 08.00 sampai 2026-10-27 12.30.",
		"2026-11-02": "Pada 2026-11-02 router Balai tak terjangkau dari 2026-11-02 08.00 sampai 2026-11-02 09.00.",
		"2026-11-06": "Pada 2026-11-06 sambungan sudah dibuka di router Balai sejak 2026-11-05 09.00, tetapi modem belum tersambung.",
		"2026-11-08": "Pada 2026-11-08 tidak ada yang mematikan sambungan ini.",
		"2026-11-21": "Pada 2026-11-21 sambungan sudah berhenti, per 2026-11-20.",
	} {
		read(t, o, func(tx *store.Tx) error {
			s, err := WhyOffOn(tx, 2, clock.MustDate(day))
			if err != nil {
				return err
			}
			if got := said(t, s); got != want {
				t.Errorf("%s\n got %q\nwant %q", day, got, want)
			}
			return nil
		})
	}
	read(t, o, func(tx *store.Tx) error {
		if _, err := WhyOffOn(tx, 2, tx.Today.AddDays(1)); store.CodeOf(err) != store.CodeInvalid {
			t.Errorf("tomorrow: %v", err)
		}
		if _, err := WhyOffOn(tx, 99, tx.Today.AddDays(-1)); store.CodeOf(err) != store.CodeNotFound {
			t.Errorf("a line that is not there: %v", err)
		}
		now, err := WhyOffOn(tx, 2, tx.Today)
		same, err2 := WhyOff(tx, 2)
		if now.Key != same.Key || err != nil || err2 != nil {
			t.Errorf("today: %+v %+v %v %v", now, same, err, err2)
		}
		return nil
	})
}

// She was isolated on the 20th at ten, opened from the 23rd at ten to the 26th at nine, and
// paid the same day at one: on the days between nothing kept her off, and whoever asks why
// is told of that. On the 25th her router was out of reach.
func TestKenapaMatiKnowsBukaSementara(t *testing.T) {
	o := village(t)
	write(t, o, nil,
		`DELETE FROM hold WHERE line = 2`, `DELETE FROM net_event WHERE owner_kind = 'line' AND owner_id = 2`, `DELETE FROM router_outage`,
		`UPDATE line_term SET from_on = '2026-10-05' WHERE line = 2`,
		`INSERT INTO hold (id, line, reason, placed_at, placed_by, lifted_at, lifted_by, why) VALUES (99, 2, 'overdue', '2026-10-20T03:00:00.000Z', 0, '2026-10-26T06:00:00.000Z', 1, 'INV-2026-000002')`,
		`INSERT INTO router_outage (router, from_at, to_at) VALUES (2, '2026-10-25T01:00:00.000Z', '2026-10-25T05:30:00.000Z')`,
		`INSERT INTO reprieve (id, line, at, until_at, by_staff, note, hold) VALUES (9, 2, '2026-10-23T03:00:00.000Z', '2026-10-26T02:00:00.000Z', 1, 'minta', 99)`)
	ask := func(day, want string) {
		t.Helper()
		read(t, o, func(tx *store.Tx) error {
			s, err := WhyOffOn(tx, 2, clock.MustDate(day))
			if got := said(t, s); got != want {
				t.Errorf("%s\n got %q\nwant %q", day, got, want)
			}
			return err
		})
	}
	ask("2026-10-24", "Pada 2026-10-24 sambungan nunggak (INV-2026-000002), tetapi dibuka sementara sejak 2026-10-23 10.00: tidak ada yang mematikannya.")
	write(t, o, nil, `INSERT INTO reprieve_end VALUES (9, '2026-10-26T02:00:00.000Z')`)
	ask("2026-10-22", "Pada 2026-10-22 sambungan diisolir karena nunggak (INV-2026-000002), sejak 2026-10-20 10.00.")
	ask("2026-10-23", "Pada 2026-10-23 sambungan diisolir karena nunggak (INV-2026-000002), tetapi dibuka sementara dari 2026-10-23 10.00 sampai 2026-10-26 09.00.")
	ask("2026-10-24", "Pada 2026-10-24 sambungan nunggak (INV-2026-000002), tetapi dibuka sementara dari 2026-10-23 10.00 sampai 2026-10-26 09.00: tidak ada yang mematikannya.")
	ask("2026-10-25", "Pada 2026-10-25 router Balai tak terjangkau dari 2026-10-25 08.00 sampai 2026-10-25 12.30.")
	ask("2026-10-26", "Pada 2026-10-26 sambungan diisolir karena nunggak (INV-2026-000002), tetapi dibuka sementara dari 2026-10-23 10.00 sampai 2026-10-26 09.00.")
	ask("2026-10-27", "Pada 2026-10-27 tidak ada yang mematikan sambungan ini.")
}
