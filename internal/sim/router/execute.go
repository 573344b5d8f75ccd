package router

import (
	"maps"
	"slices"
	"strings"
)

// reading are the verbs that change nothing.
var reading = []string{"print", "monitor-traffic"}

// execute runs one checked command. wrote says that it was a writing one.
func (r *Router) execute(l *link, q request) (a answer, wrote bool) {
	path, verb, bad := r.check(q)
	wrote = bad == nil && !slices.Contains(reading, verb)
	switch {
	case bad != nil:
		a = answer{trap: bad}
	case !slices.Contains(l.policies, policyFor(path, verb)):
		a = refuse("not enough permissions (9)")
	default:
		a = r.dispatch(l, path, verb, q)
	}
	c := Command{At: r.now(), User: l.user, Command: q.command, Args: masked(q.args), Queries: q.queries, Write: wrote}
	if a.trap != nil {
		c.Refused = a.trap.message
	}
	r.record(c)
	if wrote && a.trap == nil {
		r.writes++
		r.changed()
	}
	return a, wrote
}

// policyFor is the policy a command needs.
func policyFor(path, verb string) string {
	switch {
	case path == "/system" && verb == "reboot":
		return "reboot"
	case slices.Contains(reading, verb):
		return "read"
	case strings.HasPrefix(path, "/user"):
		return "policy"
	}
	return "write"
}

func (r *Router) dispatch(l *link, path, verb string, q request) answer {
	switch {
	case path == "/system" && verb == "reboot":
		r.reboot()
		return answer{}
	case path == "/interface" && verb == "monitor-traffic":
		return r.monitorTraffic(q)
	case path == "/ppp/active" && verb == "remove":
		return r.kick(q)
	case verb == "print":
		return r.print(l, path, q)
	case r.single(path) != nil:
		return r.setSingle(path, verb, q)
	}
	switch verb {
	case "add":
		return r.add(path, q)
	case "set", "enable", "disable", "comment", "unset":
		return r.change(path, verb, q)
	case "remove":
		return r.removeItems(path, q)
	case "move":
		return r.move(path, q)
	case "reset-counters", "reset-counters-all":
		return r.resetCounters(path, verb, q)
	case "flush":
		r.table(path).drop(func(*item) bool { return true })
		return answer{}
	}
	return refuse("no such command")
}

// numbers are the items a command names.
func (r *Router) numbers(path string, q request) ([]*item, *trap) {
	n, given := q.args[".id"]
	if !given {
		n, given = q.args["numbers"]
	}
	if !given {
		return nil, &trap{message: "missing value(s) of argument(s) numbers"}
	}
	items, ok := r.table(path).find(n)
	if !ok {
		return nil, r.noSuchItem()
	}
	return items, nil
}

// noSuchItem has two spellings in the field.
func (r *Router) noSuchItem() *trap {
	if r.version.atLeast(7, 0) {
		return &trap{message: "no such item"}
	}
	return &trap{message: "no such item (4)"}
}

// masked are the arguments without what must not be kept.
func masked(args map[string]string) map[string]string {
	m := maps.Clone(args)
	for _, k := range []string{"password", "response", "secret"} {
		if _, ok := m[k]; ok {
			m[k] = "***"
		}
	}
	return m
}
