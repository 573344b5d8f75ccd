package router

import (
	"maps"
	"slices"
	"strconv"
	"time"
)

// Show makes a menu of one row (/system/resource, /system/health) tell other values from
// now on, until the program ends; an empty value is told no more.
func (r *Router) Show(path string, values map[string]string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.shown[path] == nil {
		r.shown[path] = map[string]string{}
	}
	maps.Copy(r.shown[path], values)
}

// told is a row with what Show has put into it.
func (r *Router) told(path string, row map[string]string) map[string]string {
	if len(r.shown[path]) == 0 {
		return row
	}
	row = maps.Clone(row)
	maps.Copy(row, r.shown[path])
	maps.DeleteFunc(row, func(_, v string) bool { return v == "" })
	return row
}

// sensors are the rows of /system/health: one row of named values in version 6, a row each in
// version 7, none where nothing is measured.
func (r *Router) sensors() []map[string]string {
	measured := map[string]string{}
	if !r.opt.CHR {
		measured = map[string]string{"voltage": "24.1", "temperature": "41"}
	}
	measured = r.told("/system/health", measured)
	switch {
	case len(measured) == 0:
		return nil
	case !r.version.atLeast(7, 0):
		return []map[string]string{measured}
	}
	var rows []map[string]string
	for i, name := range slices.Sorted(maps.Keys(measured)) {
		unit := "C"
		if name == "voltage" {
			unit = "V"
		}
		rows = append(rows, map[string]string{".id": "*" + strconv.FormatInt(int64(13+i), 16), "name": name, "value": measured[name], "type": unit})
	}
	return rows
}

// Up makes the router as old as that: it was switched on so long ago.
func (r *Router) Up(age time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.state.Booted = r.opt.Clock.Now().Add(-age)
	r.changed()
}
