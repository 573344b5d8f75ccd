package mikrotik_test

import (
	"bytes"
	"fmt"
	"testing"

	"lunas/internal/network/mikrotik"
	"lunas/internal/sim/router"
)

func bytesContain(b []byte, s string) bool { return bytes.Contains(b, []byte(s)) }

func TestIsolirRulesStandAboveTheFirstRuleThatIsNotDynamic(t *testing.T) {
	for _, v := range versions {
		r, ctx := office(t, router.Options{Version: v, FastTrack: true}), t.Context()
		c := dial(t, target(r))
		before, err := c.Rules(ctx, mikrotik.Filter)
		must(t, err)
		if !before[0].Dynamic || before[1].Action != "fasttrack-connection" {
			t.Fatalf("the table does not begin as this story needs it: %+v", before)
		}
		ids, err := c.AddRulesOnTop(ctx, mikrotik.Filter, []mikrotik.Attrs{
			{"chain": "forward", "action": "accept", "src-address-list": "lunas-isolir", "dst-address-list": "lunas-isolir-allow", "comment": "one"},
			{"chain": "forward", "action": "reject", "reject-with": "tcp-reset", "protocol": "tcp", "dst-port": "443", "src-address-list": "lunas-isolir", "comment": "two"},
			{"chain": "forward", "action": "drop", "src-address-list": "lunas-isolir", "comment": "three"},
		})
		must(t, err)
		if got := comments(t, c); got != "[ one two three  defconf: accept established,related defconf: drop invalid]" {
			t.Errorf("%s: %s", v, got)
		}
		must(t, c.Set(ctx, string(mikrotik.Filter), ids[1], mikrotik.Attrs{"disabled": "yes"}))
		must(t, c.RemoveRule(ctx, mikrotik.Filter, ids[0]))
		must(t, c.RemoveRule(ctx, mikrotik.Filter, ids[0]))
		if got := comments(t, c); got != "[ two three  defconf: accept established,related defconf: drop invalid]" {
			t.Errorf("%s after removing: %s", v, got)
		}
		rules, err := c.Rules(ctx, mikrotik.Filter)
		must(t, err)
		if !rules[1].Disabled || rules[1].Attrs["dst-port"] != "443" || rules[1].Attrs["bytes"] != "" {
			t.Errorf("rule %+v", rules[1])
		}
		nat, err := c.AddRulesOnTop(ctx, mikrotik.NAT, []mikrotik.Attrs{{"chain": "dstnat", "action": "dst-nat", "protocol": "tcp", "dst-port": "80", "to-addresses": "10.0.0.2", "to-ports": "8080"}})
		must(t, err)
		table, err := c.Rules(ctx, mikrotik.NAT)
		must(t, err)
		if len(table) != 2 || table[0].ID != nat[0] {
			t.Errorf("nat %+v", table)
		}
	}
}

func comments(t *testing.T, c *mikrotik.Conn) string {
	t.Helper()
	rules, err := c.Rules(t.Context(), mikrotik.Filter)
	must(t, err)
	var all []string
	for _, r := range rules {
		all = append(all, r.Comment)
	}
	return fmt.Sprint(all)
}

func TestRulesOnAnEmptyTable(t *testing.T) {
	r, ctx := office(t, router.Options{}), t.Context()
	c := dial(t, target(r))
	rules, err := c.Rules(ctx, mikrotik.Filter)
	must(t, err)
	for _, rule := range rules {
		if !rule.Dynamic {
			must(t, c.RemoveRule(ctx, mikrotik.Filter, rule.ID))
		}
	}
	ids, err := c.AddRulesOnTop(ctx, mikrotik.Filter, []mikrotik.Attrs{{"chain": "forward", "action": "drop"}})
	must(t, err)
	if rules, err = c.Rules(ctx, mikrotik.Filter); err != nil || len(rules) != 2 || rules[1].ID != ids[0] {
		t.Errorf("rules %+v, %v", rules, err)
	}
}

func TestPoolsAndLists(t *testing.T) {
	r, ctx := office(t, router.Options{}), t.Context()
	c := dial(t, target(r))
	id, err := c.AddPool(ctx, mikrotik.Pool{Name: "paid", Ranges: "10.0.0.2-10.0.0.9"})
	must(t, err)
	p, found, err := c.PoolByName(ctx, "paid")
	must(t, err)
	if !found || p.Ranges != "10.0.0.2-10.0.0.9" || p.ID != id {
		t.Errorf("pool %+v", p)
	}
	e := mikrotik.AddressEntry{List: "allow", Address: "203.0.113.7", Comment: "lunas"}
	id, err = c.AddAddress(ctx, e)
	must(t, err)
	again, err := c.AddAddress(ctx, e)
	if err != nil || again != "" {
		t.Errorf("a second time: %q %v", again, err)
	}
	list, err := c.AddressList(ctx, "")
	must(t, err)
	if len(list) != 1 || list[0].ID != id || list[0].Dynamic {
		t.Errorf("list %+v", list)
	}
	must(t, c.RemoveAddress(ctx, id))
	profile, found, err := c.ProfileByName(ctx, "default")
	must(t, err)
	if !found || !profile.Default || profile.OnlyOne != "default" || profile.More["use-mpls"] != "default" {
		t.Errorf("profile %+v", profile)
	}
}
