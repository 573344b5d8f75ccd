package router

import (
	"maps"
	"strconv"
	"strings"
	"time"
)

// single is the one row of menus that hold settings or facts, nil for lists.
func (r *Router) single(path string) map[string]string {
	switch path {
	case "/system/resource":
		return map[string]string{
			"uptime": duration(r.opt.Clock.Now().Sub(r.state.Booted)), "version": r.version.label(r.opt.Version), "build-time": r.buildTime(),
			"cpu-load": "7", "cpu-count": "4", "cpu-frequency": "880", "free-memory": "201326592", "total-memory": "268435456",
			"free-hdd-space": "5242880", "total-hdd-space": "16777216", "architecture-name": r.pick("x86_64", "arm"),
			"board-name": r.pick("CHR", "hEX"), "platform": "MikroTik", "write-sect-since-reboot": strconv.Itoa(r.writes * 32),
			"write-sect-total": strconv.Itoa(100000 + r.writes*32), "bad-blocks": "0",
		}
	case "/system/routerboard":
		return map[string]string{"routerboard": "true", "board-name": "hEX", "model": "RB750Gr3", "serial-number": r.opt.Serial,
			"current-firmware": r.opt.Version, "upgrade-firmware": r.opt.Version}
	case "/system/license":
		if r.opt.CHR {
			return map[string]string{"system-id": r.opt.Serial, "level": "p1"}
		}
		return map[string]string{"software-id": r.softwareID(), "nlevel": "4"}
	case "/system/clock":
		row := maps.Clone(r.state.Singles[path])
		row["date"], row["time"] = r.dateTime()
		row["gmt-offset"] = r.now().Format("-07:00")
		row["dst-active"] = "false"
		return row
	}
	return r.state.Singles[path]
}

func (r *Router) pick(chr, board string) string {
	if r.opt.CHR {
		return chr
	}
	return board
}

func (r *Router) buildTime() string {
	if r.version.atLeast(7, 10) {
		return "2026-08-18 09:30:00"
	}
	return "jan/15/2025 09:30:00"
}

// softwareID is two groups of four characters, made of the serial number.
func (r *Router) softwareID() string {
	id := strings.ToUpper(r.opt.Serial) + "00000000"
	return id[:4] + "-" + id[4:8]
}

func (r *Router) setSingle(path, verb string, q request) answer {
	kept := r.state.Singles[path]
	if verb != "set" || kept == nil {
		return refuse("no such command")
	}
	it := &item{Props: maps.Clone(kept), Secret: map[string]string{}}
	if _, date := q.args["date"]; date {
		return refuse("failure: clock is synchronized")
	}
	if _, at := q.args["time"]; at {
		return refuse("failure: clock is synchronized")
	}
	if z, ok := q.args["time-zone-name"]; ok && zones[z] == 0 {
		return refuse("input does not match any value of time-zone-name")
	}
	if bad := r.assign(path, it, q.args); bad != nil {
		return answer{trap: bad}
	}
	r.state.Singles[path] = it.Props
	return answer{}
}

// duration prints a time value the way RouterOS does: 1w2d3h4m5s.
func duration(d time.Duration) string {
	s := int64(d / time.Second)
	if s <= 0 {
		return "0s"
	}
	var b strings.Builder
	for _, u := range []struct {
		seconds int64
		letter  string
	}{{604800, "w"}, {86400, "d"}, {3600, "h"}, {60, "m"}, {1, "s"}} {
		if n := s / u.seconds; n > 0 {
			b.WriteString(strconv.FormatInt(n, 10) + u.letter)
			s -= n * u.seconds
		}
	}
	return b.String()
}
