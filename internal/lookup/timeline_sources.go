package lookup

import (
	"slices"
	"strconv"
	"strings"

	"lunas/internal/clock"
	"lunas/internal/rupiah"
)

// source is one table the timeline is made of, and how its rows are told.
type source struct {
	kind   string
	q      string
	tell   func(t *teller, r *TimelineRow, f fact) error
	byLine bool // ?1 is a line, not the customer
}

// sources stand in the order of cause and effect within one instant.
var sources = []source{
	{kind: "act", q: sqlTimeHistory, tell: tellAct},
	{kind: "act", q: sqlTimeLine, tell: tellLine},
	{kind: "act", q: sqlTimePromiseEnd, tell: tellPromiseEnd},
	{kind: "act", q: sqlTimePromiseKept, tell: tellPromiseKept},
	{kind: "act", q: sqlTimePromise, tell: tellPromise},
	{kind: "invoice", q: sqlTimeIssued, tell: tellIssued},
	{kind: "invoice", q: sqlTimeCredit, tell: tellCredit},
	{kind: "charge", q: sqlTimeCharge, tell: tellCharge},
	{kind: "charge", q: sqlTimeHeard, tell: tellHeard},
	{kind: "charge", q: sqlTimeChargeEnd, tell: tellChargeEnd},
	{kind: "payment", q: sqlTimePayment, tell: tellPayment},
	{kind: "payment", q: sqlTimeAllocation, tell: tellAllocation},
	{kind: "invoice", q: sqlTimeSettled, tell: tellSettled},
	{kind: "hold", q: sqlTimeHeld, tell: tellHeld},
	{kind: "hold", q: sqlTimeLifted, tell: tellLifted},
	{kind: "hold", q: sqlTimeReprieve, tell: tellReprieve},
	{kind: "message", q: sqlTimeMessage, tell: tellMessage},
	{kind: "message", q: sqlTimeCall, tell: tellCall},
	{kind: "router", q: sqlTimeNet, tell: tellNet, byLine: true},
}

// say sets the sentence of a row from pairs of parameter and value.
func (r *TimelineRow) say(key string, pairs ...string) {
	r.Sentence.Key = key
	for i := 0; i+1 < len(pairs); i += 2 {
		r.Sentence.Params[pairs[i]] = pairs[i+1]
	}
}

// oneOf gives the key of a kind the catalogue knows, else that of any other.
func oneOf(prefix, kind string, known ...string) string {
	if slices.Contains(known, kind) {
		return prefix + kind
	}
	return prefix + "other"
}

func tellAct(_ *teller, r *TimelineRow, f fact) error {
	r.say(oneOf("timeline.act.", f.kind, "customer.added", "customer.changed", "customer.ended", "customer.erased"), "verb", f.kind)
	return nil
}

func tellLine(t *teller, r *TimelineRow, f fact) error {
	r.say(oneOf("timeline.line.", f.kind, "added", "activated", "term", "moved", "access", "password", "ended"),
		"login", f.a, "detail", f.b, "plan", f.c, "verb", f.kind)
	switch f.kind {
	case "activated", "term", "ended":
		r.Sentence.Params["on"] = f.b
	case "added", "moved":
		from, to, moved := strings.Cut(f.b, ">")
		if !moved {
			to = from
		}
		var err error
		if r.Sentence.Params["from"], err = t.router(from); err != nil {
			return err
		}
		r.Sentence.Params["to"], err = t.router(to)
		return err
	}
	return nil
}

// router names the router of an id as an event keeps it.
func (t *teller) router(id string) (string, error) {
	if name, ok := t.route[id]; ok {
		return name, nil
	}
	name := id
	_, err := t.tx.One(sqlRouterName, []any{digits(id)}, &name)
	t.route[id] = name
	return name, err
}

func tellPromise(_ *teller, r *TimelineRow, f fact) error {
	r.Tone = ToneWarn
	r.say("timeline.promise", "until", f.a, "note", f.b)
	return nil
}

func tellPromiseEnd(_ *teller, r *TimelineRow, f fact) error {
	r.say("timeline.promise.ended", "until", f.a)
	return nil
}

func tellPromiseKept(_ *teller, r *TimelineRow, f fact) error {
	r.Tone = ToneGood
	r.say("timeline.promise.kept", "until", f.a)
	return nil
}

// tellCall is a reminder that a person told, or tried to.
func tellCall(_ *teller, r *TimelineRow, f fact) error {
	r.say(oneOf("timeline.call.", f.kind, "reached", "missed"), "to", mask("call", f.a))
	return nil
}

func tellReprieve(t *teller, r *TimelineRow, f fact) error {
	until, err := clock.ParseStamp(f.a)
	if err != nil {
		return err
	}
	r.Tone = ToneWarn
	r.say("timeline.reprieve", "login", f.b, "note", f.c)
	when(t.tx, r.Sentence.Params, "until", until)
	return nil
}

