package lookup

import (
	"time"

	"lunas/internal/clock"
	"lunas/internal/store"
)

// WhyOffOn says in one sentence why a line was off on a day (kenapa mati?). Today it is
// what WhyOff says. A past day is answered from what was written then: the end of the line,
// the holds that lay on it and whether they were eased, the times its router of that day was
// out of reach, and what the routers did. Where nothing kept it off the sentence says that.
func WhyOffOn(tx *store.Tx, line int64, day clock.Date) (Sentence, error) {
	if day > tx.Today {
		return Sentence{}, store.Invalid("on", "why.future", nil)
	}
	if day == tx.Today {
		s, err := WhyOff(tx, line)
		if err == nil && s.Key == "" {
			s = Sentence{"why.on.nothing", map[string]string{"day_on": day.String()}}
		}
		return s, err
	}
	p := past{tx: tx, line: line, day: day, from: day.At(0, 0, tx.Zone), to: day.AddDays(1).At(0, 0, tx.Zone)}
	return p.why()
}

// past is a line on a day that is over: from its first moment to that of the next day.
type past struct {
	tx       *store.Tx
	line     int64
	day      clock.Date
	from, to time.Time
}

func (p past) say(key string) Sentence {
	return Sentence{"why.on." + key, map[string]string{"day_on": p.day.String()}}
}

func (p past) why() (Sentence, error) {
	var begins, ended clock.Date
	var router int64
	found, err := p.tx.One(sqlWhyOnLine, []any{p.line, p.to}, &begins, &ended, &router)
	switch {
	case err != nil:
		return Sentence{}, err
	case !found:
		return Sentence{}, store.NotFound("line.not_found", p.line)
	case begins.IsZero() || begins > p.day:
		s := p.say("not_begun")
		s.Params["on"] = begins.String()
		return s, nil
	case !ended.IsZero() && ended < p.day:
		s := p.say("ended")
		s.Params["on"] = ended.String()
		return s, nil
	}
	eased, all, err := p.eased()
	if err != nil {
		return Sentence{}, err
	}
	held := func() (Sentence, error) { return p.held(eased, all) }
	for _, part := range []func() (Sentence, error){held, func() (Sentence, error) { return p.outage(router) }, p.router} {
		if s, err := part(); err != nil || s.Key != "" {
			return s, err
		}
	}
	if all {
		return eased, nil
	}
	return p.say("nothing"), nil
}

// eased words the time that day in which an overdue line was on all the same (buka
// sementara), and tells whether that was the whole day; no key where there was none.
func (p past) eased() (s Sentence, all bool, err error) {
	var at, ended time.Time
	var why string
	found, err := p.tx.One(sqlWhyOnReprieve, []any{p.line, p.from, p.to}, &at, &ended, &why)
	if err != nil || !found {
		return s, false, err
	}
	all = !at.After(p.from) && (ended.IsZero() || !ended.Before(p.to))
	key := "overdue.reprieve"
	if all {
		key = "reprieve"
	}
	if ended.IsZero() {
		key += ".still"
	}
	s = p.say(key)
	s.Params["why"] = why
	when(p.tx, s.Params, "from", at)
	when(p.tx, s.Params, "to", ended)
	return s, all, nil
}

// held words the hold that lay on the line that day and comes first. One for money that was
// eased tells that; it kept nothing off where it was eased the whole day.
func (p past) held(eased Sentence, all bool) (Sentence, error) {
	found := map[string]Sentence{}
	err := p.tx.Each(sqlWhyOnHolds, []any{p.line, p.from, p.to}, func(scan func(...any) error) error {
		var reason, why, by string
		var placed, lifted time.Time
		if err := scan(&reason, &placed, &lifted, &why, &by); err != nil {
			return err
		}
		key := reason
		if !lifted.IsZero() && lifted.Before(p.to) {
			key += ".lifted"
		}
		s := p.say(key)
		s.Params["why"], s.Params["by"] = why, by
		when(p.tx, s.Params, "since", placed)
		when(p.tx, s.Params, "until", lifted)
		found[reason] = s
		return nil
	})
	for _, reason := range holdsInOrder {
		s, ok := found[reason]
		switch {
		case !ok || reason == "overdue" && all:
		case reason == "overdue" && eased.Key != "":
			return eased, err
		default:
			return s, err
		}
	}
	return Sentence{}, err
}

// outage words the longest time the line's router was out of reach that day.
func (p past) outage(router int64) (s Sentence, err error) {
	var name string
	var from, to time.Time
	found, err := p.tx.One(sqlWhyOnOutage, []any{router, p.from, p.to}, &name, &from, &to)
	if err != nil || !found {
		return s, err
	}
	s = p.say("outage")
	if to.IsZero() {
		s = p.say("outage.still")
	}
	s.Params["router"] = name
	when(p.tx, s.Params, "from", from)
	when(p.tx, s.Params, "to", to)
	return s, nil
}

// router words the last act on the router up to the end of the day, where it left the line
// off or without a session.
func (p past) router() (s Sentence, err error) {
	var verb, name string
	var at time.Time
	found, err := p.tx.One(sqlWhyOnEvent, []any{p.line, p.to}, &verb, &at, &name)
	if err != nil || !found {
		return s, err
	}
	switch verb {
	case "isolated", "off", "differs", "opened", "removed", "failed":
		s = p.say("router." + verb)
		s.Params["router"] = name
		when(p.tx, s.Params, "since", at)
	}
	return s, nil
}
