package mikrotik

import (
	"context"
	"strconv"
	"strings"
	"time"
)

// Health is how a router does at a moment. What a router does not tell, or tells in a way
// nobody can read, is left out: no reading is a reason to worry.
type Health struct {
	CPU         int           // percent, -1 = not told
	FreeMemory  int64         // bytes
	TotalMemory int64         // bytes, 0 = the memory is not told
	FreeDisk    int64         // bytes
	TotalDisk   int64         // bytes, 0 = the disk is not told
	Uptime      time.Duration // since it was switched on, 0 = not told
}

// Sensors are what a router measures of itself; few have any.
type Sensors struct {
	Celsius   int // whole degrees, 0 = not told
	DeciVolts int // tenths of a volt, 0 = not told
}

const healthProps = "uptime,cpu-load,free-memory,total-memory,free-hdd-space,total-hdd-space"

// Health reads load, memory, disk and age in one sentence.
func (c *Conn) Health(ctx context.Context) (Health, error) {
	r, err := c.one(ctx, "/system/resource/print", "=.proplist="+healthProps)
	if err != nil && !tolerable(err) {
		return Health{}, err
	}
	return healthOf(r), nil
}

func healthOf(r Row) Health {
	h := Health{CPU: -1}
	if n, err := strconv.Atoi(strings.TrimSuffix(r["cpu-load"], "%")); err == nil && n >= 0 && n <= 100 {
		h.CPU = n
	}
	h.FreeMemory, h.TotalMemory = share(r["free-memory"], r["total-memory"])
	h.FreeDisk, h.TotalDisk = share(r["free-hdd-space"], r["total-hdd-space"])
	if up, err := ParseDuration(r["uptime"]); err == nil {
		h.Uptime = up
	}
	return h
}

// share reads what is free of a whole; both are 0 unless both make sense.
func share(free, total string) (int64, int64) {
	f, known := ParseBytes(free)
	t, whole := ParseBytes(total)
	if !known || !whole || t == 0 || f > t {
		return 0, 0
	}
	return f, t
}

// The names a temperature and a voltage go by, the nearest to the processor and to the
// socket first.
var (
	warmth   = []string{"cpu-temperature", "temperature", "board-temperature1", "board-temperature", "cpu-temp", "board-temp"}
	voltages = []string{"voltage", "psu1-voltage", "psu-voltage", "poe-in-voltage"}
)

// Sensors reads temperature and voltage: version 6 tells them in one row, version 7 in a
// row each, and a router without sensors tells nothing.
func (c *Conn) Sensors(ctx context.Context) (Sensors, error) {
	rows, err := c.Run(ctx, "/system/health/print")
	if err != nil && !tolerable(err) {
		return Sensors{}, err
	}
	return sensorsOf(rows), nil
}

func sensorsOf(rows []Row) (s Sensors) {
	told := Row{}
	for _, r := range rows {
		if r["name"] != "" {
			told[r["name"]] = r["value"]
			continue
		}
		for name, v := range r {
			told[name] = v
		}
	}
	s.Celsius = (tenths(firstTold(told, warmth), "C") + 5) / 10
	s.DeciVolts = tenths(firstTold(told, voltages), "V")
	return s
}

func firstTold(r Row, names []string) string {
	for _, n := range names {
		if tenths(r[n], "CV") > 0 {
			return r[n]
		}
	}
	return ""
}

// tenths reads "24.2", "24.2V" or "38C"; 0 for anything else and for what no device bears.
func tenths(s, unit string) int {
	whole, part, _ := strings.Cut(strings.TrimRight(strings.TrimSpace(s), unit), ".")
	n, err := strconv.Atoi(whole)
	if err != nil || n < 0 || n > 1000 {
		return 0
	}
	if part != "" {
		d, err := strconv.Atoi(part[:1])
		if err != nil {
			return 0
		}
		return n*10 + d
	}
	return n * 10
}

// byteUnits are the units of a terminal; the API tells plain bytes.
var byteUnits = []struct {
	name string
	of   int64
}{{"KiB", 1 << 10}, {"MiB", 1 << 20}, {"GiB", 1 << 30}, {"TiB", 1 << 40}, {"B", 1}}

// ParseBytes reads "66453504" as the API tells it, and "63.4MiB" as a terminal does; known is
// false for anything else.
func ParseBytes(s string) (n int64, known bool) {
	s, unit := strings.TrimSpace(s), int64(1)
	for _, u := range byteUnits {
		if rest, found := strings.CutSuffix(s, u.name); found {
			s, unit = strings.TrimSpace(rest), u.of
			break
		}
	}
	whole, part, fraction := strings.Cut(s, ".")
	n, err := strconv.ParseInt(whole, 10, 64)
	if err != nil || n < 0 || n > (1<<62)/unit {
		return 0, false
	}
	n *= unit
	if fraction {
		digits := part[:min(3, len(part))]
		f, err := strconv.ParseUint(digits, 10, 16)
		if err != nil {
			return 0, false
		}
		for range 3 - len(digits) {
			f *= 10
		}
		n += int64(f) * unit / 1000 //nolint:gosec // below 1000
	}
	return n, true
}
