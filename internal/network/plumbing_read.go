package network

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"

	"lunas/internal/network/mikrotik"
	"lunas/internal/store"
)

func sortedKeys(a mikrotik.Attrs) []string { return slices.Sorted(maps.Keys(a)) }

// pipes is what a router has of the isolir plumbing, beside what it should have.
type pipes struct {
	row     Router
	home    *Room
	hosts   []string
	page    string
	speaks  map[string]bool // the arguments this version's profiles have
	pool    bool
	answers bool // the router answers DNS questions of others
	isolir  mikrotik.Profile
	there   bool // the isolir profile is
	allowed []mikrotik.AddressEntry
	filter  []mikrotik.Rule
	nat     []mikrotik.Rule
}

// readPipes reads everything the plumbing consists of.
func (k *keeper) readPipes(ctx context.Context, conn *mikrotik.Conn) (*pipes, error) {
	p := &pipes{home: k.room, speaks: map[string]bool{}}
	err := k.room.db.Read(ctx, "network.plumbing", func(tx *store.Tx) (err error) {
		p.row, err = GetRouter(tx, k.id)
		if k.room.deps.PageHosts != nil {
			p.hosts = slices.Clone(k.room.deps.PageHosts(tx))
		}
		if k.room.deps.IsolirPage != nil {
			p.page = k.room.deps.IsolirPage(tx)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	if r := natRules(p.page); r != nil {
		p.hosts = append(p.hosts, r[0].attrs["to-addresses"])
	}
	slices.Sort(p.hosts)
	p.hosts = slices.Compact(p.hosts)
	return p, p.read(ctx, conn)
}

func (p *pipes) read(ctx context.Context, conn *mikrotik.Conn) error {
	profiles, err := conn.Profiles(ctx)
	if err != nil {
		return err
	}
	for _, x := range profiles {
		p.speaks["use-ipv6"] = p.speaks["use-ipv6"] || x.UseIPv6 != ""
		for k := range x.More {
			p.speaks[k] = true
		}
		if x.Name == isolirProfile {
			p.isolir, p.there = x, true
		}
	}
	if _, p.pool, err = conn.PoolByName(ctx, p.row.Pool); err != nil {
		return err
	}
	if p.allowed, err = conn.AddressList(ctx, allowList); err != nil {
		return err
	}
	if p.filter, err = conn.Rules(ctx, mikrotik.Filter); err != nil {
		return err
	}
	if p.nat, err = conn.Rules(ctx, mikrotik.NAT); err != nil {
		return err
	}
	dns, err := conn.Run(ctx, "/ip/dns/print")
	if err != nil && !refused(err) {
		return err
	}
	p.answers = len(dns) > 0 && mikrotik.Yes(dns[0]["allow-remote-requests"])
	return nil
}

// refused tells whether the router answered and said no.
func refused(err error) bool {
	var e *mikrotik.Error
	return errors.As(err, &e) && !away(err)
}

// plan lists the plumbing with what is there and what is not.
func (p *pipes) plan() PlumbingPlan {
	out := PlumbingPlan{Router: p.row.ID, Verified: true}
	add := func(key, command, state string, advice bool) {
		out.Steps = append(out.Steps, PlumbingStep{"network.plumbing." + key, command, state, advice})
		out.Verified = out.Verified && (state == StepPresent || advice)
	}
	add("pool", p.poolCommand(), present(p.pool), false)
	a := isolirAttrs(p.row, p.home.mark("isolir"), p.speaks)
	add("profile", sentence("/ppp/profile/add", a), p.profileState(a), false)
	for _, h := range p.hosts {
		add("allow", sentence("/ip/firewall/address-list/add", p.allowAttrs(h)), present(p.allows(h)), false)
	}
	for i, r := range filterRules() {
		add("filter."+strings.ReplaceAll(r.name, "-", "_"), sentence("/ip/firewall/filter/add", p.home.marked(r)), p.ruleState(p.filter, filterRules(), i), false)
	}
	for i, r := range natRules(p.page) {
		add("nat."+r.name, sentence("/ip/firewall/nat/add", p.home.marked(r)), p.ruleState(p.nat, natRules(p.page), i), false)
	}
	add("dns", "/ip/dns/set allow-remote-requests=yes", present(p.answers), true)
	return out
}

func present(yes bool) string {
	if yes {
		return StepPresent
	}
	return StepMissing
}

// poolCommand is how a pool that is gone would be made again, "" where its ranges were never seen.
func (p *pipes) poolCommand() string {
	if p.row.capabilities.Ranges == "" {
		return ""
	}
	return sentence("/ip/pool/add", mikrotik.Attrs{"name": p.row.Pool, "ranges": p.row.capabilities.Ranges})
}

func (p *pipes) profileState(want mikrotik.Attrs) string {
	if !p.there {
		return StepMissing
	}
	is := p.isolir.Attrs()
	for k, v := range want {
		switch {
		case k == "comment" && ours(is[k], v), k == "rate-limit" && sameRate(is[k]) == v, is[k] == v:
		case v == "yes" && mikrotik.Yes(is[k]), v == "no" && is[k] == "false":
		default:
			return StepDiffers
		}
	}
	return StepPresent
}

func (p *pipes) allowAttrs(host string) mikrotik.Attrs {
	return mikrotik.Attrs{"list": allowList, "address": host, "comment": p.home.mark("allow")}
}

func (p *pipes) allows(host string) bool {
	return slices.ContainsFunc(p.allowed, func(e mikrotik.AddressEntry) bool { return !e.Disabled && !e.Dynamic && e.Address == host })
}

// stale are allowed hosts of ours that are not wanted any more.
func (p *pipes) stale() []mikrotik.AddressEntry {
	return slices.DeleteFunc(slices.Clone(p.allowed), func(e mikrotik.AddressEntry) bool {
		return e.Dynamic || !ours(e.Comment, p.home.mark("allow")) || slices.Contains(p.hosts, e.Address)
	})
}

// marked is a rule with our comment.
func (r *Room) marked(x rule) mikrotik.Attrs {
	a := maps.Clone(x.attrs)
	a["comment"] = r.mark("isolir-" + x.name)
	return a
}

// ruleState compares the i-th wanted rule with the table: it must stand once, be in
// force, say the same, come after the wanted rule before it, and stand above every rule
// of others in its chain that could let a packet pass first.
func (p *pipes) ruleState(table []mikrotik.Rule, wanted []rule, i int) string {
	at := p.places(table, wanted[i])
	if len(at) == 0 {
		return StepMissing
	}
	r := table[at[0]]
	if len(at) > 1 || r.Disabled || r.Invalid {
		return StepDiffers
	}
	for k, v := range wanted[i].attrs {
		if r.Attrs[k] != v {
			return StepDiffers
		}
	}
	if i > 0 {
		if before := p.places(table, wanted[i-1]); len(before) == 0 || before[0] > at[0] {
			return StepDiffers
		}
	}
	for _, o := range table[:at[0]] {
		if p.passes(o) && o.Chain == r.Chain && !p.mine(o) {
			return StepDiffers
		}
	}
	return StepPresent
}

func (p *pipes) places(table []mikrotik.Rule, want rule) (at []int) {
	mark := p.home.mark("isolir-" + want.name)
	for i, r := range table {
		if !r.Dynamic && ours(r.Comment, mark) {
			at = append(at, i)
		}
	}
	return at
}

// mine tells whether a rule is one of the plumbing.
func (p *pipes) mine(r mikrotik.Rule) bool {
	return slices.ContainsFunc(append(filterRules(), natRules("0.0.0.0:0")...), func(x rule) bool {
		return ours(r.Comment, p.home.mark("isolir-"+x.name))
	})
}

// passes tells whether a rule of others could decide about a packet before ours do.
// Dynamic ones cannot be displaced.
func (*pipes) passes(r mikrotik.Rule) bool {
	decides := []string{"accept", "fasttrack-connection", "jump", "return", "dst-nat", "redirect", "netmap"}
	return !r.Dynamic && !r.Disabled && slices.Contains(decides, r.Action)
}
