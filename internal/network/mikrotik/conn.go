package mikrotik

import "context"

// Conn is one logged-in connection. Its methods may be called from several goroutines;
// they run one after the other. Each is bounded by Target.Timeout and by ctx.
type Conn struct{}

// Run sends one sentence and returns its rows. words[0] is the command, the rest are
// "=name=value", "?name=value" and "=.proplist=a,b" words.
func (c *Conn) Run(ctx context.Context, words ...string) ([]Row, error) { panic("") }

// Add runs menu+"/add" and returns the new item's .id ("" when the router told none).
// When the reply is lost MayHaveRun(err) is true: reconnect and read by name first.
func (c *Conn) Add(ctx context.Context, menu string, a Attrs) (id string, err error) { panic("") }

// Set runs menu+"/set" on the item. An empty id is refused before it is sent.
func (c *Conn) Set(ctx context.Context, menu, id string, a Attrs) error { panic("") }

// Remove runs menu+"/remove"; an item that is already gone is success.
func (c *Conn) Remove(ctx context.Context, menu, id string) error { panic("") }

// Count asks how many items of the menu match the query words.
func (c *Conn) Count(ctx context.Context, menu string, queries ...string) (int, error) { panic("") }

// Ping is the cheapest command there is (the identity); an error means the connection is dead.
func (c *Conn) Ping(ctx context.Context) error { panic("") }

// Alive reports whether the connection may still be used.
func (c *Conn) Alive() bool { panic("") }

// Close ends the connection; a running command returns ErrDead.
func (c *Conn) Close() error { panic("") }

// Facts reads version, board, serial, identity, clock and capabilities. Menus a router
// does not have (CHR has no routerboard) are left out, not errors.
func (c *Conn) Facts(ctx context.Context) (Facts, error) { panic("") }

// Policies returns what the group of user allows ("read", "write", …).
func (c *Conn) Policies(ctx context.Context, user string) ([]string, error) { panic("") }
