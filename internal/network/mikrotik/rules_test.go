package mikrotik

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestRateLimitIsUploadFirst(t *testing.T) {
	for _, x := range []struct {
		rate Rate
		want string
	}{
		{Rate{}, ""},
		{Rate{Up: 5e6, Down: 10e6}, "5M/10M"},
		{Rate{Up: 512e3, Down: 512e3}, "512k/512k"},
		{Rate{Up: 1500e3, Down: 2048001}, "1500k/2048001"},
		{Rate{Down: 20e6}, "0/20M"},
		{Rate{Up: 1e9, Down: 1e9}, "1000M/1000M"},
		{Rate{Up: 10e6, Down: 20e6, BurstUp: 15e6, BurstDown: 30e6, ThresholdUp: 8e6, ThresholdDown: 16e6, BurstSecondsUp: 16, BurstSecondsDown: 16, Priority: 8, MinUp: 2e6, MinDown: 4e6},
			"10M/20M 15M/30M 8M/16M 16/16 8 2M/4M"},
		{Rate{Up: 10e6, Down: 20e6, BurstUp: 15e6, BurstDown: 30e6}, "10M/20M 15M/30M"},
		{Rate{Up: 10e6, Down: 20e6, Priority: 5}, "10M/20M 0/0 10M/20M 1/1 5"},
	} {
		if got := RateLimit(x.rate); got != x.want {
			t.Errorf("%+v: %q, want %q", x.rate, got, x.want)
		}
	}
}

func TestParseRateLimit(t *testing.T) {
	for s, want := range map[string]Rate{
		"":                       {},
		"10M":                    {Up: 10e6, Down: 10e6},
		"10m/20M":                {Up: 10e6, Down: 20e6},
		"1G/1G":                  {Up: 1e9, Down: 1e9},
		"10000000/20000k":        {Up: 10e6, Down: 20e6},
		"1M/2M 2M/4M 1M/2M 8s/9": {Up: 1e6, Down: 2e6, BurstUp: 2e6, BurstDown: 4e6, ThresholdUp: 1e6, ThresholdDown: 2e6, BurstSecondsUp: 8, BurstSecondsDown: 9},
	} {
		if got, err := ParseRateLimit(s); err != nil || got != want {
			t.Errorf("%q: %+v %v", s, got, err)
		}
	}
	for _, s := range []string{"x", "M", "-1M", "10M/", "1/2/3", "9223372036854775807G", "1 2 3 4 5 6 7"} {
		if got, err := ParseRateLimit(s); err == nil {
			t.Errorf("%q was read as %+v", s, got)
		}
	}
}

func TestRateLimitSurvivesTheRouter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(1, 1<<40)
		sec := rapid.IntRange(1, 60)
		r := Rate{Up: n.Draw(t, "up"), Down: n.Draw(t, "down"), BurstUp: n.Draw(t, "bu"), BurstDown: n.Draw(t, "bd"),
			ThresholdUp: n.Draw(t, "tu"), ThresholdDown: n.Draw(t, "td"), BurstSecondsUp: sec.Draw(t, "su"), BurstSecondsDown: sec.Draw(t, "sd"),
			Priority: rapid.IntRange(1, 8).Draw(t, "p"), MinUp: n.Draw(t, "mu"), MinDown: n.Draw(t, "md")}
		got, err := ParseRateLimit(RateLimit(r))
		if err != nil || got != r {
			t.Fatalf("%q came back as %+v, %v", RateLimit(r), got, err)
		}
	})
}

func TestDurations(t *testing.T) {
	for s, want := range map[string]time.Duration{
		"": 0, "none": 0, "never": 0, "0s": 0, "1w2d3h4m5s": week + 2*day + 3*time.Hour + 4*time.Minute + 5*time.Second,
		"2d20h12m20s": 2*day + 20*time.Hour + 12*time.Minute + 20*time.Second, "00:05:00": 5 * time.Minute, "1d00:00:00": day,
		"2d 20:12:20": 2*day + 20*time.Hour + 12*time.Minute + 20*time.Second, "150ms": 150 * time.Millisecond, "5s200ms": 5200 * time.Millisecond,
	} {
		if got, err := ParseDuration(s); err != nil || got != want {
			t.Errorf("%q: %v %v", s, got, err)
		}
	}
	for _, s := range []string{"x", "5", "5y", "1:2:3:4", "99999999999999w", "15250w1d23:00:00w", "d5"} {
		if got, err := ParseDuration(s); err == nil {
			t.Errorf("%q was read as %v", s, got)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(0, 1<<32).Draw(t, "seconds")
		said := fmt.Sprintf("%dw%dd%dh%dm%ds", n/604800, n/86400%7, n/3600%24, n/60%60, n%60)
		if got, err := ParseDuration(said); err != nil || got != time.Duration(n)*time.Second {
			t.Fatalf("%s is %v, %v", said, got, err)
		}
	})
}

