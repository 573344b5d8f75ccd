package office

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"lunas/internal/locale"
)

// Hours is a part of the day, whole hours: from 09 up to and without 14. Where To
// is the smaller, it runs over midnight.
type Hours struct {
	From int `json:"from"`
	To   int `json:"to"`
}

// Contains tells whether the hour of a day (0 to 23) lies inside.
func (h Hours) Contains(hour int) bool {
	if h.From <= h.To {
		return hour >= h.From && hour < h.To
	}
	return hour >= h.From || hour < h.To
}

// parse checks a value against its definition and gives it in its one spelling.
func (d Definition) parse(value string) (string, error) {
	value = locale.Lines(value)
	switch d.Kind {
	case KindInt, KindRupiah:
		n, err := d.number(value)
		return strconv.FormatInt(n, 10), err
	case KindSwitch:
		return value, oneOf(value, []string{"on", "off"})
	case KindChoice:
		return value, oneOf(value, d.Choices)
	case KindDays:
		days, err := d.days(value)
		return joinDays(days), err
	case KindHours:
		h, err := parseHours(value)
		return fmt.Sprintf("%02d-%02d", h.From, h.To), err
	case KindText:
		if int64(utf8.RuneCountInString(value)) > d.Max || strings.Contains(value, "\n") {
			return "", fmt.Errorf("text of more than %d characters or lines", d.Max)
		}
		return value, nil
	}
	return "", fmt.Errorf("unknown kind %q", d.Kind)
}

func (d Definition) number(value string) (int64, error) {
	n, err := strconv.ParseInt(value, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("%q is no whole number", value)
	}
	if n < d.Min || n > d.Max {
		return 0, fmt.Errorf("%d is not between %d and %d", n, d.Min, d.Max)
	}
	return n, nil
}

func (d Definition) days(value string) ([]int, error) {
	if value == "" {
		return nil, nil
	}
	var days []int
	for part := range strings.SplitSeq(value, ",") {
		n, err := d.number(strings.TrimSpace(part))
		if err != nil {
			return nil, err
		}
		days = append(days, int(n))
	}
	slices.Sort(days)
	return slices.Compact(days), nil
}

func joinDays(days []int) string {
	parts := make([]string, len(days))
	for i, n := range days {
		parts[i] = strconv.Itoa(n)
	}
	return strings.Join(parts, ",")
}

func parseHours(value string) (Hours, error) {
	from, to, found := strings.Cut(value, "-")
	f, errF := strconv.Atoi(from)
	t, errT := strconv.Atoi(to)
	if !found || errF != nil || errT != nil || f < 0 || f > 23 || t < 0 || t > 24 || f == t {
		return Hours{}, fmt.Errorf("%q are no hours such as 09-14", value)
	}
	return Hours{From: f, To: t}, nil
}

func oneOf(value string, choices []string) error {
	if !slices.Contains(choices, value) {
		return fmt.Errorf("%q is none of %s", value, strings.Join(choices, ", "))
	}
	return nil
}
