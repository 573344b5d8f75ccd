package office

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"lunas/internal/store"
)

// Counts are the figures the demo promises.
type Counts struct {
	Lines, Invoices, Overdue, Isolated, Promised, Partial, Reversed, Unmatched, Remitted int64
}

// counting asks the books for one figure each; ?1 is today.
var counting = []struct {
	sql string
	to  func(*Counts) *int64
}{
	{`SELECT COUNT(*) FROM line WHERE ended_on IS NULL OR ended_on >= ?1`, func(c *Counts) *int64 { return &c.Lines }},
	{`SELECT COUNT(*) FROM invoice WHERE ?1 <> ''`, func(c *Counts) *int64 { return &c.Invoices }},
	{`SELECT COUNT(DISTINCT customer) FROM invoice WHERE open > 0 AND due_on < ?1`, func(c *Counts) *int64 { return &c.Overdue }},
	{`SELECT COUNT(*) FROM hold WHERE reason = 'overdue' AND lifted_at IS NULL AND ?1 <> ''`, func(c *Counts) *int64 { return &c.Isolated }},
	{`SELECT COUNT(DISTINCT p.customer) FROM promise p JOIN invoice i ON i.customer = p.customer AND i.open > 0
		WHERE p.cancelled_at IS NULL AND p.until_on >= ?1`, func(c *Counts) *int64 { return &c.Promised }},
	{`SELECT COUNT(*) FROM invoice WHERE open > 0 AND open < total AND ?1 <> ''`, func(c *Counts) *int64 { return &c.Partial }},
	{`SELECT COUNT(*) FROM payment WHERE reverses IS NOT NULL AND ?1 <> ''`, func(c *Counts) *int64 { return &c.Reversed }},
	{`SELECT COUNT(*) FROM remittance WHERE ?1 <> ''`, func(c *Counts) *int64 { return &c.Remitted }},
	{`SELECT COUNT(*) FROM unmatched WHERE matched_at IS NULL AND ?1 <> ''`, func(c *Counts) *int64 { return &c.Unmatched }},
}

// Count reads the figures of an office on its present day.
func Count(ctx context.Context, db *store.DB) (c Counts, err error) {
	err = db.Read(ctx, "demo.count", func(tx *store.Tx) error {
		for _, q := range counting {
			if _, err := tx.One(q.sql, []any{tx.Today}, q.to(&c)); err != nil {
				return err
			}
		}
		return nil
	})
	return c, err
}

// content is everything that must be equal in two offices of one seed: who, how much,
// when and in what state, without random keys.
var content = []string{
	`SELECT no || '|' || name || '|' || phone || '|' || email || '|' || address FROM customer ORDER BY id`,
	`SELECT l.customer || '|' || l.router || '|' || COALESCE(l.activated_on, '') || '|' || COALESCE(l.ended_on, '') || '|' || p.login
		FROM line l JOIN line_pppoe p ON p.line = l.id ORDER BY l.id`,
	`SELECT line || '|' || from_on || '|' || COALESCE(to_on, '') || '|' || plan_version || '|' || calendar || '|' || timing FROM line_term ORDER BY id`,
	`SELECT no || '|' || customer || '|' || issue_on || '|' || due_on || '|' || total || '|' || open || '|' || COALESCE(settled_on, '') FROM invoice ORDER BY id`,
	`SELECT no || '|' || kind || '|' || COALESCE(customer, 0) || '|' || amount || '|' || booked_on || '|' || channel FROM payment ORDER BY id`,
	`SELECT till || '|' || coalesce(shift, 0) || '|' || amount || '|' || handed_to || '|' || booked_on FROM remittance ORDER BY id`,
	`SELECT source_kind || '|' || invoice || '|' || amount || '|' || booked_on FROM allocation ORDER BY id`,
	`SELECT no || '|' || invoice || '|' || total || '|' || issue_on FROM credit_note ORDER BY id`,
	`SELECT customer || '|' || until_on FROM promise ORDER BY id`,
	`SELECT line || '|' || reason || '|' || placed_at || '|' || COALESCE(lifted_at, '') FROM hold ORDER BY id`,
	`SELECT kind || '|' || customer || '|' || channel || '|' || state || '|' || created_at FROM message ORDER BY id`,
	`SELECT owner_kind || '|' || owner_id || '|' || state FROM net_object ORDER BY router, owner_kind, owner_id`,
}

// Content is a digest of what the office holds; equal seeds give equal digests.
func Content(ctx context.Context, db *store.DB) (string, error) {
	h := sha256.New()
	err := db.Read(ctx, "demo.content", func(tx *store.Tx) error {
		for _, q := range content {
			table, _, _ := strings.Cut(q[strings.Index(q, "FROM "):], " ORDER")
			_, _ = fmt.Fprintln(h, table)
			err := tx.Each(q, nil, func(scan func(...any) error) error {
				var row string
				if err := scan(&row); err != nil {
					return err
				}
				_, err := fmt.Fprintln(h, row)
				return err
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	return hex.EncodeToString(h.Sum(nil)), err
}
