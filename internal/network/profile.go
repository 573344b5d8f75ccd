package network

import (
	"slices"
	"strconv"
	"strings"

	"lunas/internal/network/mikrotik"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

const isolirProfile = "lunas-isolir"

// profile is what must stand in /ppp/profile for a plan, or what was found there.
type profile struct {
	Name   string `json:"name,omitempty"`
	Local  string `json:"local,omitempty"`
	Remote string `json:"remote,omitempty"`
	Rate   string `json:"rate,omitempty"`
	Mark   string `json:"mark,omitempty"`
}

func (p profile) hash() string {
	if p.Name == "" {
		return "absent"
	}
	return hashOf(p)
}

// attrs are the words of a paid profile.
func (p profile) attrs() mikrotik.Attrs {
	a := mikrotik.Attrs{"name": p.Name, "rate-limit": p.Rate, "only-one": "yes", "change-tcp-mss": "yes", "comment": p.Mark}
	if p.Local != "" {
		a["local-address"] = p.Local
	}
	if p.Remote != "" {
		a["remote-address"] = p.Remote
	}
	return a
}

// profileFound is a profile of the router as far as we steer it.
func profileFound(p mikrotik.Profile) profile {
	return profile{Name: p.Name, Local: p.LocalAddress, Remote: p.RemoteAddress, Rate: sameRate(p.RateLimit), Mark: p.Comment}
}

// rateOf is the rate-limit of a plan version.
func rateOf(v subscriber.PlanVersion) string {
	base := mikrotik.RateLimit(mikrotik.Rate{Up: v.UpBps, Down: v.DownBps})
	if v.Burst == "" {
		return base
	}
	return sameRate(base + " " + v.Burst)
}

// sameRate gives one spelling to what routers print in several.
func sameRate(text string) string {
	r, err := mikrotik.ParseRateLimit(text)
	if err != nil {
		return text
	}
	return mikrotik.RateLimit(r)
}

// speaking is the oldest version of a plan with the same speed: a new price alone
// changes nothing on a router and ends nobody's session.
func speaking(tx *store.Tx, v subscriber.PlanVersion) (subscriber.PlanVersion, error) {
	all, err := subscriber.PlanVersions(tx, v.Plan)
	if err != nil {
		return v, err
	}
	for _, o := range all {
		if o.UpBps == v.UpBps && o.DownBps == v.DownBps && o.Burst == v.Burst {
			return o, nil
		}
	}
	return v, nil
}

// profileName is "lunas-HOME10-v3": the plan's code, and the version that sets the speed.
func profileName(code string, version int64) string {
	clean := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' {
			return r
		}
		return '-'
	}, code)
	return "lunas-" + clean + "-v" + strconv.FormatInt(version, 10)
}

// wantProfile makes a plan's speed something wanted on a router and gives its name.
func (r *Room) wantProfile(tx *store.Tx, router Router, version int64) (name string, id int64, err error) {
	v, err := subscriber.GetPlanVersion(tx, version)
	if err != nil {
		return "", 0, err
	}
	if v, err = speaking(tx, v); err != nil {
		return "", 0, err
	}
	plan, err := subscriber.GetPlan(tx, v.Plan)
	if err != nil {
		return "", 0, err
	}
	p := profile{Name: profileName(plan.Code, v.ID), Local: router.GatewayIP, Remote: router.Pool, Rate: rateOf(v),
		Mark: r.mark("plan-v" + strconv.FormatInt(v.ID, 10))}
	if !tx.Writable() {
		return p.Name, v.ID, nil
	}
	return p.Name, v.ID, raise(tx, router.ID, ownerPlan, v.ID, kindProfile, encode(p), p.hash())
}

// mark is the comment of what is ours: "lunas:<installation>:<what>".
func (r *Room) mark(what string) string { return "lunas:" + r.home + ":" + what }

// ours tells whether a comment carries the mark. What else stands there is the owner's.
func ours(comment, mark string) bool {
	return slices.Contains(words(comment), mark)
}

// words are the parts of a comment.
func words(comment string) []string {
	return strings.FieldsFunc(comment, func(c rune) bool { return c == ' ' || c == ',' || c == ';' })
}
