package dunning

import (
	"lunas/internal/locale"
	"lunas/internal/payment"
	"lunas/internal/store"
)

// payWays is how an invoice can be paid, in words for a message; "" lets the
// office's transfer details stand in.
func payWays(tx *store.Tx, invoice int64, lang locale.Lang) string {
	text, err := payment.PayText(tx, invoice, lang)
	if err != nil {
		return ""
	}
	return text
}
