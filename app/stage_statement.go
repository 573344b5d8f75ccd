package app

import (
	"context"
	"encoding/base64"
	"fmt"
	"strings"

	"lunas/internal/clock"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// demoLine is money on the demo's account at the bank.
type demoLine struct {
	on     clock.Date
	name   string
	amount rupiah.Rupiah
}

const (
	// The newest transfer that somebody at the counter took by hand, before today.
	sqlDemoTaken = `SELECT p.booked_on, coalesce(c.name, p.payer), p.amount FROM payment p LEFT JOIN customer c ON c.id = p.customer
		WHERE p.kind = 'transfer' AND p.amount > 0 AND p.booked_on < ? AND NOT EXISTS (SELECT 1 FROM payment r WHERE r.reverses = p.id)
			AND NOT EXISTS (SELECT 1 FROM statement_line l WHERE l.payment = p.id) ORDER BY p.booked_on DESC, p.id DESC LIMIT 1`
	// People with one open bill, whose transfer nobody has seen yet.
	sqlDemoOwing = `SELECT c.name, i.open FROM invoice i JOIN customer c ON c.id = i.customer WHERE i.open > 0
		GROUP BY i.customer HAVING count(*) = 1 ORDER BY i.due_on, i.id LIMIT 4`
)

// Statement is a bank's file to try Impor mutasi with: bills that are open, a transfer that was
// taken by hand, and money that is no customer's. A visit has one, so that the same file again
// adds nothing.
func (s *demoStage) Statement(ctx context.Context) (DemoFile, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.statement.Name != "" {
		return s.statement, nil
	}
	lines, today, err := s.onAccount(ctx)
	if err != nil {
		return DemoFile{}, err
	}
	s.statement = DemoFile{Name: "mutasi-bank-contoh-" + today.String() + ".csv", Body: base64.StdEncoding.EncodeToString([]byte(demoFileOf(lines)))}
	return s.statement, nil
}

// onAccount is what the bank would tell of the days up to yesterday.
func (s *demoStage) onAccount(ctx context.Context) (lines []demoLine, today clock.Date, err error) {
	err = s.desk.db.Read(ctx, "stage.statement", func(tx *store.Tx) error {
		today = tx.Today
		if err := tx.Each(sqlDemoTaken, []any{today}, func(scan func(...any) error) error {
			var l demoLine
			err := scan(&l.on, &l.name, &l.amount)
			lines = append(lines, l)
			return err
		}); err != nil {
			return err
		}
		return tx.Each(sqlDemoOwing, nil, func(scan func(...any) error) error {
			l := demoLine{on: today.AddDays(-1)}
			err := scan(&l.name, &l.amount)
			lines = append(lines, l)
			return err
		})
	})
	return append(lines, demoLine{on: today.AddDays(-1), name: "PENCAIRAN PAYMENT GATEWAY", amount: 4_375_000}), today, err
}

// demoFileOf writes lines as a bank's page saves them.
func demoFileOf(lines []demoLine) string {
	var b strings.Builder
	b.WriteString("No. rekening;000-123-4567\nNama;CV RINDANG NET NUSANTARA\n\nTanggal;Keterangan;Debet;Kredit;Saldo\n")
	saldo := rupiah.Rupiah(12_500_000)
	for i, l := range lines {
		saldo += l.amount
		_, _ = fmt.Fprintf(&b, "%s;TRSF E-BANKING CR %04d/FTSCY/WS95031 %s;;%d,00;%d,00\n", dayFirst(l.on), 1100+i, strings.ToUpper(l.name), int64(l.amount), int64(saldo))
	}
	return b.String()
}

func dayFirst(d clock.Date) string {
	p := strings.Split(d.String(), "-")
	return p[2] + "/" + p[1] + "/" + p[0]
}
