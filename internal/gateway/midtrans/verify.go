package midtrans

import (
	"crypto/sha512"
	"crypto/subtle"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"lunas/internal/gateway"
)

// maxCallback bounds a notification body.
const maxCallback = 64 << 10

// Verify checks the SHA-512 of order id, status code, amount and key. What it does
// not cover (transaction and fraud status, transaction id) is only hearsay.
func (m *Client) Verify(raw gateway.Callback) (gateway.Hint, error) {
	if len(raw.Body) > maxCallback {
		return gateway.Hint{}, fmt.Errorf("midtrans: body too long: %w", gateway.ErrMalformed)
	}
	var rec record
	if b, ok := object(raw.Body); !ok || json.Unmarshal(b, &rec) != nil {
		return gateway.Hint{}, fmt.Errorf("midtrans: no JSON object: %w", gateway.ErrMalformed)
	}
	if rec.OrderID == "" || rec.StatusCode == "" || rec.GrossAmount == "" {
		return gateway.Hint{}, fmt.Errorf("midtrans: a signed field is missing: %w", gateway.ErrMalformed)
	}
	want := signature(string(rec.OrderID), string(rec.StatusCode), string(rec.GrossAmount), m.key)
	if subtle.ConstantTimeCompare([]byte(want), []byte(rec.SignatureKey)) != 1 {
		return gateway.Hint{}, fmt.Errorf("midtrans: %w", gateway.ErrForged)
	}
	h := gateway.Hint{OrderID: string(rec.OrderID), ProviderID: string(rec.TransactionID)}
	h.State, _ = rec.state()
	h.Amount, _ = rec.amount()
	return h, nil
}

func signature(orderID, statusCode, grossAmount, key string) string {
	sum := sha512.Sum512([]byte(orderID + statusCode + grossAmount + key))
	return hex.EncodeToString(sum[:])
}
