package router

import (
	"maps"
	"strings"
)

// control are arguments that are not properties.
var control = map[string]bool{".id": true, "numbers": true, "place-before": true, "copy-from": true, "value-name": true, "destination": true}

// hidden are properties print shows only with the sensitive policy.
var hidden = map[string]bool{"password": true, "secret": true, "otp-secret": true}

func (r *Router) add(path string, q request) answer {
	it := &item{Props: map[string]string{}, Secret: map[string]string{}}
	if from := q.args["copy-from"]; from != "" {
		src, ok := r.table(path).find(from)
		if !ok {
			return answer{trap: r.noSuchItem()}
		}
		maps.Copy(it.Props, src[0].Props)
		maps.Copy(it.Secret, src[0].Secret)
	} else {
		maps.Copy(it.Props, r.defaults(path))
	}
	if bad := r.assign(path, it, q.args); bad != nil {
		return answer{trap: bad}
	}
	for _, name := range required[path] {
		if it.Props[name] == "" {
			return answer{trap: &trap{message: "missing value(s) of argument(s) " + name}}
		}
	}
	if bad := r.duplicate(path, it); bad != nil {
		return answer{trap: bad}
	}
	var before *item
	if place, ok := q.args["place-before"]; ok {
		found, ok := r.table(path).find(place)
		if !ok {
			return answer{trap: r.noSuchItem()}
		}
		if before = found[0]; before.Dynamic {
			return refuse("failure: can not insert before dynamic item")
		}
	}
	r.table(path).insert(it, before)
	return answer{ret: it.id()}
}

// assign writes checked arguments into the item.
func (r *Router) assign(path string, it *item, args map[string]string) *trap {
	m := schema()[path]
	for name, value := range args {
		if control[name] {
			continue
		}
		if m.booleans[name] {
			b, ok := boolean(value)
			if !ok {
				return &trap{message: "invalid value for argument " + name, category: "1"}
			}
			value = b
		}
		if bad := r.value(path, name, value); bad != nil {
			return bad
		}
		if hidden[name] {
			it.Secret[name] = value
		} else {
			it.Props[name] = value
		}
	}
	return nil
}

func boolean(s string) (string, bool) {
	switch s {
	case "yes", "true":
		return "true", true
	case "no", "false":
		return "false", true
	}
	return "", false
}

// duplicate refuses what stands in the menu already.
func (r *Router) duplicate(path string, it *item) *trap {
	text := unique[path]
	if text == "" {
		return nil
	}
	t := r.table(path)
	switch path {
	case "/ip/firewall/address-list":
		for _, o := range t.Items {
			if o != it && o.Props["list"] == it.Props["list"] && o.Props["address"] == it.Props["address"] {
				return &trap{message: text}
			}
		}
	case "/ip/hotspot/user":
		for _, o := range t.Items {
			if o != it && o.name() == it.name() && (o.Props["server"] == it.Props["server"] || o.Props["server"] == "all" || it.Props["server"] == "all") {
				return &trap{message: text}
			}
		}
	default:
		if o := t.byName(it.name()); o != nil && o != it {
			return &trap{message: text}
		}
	}
	return nil
}

// change is set, enable, disable, comment and unset: each item is checked as a whole
// before anything of it is kept.
func (r *Router) change(path, verb string, q request) answer {
	items, bad := r.numbers(path, q)
	if bad != nil {
		return answer{trap: bad}
	}
	args := q.args
	switch verb {
	case "enable":
		args = map[string]string{"disabled": "no"}
	case "disable":
		args = map[string]string{"disabled": "yes"}
	case "unset":
		name := q.args["value-name"]
		if !schema()[path].props[name] {
			return refuse("input does not match any value of value-name")
		}
		args = nil
	}
	for _, it := range items {
		if it.Dynamic {
			return refuse("failure: can not change dynamic item")
		}
		next := &item{ID: it.ID, Props: maps.Clone(it.Props), Secret: maps.Clone(it.Secret), Builtin: it.Builtin}
		if next.Secret == nil {
			next.Secret = map[string]string{}
		}
		if bad := r.assign(path, next, args); bad != nil {
			return answer{trap: bad}
		}
		if verb == "unset" {
			name := q.args["value-name"]
			delete(next.Props, name)
			if d, ok := r.defaults(path)[name]; ok {
				next.Props[name] = d
			}
		}
		renamed := next.name() != it.name()
		if (renamed || path == "/ip/firewall/address-list") && r.clashes(path, it, next) {
			return refuse(unique[path])
		}
		old := it.name()
		it.Props, it.Secret = next.Props, next.Secret
		if renamed {
			r.table(path).named = nil
			r.follow(path, old, it.name())
		}
	}
	return answer{}
}

// clashes reports whether the changed item would stand twice.
func (r *Router) clashes(path string, it, next *item) bool {
	for _, o := range r.table(path).Items {
		if o == it {
			continue
		}
		if path == "/ip/firewall/address-list" {
			if o.Props["list"] == next.Props["list"] && o.Props["address"] == next.Props["address"] {
				return true
			}
		} else if unique[path] != "" && o.name() == next.name() {
			return true
		}
	}
	return false
}

func (r *Router) removeItems(path string, q request) answer {
	items, bad := r.numbers(path, q)
	if bad != nil {
		return answer{trap: bad}
	}
	for _, it := range items {
		if it.Builtin {
			return refuse("failure: can not remove default item")
		}
		if it.Dynamic {
			return refuse("failure: can not remove dynamic item")
		}
	}
	for _, it := range items {
		r.table(path).remove(it)
		r.follow(path, it.name(), it.id()) // what pointed here prints the bare id now
	}
	return answer{}
}

// follow keeps references: RouterOS points at items, not at their names.
func (r *Router) follow(path, from, to string) {
	if from == "" {
		return
	}
	for _, p := range pointers[path] {
		for _, it := range r.table(p.menu).Items {
			if it.Props[p.property] == from {
				it.Props[p.property] = to
			}
		}
	}
}

func (r *Router) move(path string, q request) answer {
	items, bad := r.numbers(path, q)
	if bad != nil {
		return answer{trap: bad}
	}
	t := r.table(path)
	var before *item
	if d := q.args["destination"]; d != "" {
		found, ok := t.find(d)
		if !ok {
			return answer{trap: r.noSuchItem()}
		}
		before = found[0]
	}
	if before != nil && before.Dynamic {
		return refuse("failure: can not insert before dynamic item")
	}
	for _, it := range items {
		if it == before {
			continue
		}
		if it.Dynamic {
			return refuse("failure: can not move dynamic item")
		}
		id, next := it.ID, t.Next
		t.remove(it)
		t.insert(it, before)
		it.ID, t.Next = id, next
	}
	return answer{}
}

func (r *Router) resetCounters(path, verb string, q request) answer {
	items := r.table(path).Items
	if verb == "reset-counters" {
		var bad *trap
		if items, bad = r.numbers(path, q); bad != nil {
			return answer{trap: bad}
		}
	}
	for _, it := range items {
		for k := range it.Props {
			if k == "uptime" {
				it.Props[k] = "0s"
			} else if strings.HasPrefix(k, "bytes") || strings.HasPrefix(k, "packets") {
				it.Props[k] = "0"
			}
		}
	}
	return answer{}
}
