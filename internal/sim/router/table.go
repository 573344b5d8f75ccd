package router

import (
	"slices"
	"strconv"
	"strings"
)

// item is one row of a menu.
type item struct {
	ID      int64             `json:"id"`
	Props   map[string]string `json:"props"`
	Secret  map[string]string `json:"secret,omitempty"`  // passwords
	Dynamic bool              `json:"dynamic,omitempty"` // made by the router itself; never saved to its flash
	Login   string            `json:"login,omitempty"`   // of the session it belongs to
	Builtin bool              `json:"builtin,omitempty"`
}

func (it *item) id() string { return "*" + strings.ToUpper(strconv.FormatInt(it.ID, 16)) }

func (it *item) name() string { return it.Props["name"] }

// table is a menu's rows in their order.
type table struct {
	Items []*item `json:"items"`
	Next  int64   `json:"next"`
	named map[string]*item
}

// unique are the menus in which a name stands once.
var unique = map[string]string{
	"/ppp/secret":               "failure: secret with the same name already exists",
	"/ppp/profile":              "failure: profile with the same name already exists",
	"/ip/pool":                  "failure: pool with such name exists",
	"/ip/hotspot/user":          "failure: already have user with this name for this server",
	"/ip/hotspot/user/profile":  "failure: profile with the same name already exists",
	"/ip/hotspot/profile":       "failure: profile with the same name already exists",
	"/ip/hotspot":               "failure: already have server with such name",
	"/ip/dhcp-server":           "failure: already have server with such name",
	"/queue/simple":             "failure: already have such name",
	"/queue/type":               "failure: already have such name",
	"/system/scheduler":         "failure: item with such name already exists",
	"/system/script":            "failure: item with this name already exists",
	"/user":                     "failure: user with the same name already exists",
	"/user/group":               "failure: group with the same name already exists",
	"/interface":                "failure: already have interface with such name",
	"/ip/firewall/address-list": "failure: already have such entry",
}

func (t *table) index() {
	t.named = make(map[string]*item, len(t.Items))
	for _, it := range t.Items {
		t.named[it.name()] = it
	}
}

// byName finds a row of a menu whose names are unique.
func (t *table) byName(name string) *item {
	if t.named == nil {
		t.index()
	}
	return t.named[name]
}

func (t *table) byID(id string) *item {
	n, err := strconv.ParseInt(strings.TrimPrefix(id, "*"), 16, 64)
	if err != nil || !strings.HasPrefix(id, "*") {
		return nil
	}
	for _, it := range t.Items {
		if it.ID == n {
			return it
		}
	}
	return nil
}

// insert gives the item its id and puts it before another one, or at the end.
func (t *table) insert(it *item, before *item) {
	t.Next++
	it.ID = t.Next
	at := len(t.Items)
	if before != nil {
		at = slices.Index(t.Items, before)
	}
	t.Items = slices.Insert(t.Items, at, it)
	if t.named != nil {
		t.named[it.name()] = it
	}
}

func (t *table) remove(it *item) {
	if i := slices.Index(t.Items, it); i >= 0 {
		t.Items = slices.Delete(t.Items, i, i+1)
	}
	t.named = nil
}

// drop removes all rows that match.
func (t *table) drop(which func(*item) bool) {
	t.Items = slices.DeleteFunc(t.Items, which)
	t.named = nil
}

// find resolves "=.id=*1,*2" or names. ok is false when one of them is not there.
func (t *table) find(numbers string) (found []*item, ok bool) {
	for n := range strings.SplitSeq(numbers, ",") {
		it := t.byID(n)
		if it == nil && n != "" && n[0] != '*' {
			it = t.byName(n)
		}
		if it == nil {
			return nil, false
		}
		found = append(found, it)
	}
	return found, len(found) > 0
}

// table returns a menu's rows, making an empty one.
func (r *Router) table(path string) *table {
	t := r.state.Tables[path]
	if t == nil {
		t = &table{}
		r.state.Tables[path] = t
	}
	return t
}