func TestBothDateFormats(t *testing.T) {
	wib := time.FixedZone("WIB", 7*3600)
	want := time.Date(2026, 11, 22, 8, 30, 1, 0, wib)
	for _, s := range []string{"nov/22/2026 08:30:01", "2026-11-22 08:30:01", "Nov/22/2026 08:30:01"} {
		if got, known, err := ParseStamp(s, wib); err != nil || !known || !got.Equal(want) {
			t.Errorf("%q: %v %v %v", s, got, known, err)
		}
	}
	for _, s := range []string{"", "never", "jan/01/1970 00:00:00", "1970-01-01 00:00:00"} {
		if _, known, err := ParseStamp(s, wib); known || err != nil {
			t.Errorf("%q: %v %v", s, known, err)
		}
	}
	for _, s := range []string{"22/11/2026", "\xff", "2026-13-01 00:00:00"} {
		if got, known, err := ParseStamp(s, wib); err == nil || known {
			t.Errorf("%q was read as %v", s, got)
		}
	}
}

func TestVersions(t *testing.T) {
	for s, want := range map[string]Version{
		"7.24 (stable)":       {7, 24, 0, "7.24 (stable)"},
		"6.49.18 (long-term)": {6, 49, 18, "6.49.18 (long-term)"},
		"7.21beta3 (testing)": {7, 21, 0, "7.21beta3 (testing)"},
		"":                    {},
	} {
		if got := ParseVersion(s); got != want {
			t.Errorf("%q: %+v", s, got)
		}
	}
	if v := ParseVersion("7.9.2"); v.AtLeast(7, 10) || !v.AtLeast(7, 9) || !v.AtLeast(6, 49) {
		t.Error("7.9 is before 7.10 and after 6.49")
	}
}

func TestGMTOffsets(t *testing.T) {
	for s, want := range map[string]int{"+07:00": 25200, "-03:30": -12600, "25200": 25200, "+08:00": 28800, "": 0} {
		if _, got := time.Unix(0, 0).In(offsetZone(s)).Zone(); got != want {
			t.Errorf("%q: %d", s, got)
		}
	}
}

// TestTextsOfRefusal holds the texts seen in the field to their meaning.
func TestTextsOfRefusal(t *testing.T) {
	for text, want := range map[string]error{
		"failure: already have user with this name for this server":       ErrDuplicate,
		"failure: secret with the same name already exists":               ErrDuplicate,
		"failure: already have such entry":                                ErrDuplicate,
		"failure: pool with such name exists":                             ErrDuplicate,
		"no such item":                                                    ErrNoSuchItem,
		"no such item (4)":                                                ErrNoSuchItem,
		"input does not match any value of profile":                       ErrUnknownName,
		"input does not match any value of server":                        ErrUnknownName,
		"failure: profile with the same name already exists":              ErrDuplicate,
		"not permitted (9)":                                               ErrRights,
		"interrupted":                                                     ErrInterrupted,
		"invalid value for argument remote-address":                       ErrInvalid,
		"invalid value of mac-address, mac address required for argument": ErrInvalid,
		"unknown parameter shared-users":                                  ErrUnknownParameter,
		"no such command":                                                 ErrUnknownCommand,
		"no such command prefix":                                          ErrUnknownCommand,
		"not enough permissions (9)":                                      ErrRights,
		"std failure: not allowed (9)":                                    ErrRights,
		"missing value(s) of argument(s) name":                            ErrInvalid,
		"failure: not allowed by device-mode":                             ErrDeviceMode,
		"invalid user name or password (6)":                               ErrLogin,
		"cannot log in":                                                   ErrLogin,
		"failure: something new":                                          ErrFailed,
	} {
		if got := classify(text, ""); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
	for category, want := range map[string]error{"": ErrFailed, "0": ErrFailed, "1": ErrInvalid, "2": ErrInterrupted, "3": ErrFailed, "4": ErrFailed, "7": ErrFailed, "x": ErrFailed} {
		if got := classify("words nobody knows", category); got != want {
			t.Errorf("category %q: %v, want %v", category, got, want)
		}
	}
}
