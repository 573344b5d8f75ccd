package mikrotik

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
)

// Add runs menu+"/add" and returns the new item's .id ("" when the router told none).
// When the reply is lost MayHaveRun(err) is true: reconnect and read by name first.
func (c *Conn) Add(ctx context.Context, menu string, a Attrs) (id string, err error) {
	_, id, err = c.exec(ctx, sentence(menu+"/add", a))
	return id, err
}

// Set runs menu+"/set" on the item. An empty id is refused before it is sent; with no
// attributes nothing is sent.
func (c *Conn) Set(ctx context.Context, menu, id string, a Attrs) error {
	if len(a) == 0 {
		return nil
	}
	return c.onItem(ctx, menu+"/set", id, a)
}

// Unset removes a value from an item, so that the layer below (profile, server) decides.
// Where there is no such command an empty value is written instead.
func (c *Conn) Unset(ctx context.Context, menu, id string, names ...string) error {
	for _, n := range names {
		err := c.onItem(ctx, menu+"/unset", id, Attrs{"value-name": n})
		if errors.Is(err, ErrUnknownCommand) {
			err = c.Set(ctx, menu, id, Attrs{n: ""})
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Remove runs menu+"/remove"; an item that is already gone is success.
func (c *Conn) Remove(ctx context.Context, menu, id string) error {
	err := c.onItem(ctx, menu+"/remove", id, nil)
	if errors.Is(err, ErrNoSuchItem) {
		return nil
	}
	return err
}

// onItem never sends an empty .id: some commands would take it for every item.
func (c *Conn) onItem(ctx context.Context, command, id string, a Attrs) error {
	if id == "" || strings.Contains(id, ",") {
		return &Error{Kind: ErrNoSuchItem, Op: command, Message: "no .id given"}
	}
	words := sentence(command, a)
	_, _, err := c.exec(ctx, slices.Insert(words, 1, "=.id="+id))
	return err
}

// sentence writes the attributes in a fixed order, so that logs and tests can be compared.
func sentence(command string, a Attrs) []string {
	words := []string{command}
	for _, k := range keys(a) {
		words = append(words, "="+k+"="+a[k])
	}
	return words
}

func keys(a Attrs) []string {
	k := make([]string, 0, len(a))
	for name := range a {
		k = append(k, name)
	}
	slices.Sort(k)
	return k
}

// Count asks how many items of the menu match the query words.
func (c *Conn) Count(ctx context.Context, menu string, queries ...string) (int, error) {
	op := menu + "/print"
	rows, ret, err := c.exec(ctx, append([]string{op, "=count-only="}, queries...))
	if err != nil {
		return 0, err
	}
	if ret == "" {
		if len(rows) == 0 {
			return 0, &Error{Kind: ErrFailed, Op: op, Message: "no count"}
		}
		return len(rows), nil
	}
	n, err := strconv.Atoi(ret)
	if err != nil {
		return 0, &Error{Kind: ErrFailed, Op: op, Message: "count " + ret, Err: err}
	}
	return n, nil
}

// print lists the items of a menu; props "" means all properties. A router that does not
// know one of the properties is asked for all.
func (c *Conn) print(ctx context.Context, menu, props string, queries ...string) ([]Row, error) {
	words := append([]string{menu + "/print"}, queries...)
	if props != "" {
		rows, err := c.Run(ctx, slices.Insert(slices.Clone(words), 1, "=.proplist="+props)...)
		if !errors.Is(err, ErrInvalid) {
			return rows, err
		}
	}
	return c.Run(ctx, words...)
}

// find prints the items of a menu whose property equals value. The rows are compared
// here again: a query word some router ignores must not turn into the wrong item.
func (c *Conn) find(ctx context.Context, menu, props, property, value string) ([]Row, error) {
	rows, err := c.print(ctx, menu, props, "?"+property+"="+value)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(rows, func(r Row) bool { return r[property] != value }), nil
}

// list prints a whole menu and checks it against the router's own count: routers have
// been seen to lose rows of long replies. It reads a second time before it gives up,
// because somebody may have added or removed an item in between.
func (c *Conn) list(ctx context.Context, menu, props string) ([]Row, error) {
	for attempt := 1; ; attempt++ {
		rows, err := c.print(ctx, menu, props)
		if err != nil {
			return nil, err
		}
		n, err := c.Count(ctx, menu)
		if tolerable(err) {
			return rows, nil
		}
		if err != nil {
			return nil, err
		}
		if n == len(rows) {
			return rows, nil
		}
		if attempt == 2 {
			return nil, &Error{Kind: ErrIncomplete, Op: menu + "/print", Message: strconv.Itoa(len(rows)) + " of " + strconv.Itoa(n)}
		}
	}
}

// added completes an add whose router told no .id.
func added(id string, err error, again func() (string, bool, error)) (string, error) {
	if err != nil || id != "" {
		return id, err
	}
	id, _, err = again()
	return id, err
}

// Yes reads a switch: routers print true and false, and accept yes and no.
func Yes(v string) bool { return v == "true" || v == "yes" }

// put keeps arguments that have a value.
func put(a Attrs, name, value string) {
	if value != "" {
		a[name] = value
	}
}
