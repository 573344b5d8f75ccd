package paygate

import (
	"crypto/sha512"
	"encoding/hex"
	"encoding/json"
	"strconv"
	"time"

	"lunas/internal/clock"
	"lunas/internal/rupiah"
)

// wire is one order in Midtrans' words.
type wire map[string]any

// statusCode is what Midtrans calls the present state of an order.
func (o *Order) statusCode(inStatusReply bool) string {
	switch o.Status {
	case "pending":
		return "201"
	case "capture":
		if o.Fraud == "challenge" {
			return "201"
		}
	case "deny":
		return "202"
	case "expire":
		if inStatusReply {
			return "407"
		}
		return "202"
	}
	return "200"
}

// wire writes the order with a status code and message; the lock is held.
func (s *Server) wire(o *Order, code, message string) wire {
	gross := decimal(o.Amount)
	w := wire{
		"status_code":        code,
		"status_message":     message,
		"transaction_id":     o.TransactionID,
		"order_id":           o.OrderID,
		"merchant_id":        s.o.MerchantID,
		"gross_amount":       gross,
		"currency":           "IDR",
		"payment_type":       o.paymentType(),
		"transaction_time":   jakarta(o.CreatedAt),
		"transaction_status": o.Status,
		"fraud_status":       o.Fraud,
		"expiry_time":        jakarta(o.ExpiresAt),
	}
	switch o.Method {
	case "mandiri":
		w["biller_code"], w["bill_key"] = billerCode, o.VA
	case "permata":
		w["permata_va_number"] = o.VA
	case "qris":
		w["acquirer"] = "gopay"
		if !o.SettledAt.IsZero() {
			w["issuer"], w["transaction_type"] = "gopay", "on-us"
		}
	case "gopay", "shopeepay":
	case "indomaret", "alfamart":
		w["store"], w["payment_code"] = o.Method, o.VA
	default:
		w["va_numbers"] = []map[string]string{{"bank": o.Method, "va_number": o.VA}}
	}
	if !o.SettledAt.IsZero() {
		w["settlement_time"] = jakarta(o.SettledAt)
	}
	if len(o.Refunds) > 0 {
		list := make([]map[string]any, 0, len(o.Refunds))
		for _, r := range o.Refunds {
			key := r.Key
			if key == "" {
				key = "refund-" + strconv.Itoa(r.ID)
			}
			list = append(list, map[string]any{
				"refund_chargeback_id": r.ID, "refund_key": key,
				"refund_amount": decimal(r.Amount), "created_at": jakarta(r.At),
			})
		}
		w["refunds"], w["refund_amount"] = list, decimal(o.refunded())
	}
	return w
}

func (o *Order) paymentType() string {
	switch o.Method {
	case "mandiri":
		return "echannel"
	case "qris", "gopay", "shopeepay":
		return o.Method
	case "indomaret", "alfamart":
		return "cstore"
	}
	return "bank_transfer"
}

// sign adds the proof: SHA-512 over order id, status code, amount and server key.
func (s *Server) sign(w wire) wire {
	sum := sha512.Sum512([]byte(w["order_id"].(string) + w["status_code"].(string) + w["gross_amount"].(string) + *s.key.Load()))
	w["signature_key"] = hex.EncodeToString(sum[:])
	return w
}

func (w wire) json() []byte {
	b, err := json.Marshal(w)
	if err != nil {
		panic(err) // strings, numbers and lists of them always encode
	}
	return b
}

func decimal(r rupiah.Rupiah) string { return strconv.FormatInt(int64(r), 10) + ".00" }

func jakarta(t time.Time) string { return t.In(clock.WIB).Format(time.DateTime) }
