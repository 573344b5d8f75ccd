package app

import (
	"context"
	"errors"
	"slices"

	"lunas/internal/billing"
	"lunas/internal/office"
	"lunas/internal/store"
)

// aheadMost is how many lines of a cart are paid ahead at once.
const aheadMost = 100

// LookAhead is what a cart's months ahead would come to, in the order asked for.
func (x *Counter) LookAhead(token string, wanted []AheadInput) ([]AheadLook, error) {
	return ask(x.desk, token, of("Counter.LookAhead", wanted), func(ctx context.Context, _ office.Session) ([]AheadLook, error) {
		if len(wanted) > aheadMost {
			return nil, store.Invalid("wanted", "app.ahead.many", nil)
		}
		looks, err := x.desk.billing.LookAheads(ctx, each(wanted, aheadIn))
		out := []AheadLook{}
		for i, l := range looks {
			out = append(out, aheadLook(wanted[i], l))
		}
		return out, err
	})
}

func aheadLook(in AheadInput, l billing.AheadLook) AheadLook {
	out := AheadLook{Line: in.Line, Periods: in.Periods, Free: in.Free, Total: int64(l.Total), Saldo: int64(l.Saldo), Open: int64(l.Open())}
	var why *store.Error
	if errors.As(l.Refused, &why) {
		out.Refused = Sentence{Key: why.Key, Params: why.Params}
		return out
	}
	for _, item := range l.Items {
		out.Discount += int64(item.Discount)
	}
	out.From, out.To = l.Items[0].Days.From.String(), l.Items[len(l.Items)-1].Days.To.String()
	return out
}

// aheadParts reads what a cart pays ahead. It is billed with it: only who may bill ahead does.
func aheadParts(by office.Session, parts []AheadPart) ([]billing.AheadPaid, error) {
	may := rules["Customers.PayAhead"].admits()
	if len(parts) > 0 && !slices.ContainsFunc(by.Roles, func(role string) bool { return slices.Contains(may, role) }) {
		return nil, store.Denied("office.role.denied")
	}
	if len(parts) > aheadMost {
		return nil, store.Invalid("ahead", "app.ahead.many", nil)
	}
	var out []billing.AheadPaid
	for _, p := range parts {
		from, err := dateIn("from", p.From)
		if err != nil {
			return nil, err
		}
		open, err := moneyIn("open", p.Open)
		if err != nil {
			return nil, err
		}
		amount, err := moneyIn("amount", p.Amount)
		if err != nil {
			return nil, err
		}
		out = append(out, billing.AheadPaid{AheadInput: billing.AheadInput{Line: p.Line, From: from, Periods: small(p.Periods), Free: small(p.Free)},
			Open: open, Amount: amount})
	}
	return out, nil
}
