package midtrans

import (
	"strings"

	"lunas/internal/gateway"
)

// classify reads transaction_status together with fraud_status and status_code.
// settled tells whether the record carries a settlement time, which is what makes a
// denial a reversal (documented for Permata, Mandiri bill and Indomaret). known is
// false for a word, or a contradiction, that must change nothing.
func classify(status, fraud, code string, settled bool) (s gateway.State, known bool) {
	fraud = strings.ToLower(fraud)
	switch strings.ToLower(status) {
	case "pending", "authorize":
		return gateway.Pending, true
	case "capture":
		return captured(fraud, code, gateway.Failed)
	case "settlement":
		return captured(fraud, code, gateway.Review)
	case "deny":
		if settled {
			return gateway.Reversed, true
		}
		return gateway.Failed, true
	case "cancel", "failure", "expire":
		if settled {
			return gateway.Review, true
		}
		return gateway.Closed, true
	case "refund":
		return gateway.Refunded, true
	case "partial_refund":
		return gateway.PartlyRefunded, true
	case "chargeback", "partial_chargeback":
		return gateway.ChargedBack, true
	}
	return "", false
}

// captured applies the paid rule: accepted or unscreened, and status code 200.
func captured(fraud, code string, denied gateway.State) (gateway.State, bool) {
	switch fraud {
	case "challenge":
		return gateway.Review, true
	case "deny":
		return denied, true
	case "", "accept":
		if code == "200" {
			return gateway.Paid, true
		}
	}
	return "", false
}
