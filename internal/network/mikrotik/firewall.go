package mikrotik

import "context"

// Pools lists the address pools.
func (c *Conn) Pools(ctx context.Context) ([]Pool, error) { panic("") }

// PoolByName finds one pool.
func (c *Conn) PoolByName(ctx context.Context, name string) (p Pool, found bool, err error) {
	panic("")
}

// AddPool adds a pool and returns its .id.
func (c *Conn) AddPool(ctx context.Context, p Pool) (id string, err error) { panic("") }

// SetPool changes a pool.
func (c *Conn) SetPool(ctx context.Context, id string, a Attrs) error { panic("") }

// AddressList lists the entries of one list, static and dynamic; list "" means all.
func (c *Conn) AddressList(ctx context.Context, list string) ([]AddressEntry, error) { panic("") }

// AddAddress adds a static entry; an entry that is already there is success and returns "".
func (c *Conn) AddAddress(ctx context.Context, e AddressEntry) (id string, err error) { panic("") }

// RemoveAddress removes an entry; one that is already gone is success.
func (c *Conn) RemoveAddress(ctx context.Context, id string) error { panic("") }

// Rules lists a firewall table in its order.
func (c *Conn) Rules(ctx context.Context, t Table) ([]Rule, error) { panic("") }

// AddRulesOnTop adds rules in the given order above the first rule that is not dynamic,
// skipping leaders; dynamic rules that lead a table cannot be displaced. It returns the new ids in order;
// on an error the ids added so far.
func (c *Conn) AddRulesOnTop(ctx context.Context, t Table, rules []Attrs) (ids []string, err error) {
	panic("")
}

// SetRule changes a rule.
func (c *Conn) SetRule(ctx context.Context, t Table, id string, a Attrs) error { panic("") }

// MoveRule puts a rule before another one.
func (c *Conn) MoveRule(ctx context.Context, t Table, id, before string) error { panic("") }

// RemoveRule removes a rule; one that is already gone is success.
func (c *Conn) RemoveRule(ctx context.Context, t Table, id string) error { panic("") }

// Interfaces lists /interface with counters, filtered by type ("pppoe-in", "" = all).
func (c *Conn) Interfaces(ctx context.Context, kind string) ([]Interface, error) { panic("") }
