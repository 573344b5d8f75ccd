package router

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed schema.txt
var schemaText string

// argument is what the schema says of one argument.
type argument struct {
	boolean bool
	since   version
}

// menu is one menu of the command tree.
type menu struct {
	commands map[string]map[string]argument
	since    map[string]version // of commands
	props    map[string]bool
	booleans map[string]bool // properties that are yes or no
}

var schema = sync.OnceValue(func() map[string]*menu {
	all := map[string]*menu{}
	var m *menu
	for line := range strings.Lines(schemaText) {
		line = strings.TrimRight(line, "\n")
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '/':
			m = &menu{commands: map[string]map[string]argument{}, since: map[string]version{}, props: map[string]bool{}, booleans: map[string]bool{}}
			all[line] = m
		default:
			m.read(strings.Fields(line))
		}
	}
	return all
})

const printArguments = "append as-value brief comments count-only detail file follow follow-only from group-by interval on-event order-by proplist show-ids terse timestamp value-list where without-paging"

func (m *menu) read(words []string) {
	if words[0] == "=" {
		for _, w := range words[1:] {
			m.props[w] = true
		}
		return
	}
	name, _, since := parseName(words[0])
	args := map[string]argument{}
	for _, w := range words[1:] {
		if w == "@" {
			for p := range strings.FieldsSeq(printArguments) {
				args[p] = argument{}
			}
			continue
		}
		arg, boolean, since := parseName(w)
		args[arg] = argument{boolean: boolean, since: since}
		if boolean {
			m.booleans[arg] = true
		}
	}
	m.commands[name], m.since[name] = args, since
}

// parseName splits "disabled!>=7.17".
func parseName(s string) (name string, boolean bool, since version) {
	name, from, _ := strings.Cut(s, ">=")
	if from != "" {
		since = parseVersion(from)
	}
	name, boolean = strings.CutSuffix(name, "!")
	return name, boolean, since
}

// check refuses what this version's command tree does not have. The API's own words
// (.id for numbers, .proplist) are allowed where the console has their counterpart.
func (r *Router) check(q request) (path, verb string, bad *trap) {
	i := strings.LastIndexByte(q.command, '/')
	if i < 0 {
		return "", "", &trap{message: "no such command prefix"}
	}
	path, verb = q.command[:i], q.command[i+1:]
	if verb == "getall" {
		verb = "print"
	}
	m := schema()[path]
	if m == nil || r.lacks(path) {
		return "", "", &trap{message: "no such command prefix"}
	}
	args, ok := m.commands[verb]
	if !ok || !r.has(m.since[verb]) {
		return "", "", &trap{message: "no such command"}
	}
	for _, name := range q.order {
		if name == ".proplist" && verb == "print" {
			continue
		}
		if name == ".id" {
			name = "numbers"
		}
		if a, ok := args[name]; !ok || !r.has(a.since) {
			return "", "", &trap{message: "unknown parameter " + name}
		}
	}
	return path, verb, nil
}

// has reports whether the version is at least since.
func (r *Router) has(since version) bool {
	return since == version{} || r.version.atLeast(since[0], since[1])
}

// lacks says which menus this device does not have.
func (r *Router) lacks(path string) bool {
	switch {
	case path == "/system/routerboard":
		return r.opt.CHR
	case strings.HasPrefix(path, "/ip/hotspot"):
		return r.opt.NoHotspot
	case path == "/system/device-mode":
		return !r.version.atLeast(7, 0)
	}
	return false
}
