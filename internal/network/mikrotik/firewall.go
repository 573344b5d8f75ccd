package mikrotik

import (
	"context"
	"errors"
	"maps"
)

const (
	poolMenu    = "/ip/pool"
	listMenu    = "/ip/firewall/address-list"
	listProps   = ".id,list,address,dynamic,disabled,timeout,comment"
	placeBefore = "place-before"
)

func poolOf(r Row) Pool {
	return Pool{ID: r[".id"], Name: r["name"], Ranges: r["ranges"], Comment: r["comment"]}
}

// Pools lists the address pools.
func (c *Conn) Pools(ctx context.Context) ([]Pool, error) {
	rows, err := c.Run(ctx, poolMenu+"/print")
	return each(rows, poolOf), err
}

// PoolByName finds one pool.
func (c *Conn) PoolByName(ctx context.Context, name string) (p Pool, found bool, err error) {
	rows, err := c.find(ctx, poolMenu, "", "name", name)
	return first(rows, poolOf, err)
}

// AddPool adds a pool and returns its .id. The comment is left out where it is empty:
// not every version has one on pools.
func (c *Conn) AddPool(ctx context.Context, p Pool) (id string, err error) {
	a := Attrs{"name": p.Name, "ranges": p.Ranges}
	put(a, "comment", p.Comment)
	id, err = c.Add(ctx, poolMenu, a)
	return added(id, err, func() (string, bool, error) {
		got, found, err := c.PoolByName(ctx, p.Name)
		return got.ID, found, err
	})
}

func entryOf(r Row) AddressEntry {
	return AddressEntry{
		ID: r[".id"], List: r["list"], Address: r["address"], Timeout: r["timeout"], Comment: r["comment"],
		Dynamic: Yes(r["dynamic"]), Disabled: Yes(r["disabled"]),
	}
}

// AddressList lists the entries of one list, static and dynamic; list "" means all.
func (c *Conn) AddressList(ctx context.Context, list string) ([]AddressEntry, error) {
	var rows []Row
	var err error
	if list == "" {
		rows, err = c.Run(ctx, listMenu+"/print", "=.proplist="+listProps)
	} else {
		rows, err = c.find(ctx, listMenu, listProps, "list", list)
	}
	return each(rows, entryOf), err
}

// AddAddress adds a static entry; an entry that is already there is success and returns "".
func (c *Conn) AddAddress(ctx context.Context, e AddressEntry) (id string, err error) {
	a := Attrs{"list": e.List, "address": e.Address}
	put(a, "timeout", e.Timeout)
	put(a, "comment", e.Comment)
	if e.Disabled {
		a["disabled"] = "yes"
	}
	id, err = c.Add(ctx, listMenu, a)
	if errors.Is(err, ErrDuplicate) {
		return "", nil
	}
	return id, err
}

// RemoveAddress removes an entry; one that is already gone is success.
func (c *Conn) RemoveAddress(ctx context.Context, id string) error {
	return c.Remove(ctx, listMenu, id)
}

func ruleOf(r Row) Rule {
	rule := Rule{
		ID: r[".id"], Chain: r["chain"], Action: r["action"], Comment: r["comment"],
		Dynamic: Yes(r["dynamic"]), Disabled: Yes(r["disabled"]), Invalid: Yes(r["invalid"]),
		Attrs: Attrs(maps.Clone(map[string]string(r))),
	}
	for _, k := range []string{".id", ".about", "dynamic", "disabled", "invalid", "bytes", "packets"} {
		delete(rule.Attrs, k)
	}
	return rule
}

// Rules lists a firewall table in its order.
func (c *Conn) Rules(ctx context.Context, t Table) ([]Rule, error) {
	rows, err := c.Run(ctx, string(t)+"/print")
	return each(rows, ruleOf), err
}

// AddRulesOnTop adds rules in the given order above the first rule that is not dynamic:
// dynamic rules (hotspot, the fasttrack dummy) that lead a table cannot be displaced.
// It returns the new ids in order; on an error the ids added so far.
func (c *Conn) AddRulesOnTop(ctx context.Context, t Table, rules []Attrs) (ids []string, err error) {
	table, err := c.Rules(ctx, t)
	if err != nil {
		return nil, err
	}
	before := ""
	for _, r := range table {
		if !r.Dynamic {
			before = r.ID
			break
		}
	}
	for _, rule := range rules {
		a := Attrs{}
		maps.Copy(a, rule)
		put(a, placeBefore, before)
		id, err := c.Add(ctx, string(t), a)
		if err != nil {
			return ids, err
		}
		ids = append(ids, id)
	}
	return ids, nil
}

// RemoveRule removes a rule; one that is already gone is success.
func (c *Conn) RemoveRule(ctx context.Context, t Table, id string) error {
	return c.Remove(ctx, string(t), id)
}
