package lookup

import (
	"slices"
	"strconv"
	"time"

	"lunas/internal/rupiah"
	"lunas/internal/store"
)

const (
	// A router that is away for less may just be restarting.
	downLong = time.Hour
	// A callback is read within seconds.
	unreadLong = 10 * time.Minute
)

// Attention is what needs a person, newest first: messages of unknown outcome, orders to look at, gateways and routers that do not answer, routers that cannot
// isolate yet.
func Attention(tx *store.Tx) ([]Happening, error) {
	var all []Happening
	for _, part := range []func(*store.Tx, *[]Happening) error{
		attentionMessages, attentionCharges, attentionGateways, attentionUnread, attentionRouters, attentionShifts, attentionOpenings, attentionClosings,
	} {
		if err := part(tx, &all); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(all, func(a, b Happening) int { return b.At.Compare(a.At) })
	return all, nil
}

// each adds one happening per row of q.
func each(tx *store.Tx, all *[]Happening, q string, args []any, fn func(h *Happening, scan func(...any) error) error) error {
	return tx.Each(q, args, func(scan func(...any) error) error {
		h := Happening{Sentence: Sentence{Params: map[string]string{}}}
		err := fn(&h, scan)
		if err == nil && h.Sentence.Key != "" {
			*all = append(*all, h)
		}
		return err
	})
}

func attentionMessages(tx *store.Tx, all *[]Happening) error {
	err := each(tx, all, sqlMessagesStuckCount, []any{tx.Now.Add(-stuckLong)}, func(h *Happening, scan func(...any) error) error {
		var n int
		err := scan(&n, &h.At)
		if n > 0 {
			h.Sentence.Key, h.Tone = "attention.unsent", ToneBad
			h.Sentence.Params["count"] = strconv.Itoa(n)
		}
		return err
	})
	if err != nil {
		return err
	}
	return each(tx, all, sqlMessagesUncertain, nil, func(h *Happening, scan func(...any) error) error {
		var channel, to, name string
		err := scan(&h.At, &channel, &to, &name, &h.Message)
		h.Sentence.Key, h.Tone = "attention.message", ToneWarn
		h.Sentence.Params["name"], h.Sentence.Params["to"] = name, mask(channel, to)
		return err
	})
}

func attentionCharges(tx *store.Tx, all *[]Happening) error {
	return each(tx, all, sqlChargesReview, nil, func(h *Happening, scan func(...any) error) error {
		var name string
		var amount rupiah.Rupiah
		err := scan(&h.At, &h.Customer, &name, &amount)
		h.Sentence.Key, h.Tone = "attention.charge", ToneBad
		h.Sentence.Params["name"], h.Sentence.Params["amount"] = name, amount.String()
		return err
	})
}

func attentionGateways(tx *store.Tx, all *[]Happening) error {
	return each(tx, all, sqlGatewaysFailing, nil, func(h *Happening, scan func(...any) error) error {
		var name, cause string
		err := scan(&h.At, &name, &cause)
		h.Sentence.Key, h.Tone = "attention.gateway", ToneBad
		h.Sentence.Params["name"], h.Sentence.Params["error"] = name, cause
		if h.At.IsZero() {
			h.Sentence.Key = "attention.gateway.never"
		}
		near(tx, h.Sentence.Params, "since", h.At, tx.Today)
		return err
	})
}

func attentionUnread(tx *store.Tx, all *[]Happening) error {
	return each(tx, all, sqlEventsUnread, []any{tx.Now.Add(-unreadLong)}, func(h *Happening, scan func(...any) error) error {
		var n int
		err := scan(&n, &h.At)
		if n > 0 {
			h.Sentence.Key, h.Tone = "attention.unread", ToneBad
			h.Sentence.Params["count"] = strconv.Itoa(n)
		}
		return err
	})
}

func attentionRouters(tx *store.Tx, all *[]Happening) error {
	about := func(key, tone string) func(h *Happening, scan func(...any) error) error {
		return func(h *Happening, scan func(...any) error) error {
			var name string
			err := scan(&h.At, &h.Router, &name)
			h.Sentence.Key, h.Tone = key, tone
			h.Sentence.Params["router"] = name
			near(tx, h.Sentence.Params, "since", h.At, tx.Today)
			return err
		}
	}
	if err := each(tx, all, sqlRoutersDown, []any{tx.Now.Add(-downLong)}, about("attention.router", ToneBad)); err != nil {
		return err
	}
	if err := each(tx, all, sqlRoutersBare, nil, about("attention.plumbing", ToneWarn)); err != nil {
		return err
	}
	if err := each(tx, all, sqlRoutersBusy, nil, about("attention.cpu", ToneWarn)); err != nil {
		return err
	}
	if err := each(tx, all, sqlRoutersTight, nil, about("attention.memory", ToneWarn)); err != nil {
		return err
	}
	return each(tx, all, sqlRoutersStray, nil, about("attention.stray", ToneWarn))
}

// attentionShifts are drawers nobody closed on the day they were opened.
func attentionShifts(tx *store.Tx, all *[]Happening) error {
	return each(tx, all, sqlShiftsLeftOpen, []any{tx.Today.At(0, 0, tx.Zone)}, func(h *Happening, scan func(...any) error) error {
		var till, name string
		err := scan(&h.At, &till, &name)
		h.Sentence.Key, h.Tone = "attention.shift", ToneWarn
		h.Sentence.Params["till"], h.Sentence.Params["name"] = till, name
		near(tx, h.Sentence.Params, "since", h.At, tx.Today)
		return err
	})
}

// attentionOpenings are drawers that were opened with another sum than their last closing
// left, today or yesterday.
func attentionOpenings(tx *store.Tx, all *[]Happening) error {
	return each(tx, all, sqlOpenedOther, []any{tx.Today.AddDays(-1).At(0, 0, tx.Zone)}, func(h *Happening, scan func(...any) error) error {
		var till, name, note string
		var opening, left rupiah.Rupiah
		err := scan(&h.At, &till, &name, &opening, &left, &note)
		h.Sentence.Key, h.Tone = "attention.opening", ToneWarn
		h.Sentence.Params["till"], h.Sentence.Params["name"], h.Sentence.Params["note"] = till, name, note
		h.Sentence.Params["opening"], h.Sentence.Params["left"] = opening.String(), left.String()
		return err
	})
}

// attentionClosings are drawers that were counted short or over when they were closed, today or
// yesterday: who closed one has seen it, the owner has not.
func attentionClosings(tx *store.Tx, all *[]Happening) error {
	return each(tx, all, sqlClosedOther, []any{tx.Today.AddDays(-1).At(0, 0, tx.Zone)}, func(h *Happening, scan func(...any) error) error {
		var till, name, note string
		var expected, counted rupiah.Rupiah
		err := scan(&h.At, &till, &name, &expected, &counted, &note)
		h.Sentence.Key, h.Tone = "attention.closing.under", ToneWarn
		if counted > expected {
			h.Sentence.Key = "attention.closing.over"
		}
		h.Sentence.Params["till"], h.Sentence.Params["name"], h.Sentence.Params["note"] = till, name, note
		h.Sentence.Params["counted"], h.Sentence.Params["expected"] = counted.String(), expected.String()
		h.Sentence.Params["amount"] = max(counted-expected, expected-counted).String()
		return err
	})
}
