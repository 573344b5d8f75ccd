package mikrotik

import (
	"testing"
	"time"
)

func TestBytesAreReadInBothSpellings(t *testing.T) {
	for s, want := range map[string]int64{
		"66453504": 66453504, "0": 0, "63.4MiB": 63<<20 + 400*(1<<20)/1000, "1024.0KiB": 1 << 20, "1GiB": 1 << 30, "512 B": 512, "15.3 MiB": 15<<20 + 300*(1<<20)/1000,
	} {
		if n, known := ParseBytes(s); !known || n != want {
			t.Errorf("%q is %d, %v; want %d", s, n, known, want)
		}
	}
	for _, s := range []string{"", "-1", "MiB", "1.xMiB", "12ZiB", "9223372036854775807GiB", "1.", "abc"} {
		if n, known := ParseBytes(s); known {
			t.Errorf("%q was taken for %d", s, n)
		}
	}
}

func TestAHealthLeavesOutWhatItCannotRead(t *testing.T) {
	for _, c := range []struct {
		name string
		row  Row
		want Health
	}{
		{"as the API of 6.49 and 7.24 tells it", Row{"cpu-load": "7", "free-memory": "201326592", "total-memory": "268435456", "free-hdd-space": "5242880", "total-hdd-space": "16777216", "uptime": "1w2d3h4m5s"},
			Health{CPU: 7, FreeMemory: 201326592, TotalMemory: 268435456, FreeDisk: 5242880, TotalDisk: 16777216, Uptime: 9*24*time.Hour + 3*time.Hour + 4*time.Minute + 5*time.Second}},
		{"as a terminal of 6.43 does", Row{"cpu-load": "100%", "free-memory": "16.0MiB", "total-memory": "64.0MiB", "uptime": "2d20:12:20"},
			Health{CPU: 100, FreeMemory: 16 << 20, TotalMemory: 64 << 20, Uptime: 2*24*time.Hour + 20*time.Hour + 12*time.Minute + 20*time.Second}},
		{"nothing at all", Row{}, Health{CPU: -1}},
		{"nonsense", Row{"cpu-load": "250", "free-memory": "5", "total-memory": "-3", "free-hdd-space": "9", "total-hdd-space": "3", "uptime": "lama"}, Health{CPU: -1}},
		{"no whole", Row{"cpu-load": "-1", "free-memory": "5", "uptime": "0s"}, Health{CPU: -1}},
	} {
		if got := healthOf(c.row); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

func TestSensorsOfBothVersions(t *testing.T) {
	for _, c := range []struct {
		name string
		rows []Row
		want Sensors
	}{
		{"6.49 in one row", []Row{{"voltage": "24.2", "temperature": "38"}}, Sensors{38, 242}},
		{"7 in a row each", []Row{{"name": "voltage", "value": "23.9", "type": "V"}, {"name": "board-temperature1", "value": "44", "type": "C"}, {"name": "cpu-temperature", "value": "51.6", "type": "C"}}, Sensors{52, 239}},
		{"with units", []Row{{"voltage": "12V", "cpu-temperature": "61C"}}, Sensors{61, 120}},
		{"none", nil, Sensors{}},
		{"switched off", []Row{{"state": "disabled", "temperature": "0", "voltage": "-"}}, Sensors{}},
		{"broken", []Row{{"name": "temperature", "value": "-200"}, {"name": "voltage", "value": "99999"}, {"name": "fan1-speed", "value": "4500"}}, Sensors{}},
	} {
		if got := sensorsOf(c.rows); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}
