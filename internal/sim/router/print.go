package router

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// print lists a menu through the query words, with the properties asked for.
func (r *Router) print(l *link, path string, q request) answer {
	sensitive := slices.Contains(l.policies, "sensitive")
	if r.version.atLeast(7, 21) {
		_, shown := q.args["show-sensitive"]
		sensitive = sensitive && shown
	}
	var a answer
	var bad *trap
	for _, row := range r.rows(path, q.queries, sensitive) {
		ok, t := match(row, q.queries)
		if t != nil {
			bad = t
			break
		}
		if ok {
			a.rows = append(a.rows, project(row, q.args))
		}
	}
	if bad != nil {
		return answer{trap: bad}
	}
	if _, count := q.args["count-only"]; count {
		return answer{ret: strconv.Itoa(len(a.rows))}
	}
	a.empty = len(a.rows) == 0
	return a
}

// rows are the menu's rows as properties. A query for one name does not make rows of
// all the others: the product asks for one subscriber among thousands all day.
func (r *Router) rows(path string, queries []string, sensitive bool) []map[string]string {
	if path == "/system/health" {
		return r.sensors()
	}
	if one := r.single(path); one != nil {
		return []map[string]string{r.told(path, one)}
	}
	items := r.table(path).Items
	if path == "/log" {
		items = r.logItems
	}
	if len(queries) == 1 {
		if name, ok := strings.CutPrefix(strings.TrimPrefix(queries[0], "="), "name="); ok {
			items = r.named(path, items, name)
		}
	}
	rows := make([]map[string]string, 0, len(items))
	for _, it := range items {
		rows = append(rows, r.row(path, it, sensitive))
	}
	return rows
}

func (r *Router) named(path string, items []*item, name string) []*item {
	if path == "/ppp/secret" || path == "/ppp/profile" {
		if it := r.table(path).byName(name); it != nil {
			return []*item{it}
		}
		return nil
	}
	var found []*item
	for _, it := range items {
		if it.name() == name {
			found = append(found, it)
		}
	}
	return found
}

// row is what print shows of an item.
func (r *Router) row(path string, it *item, sensitive bool) map[string]string {
	row := make(map[string]string, len(it.Props)+3)
	maps.Copy(row, it.Props)
	row[".id"] = it.id()
	if path != "/user" && sensitive {
		maps.Copy(row, it.Secret)
	}
	m := schema()[path]
	if m.props["dynamic"] {
		row["dynamic"] = strconv.FormatBool(it.Dynamic)
	}
	if m.props["default"] {
		row["default"] = strconv.FormatBool(it.Builtin)
	}
	if s := r.state.Sessions[it.Login]; s != nil {
		r.live(path, row, s)
	}
	for k, v := range row {
		if v == "" {
			delete(row, k) // a property without a value is absent
		}
	}
	return row
}

// project keeps the properties of .proplist, in its order; .id comes first otherwise.
func project(row map[string]string, args map[string]string) []pair {
	list, chosen := args[".proplist"]
	if !chosen {
		list, chosen = args["proplist"]
	}
	names := []string{}
	if chosen && list != "" {
		names = strings.Split(list, ",")
	} else {
		for k := range row {
			names = append(names, k)
		}
		slices.Sort(names) // "." sorts before letters
	}
	pairs := make([]pair, 0, len(names))
	for _, n := range names {
		if v, ok := row[n]; ok {
			pairs = append(pairs, pair{n, v})
		}
	}
	return pairs
}

// monitorTraffic answers one sample; without once a real router would never end.
func (r *Router) monitorTraffic(q request) answer {
	if _, once := q.args["once"]; !once {
		return refuseAs("2", "interrupted")
	}
	var a answer
	for name := range strings.SplitSeq(q.args["interface"], ",") {
		if r.table("/interface").byName(name) == nil {
			return refuse("input does not match any value of interface")
		}
		a.rows = append(a.rows, []pair{{"name", name}, {"rx-bits-per-second", "0"}, {"tx-bits-per-second", "0"},
			{"rx-packets-per-second", "0"}, {"tx-packets-per-second", "0"}})
	}
	return a
}
