package payment

import (
	"lunas/internal/ledger"
	"lunas/internal/store"
)

// What has no entry and keeps its own seal. Of an attempt: who is asked for what, how, and the
// digits she pays to; its state and what the gateway says later change. A statement is sealed with
// its lines, as the bank told them, so that none can be changed, taken out or slipped in: whose
// money a line is, and a balance that another file tells, come later.
var (
	sealedCharge = ledger.RowOf("charge", "charge", []string{"order_id", "account", "customer", "purpose", "amount", "channel", "digits", "qr", "url", "created_at", "expires_at"},
		ledger.RowsText("charge_target", "charge", []string{"kind", "id", "amount"}))
	sealedStatement = ledger.RowOf("statement", "statement_file", []string{"account", "name", "from_day", "through_day", "at", "by_staff", "read_as"},
		ledger.RowsText("statement_line", "file", []string{"id", "account", "line", "on_day", "amount", "told", "sender", "identity"}))
)

// seal puts the seal of a row as it stands there, by the statement of its table.
func seal(tx *store.Tx, s *ledger.Source, put string, id int64) error {
	sum, err := s.Seal(tx, id)
	if err == nil {
		_, err = tx.Exec(put, sum, id)
	}
	return err
}