func tellIssued(_ *teller, r *TimelineRow, f fact) error {
	r.say(oneOf("timeline.invoice.", f.kind, "enrol", "recurring", "manual"), "no", f.a, "due", f.b, "amount", f.amount.String())
	return nil
}

func tellCredit(_ *teller, r *TimelineRow, f fact) error {
	r.Tone = ToneWarn
	r.say("timeline.credit", "no", f.a, "invoice", f.b, "reason", f.c, "amount", f.amount.String())
	return nil
}

func tellCharge(_ *teller, r *TimelineRow, f fact) error {
	r.say("timeline.charge.opened", "channel", f.a, "order", f.b, "amount", f.amount.String())
	return nil
}

func tellHeard(_ *teller, r *TimelineRow, f fact) error {
	r.Amount = 0 // a notice is no money
	r.say(oneOf("timeline.charge.heard.", f.kind, "unread", "pending", "paid", "known", "closed", "takenback", "review", "unknown"),
		"channel", f.a, "order", f.b, "gateway", f.c, "amount", f.amount.String())
	return nil
}

func tellChargeEnd(_ *teller, r *TimelineRow, f fact) error {
	r.Tone = map[string]string{"paid": ToneGood, "review": ToneBad}[f.kind]
	if r.Tone == "" {
		r.Tone = ToneWarn
	}
	r.say("timeline.charge."+f.kind, "channel", f.a, "order", f.b, "error", f.c, "amount", f.amount.String())
	return nil
}

func tellPayment(_ *teller, r *TimelineRow, f fact) error {
	r.Tone = ToneGood
	if f.amount < 0 {
		r.Tone = ToneBad
	}
	r.say(oneOf("timeline.payment.", f.kind, "cash", "gateway", "transfer", "reversal", "refund", "chargeback"),
		"no", f.a, "channel", f.b, "reverses", f.c, "amount", size(f.amount))
	return nil
}

// size is an amount without its sign: the sentence says which way it went.
func size(r rupiah.Rupiah) string { return max(r, -r).String() }

func tellAllocation(_ *teller, r *TimelineRow, f fact) error {
	key := "timeline.allocated." + f.kind
	if f.c != "" {
		key = "timeline.allocated.by_other"
	}
	if f.amount < 0 {
		key, r.Tone = "timeline.allocated.back", ToneWarn
	}
	r.say(key, "no", f.a, "payment", f.b, "payer", f.c, "amount", size(f.amount))
	return nil
}

func tellSettled(_ *teller, r *TimelineRow, f fact) error {
	if f.kind == "written_off" {
		return nil // the allocation says so
	}
	r.Tone = ToneGood
	r.say("timeline.settled", "no", f.a, "amount", f.amount.String())
	return nil
}

func tellHeld(_ *teller, r *TimelineRow, f fact) error {
	r.Tone = ToneBad
	r.say(oneOf("timeline.held.", f.kind, holdsInOrder...), "why", f.a, "login", f.b, "reason", f.kind)
	return nil
}

func tellLifted(_ *teller, r *TimelineRow, f fact) error {
	r.Tone = ToneGood
	r.say(oneOf("timeline.lifted.", f.kind, holdsInOrder...), "why", f.a, "login", f.b, "reason", f.kind)
	return nil
}

func tellMessage(_ *teller, r *TimelineRow, f fact) error {
	state := map[string]string{"accepted": "sent", "refused": "stopped", "cancelled": "stopped", "uncertain": "uncertain"}[f.a]
	switch state {
	case "":
		state = "waiting"
	case "uncertain":
		r.Tone = ToneWarn
	}
	if f.b == "call" {
		r.say(oneOf("timeline.call.", state, "waiting", "stopped"), "to", mask(f.b, f.c))
		return nil
	}
	r.say(oneOf("timeline.message.", f.kind, "welcome", "bill", "reminder", "isolated", "active", "receipt", "why")+"."+state,
		"channel", f.b, "to", mask(f.b, f.c), "state", f.a, "message", strconv.FormatInt(r.row, 10))
	return nil
}

// netTones are the acts on a router the catalogue has words for.
var netTones = map[string]string{
	"added": TonePlain, "changed": TonePlain, "confirmed": TonePlain, "removed": TonePlain, "kicked": TonePlain,
	"opened": ToneGood, "connected": ToneGood, "isolated": ToneBad, "off": ToneBad, "failed": ToneWarn, "differs": ToneWarn,
}

func tellNet(_ *teller, r *TimelineRow, f fact) error {
	tone, known := netTones[f.kind]
	if r.Tone = tone; !known {
		r.Tone = TonePlain
		r.say("timeline.router.other", "verb", f.kind, "router", f.a, "detail", f.b)
		return nil
	}
	r.say("timeline.router."+f.kind, "router", f.a, "detail", f.b)
	return nil
}
