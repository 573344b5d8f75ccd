package app

import (
	"errors"
	"testing"
)

func TestAnAlmostFullDiskIsTold(t *testing.T) {
	const gb = gibibyte
	for _, c := range []struct {
		free, total uint64
		want        bool
	}{
		{gb - 1, 16 * gb, true}, {gb, 16 * gb, false}, {2 * gb, 100 * gb, true}, {4 * gb, 50 * gb, false},
		{6 * gb, 1000 * gb, false}, {5*gb - 1, 1000 * gb, true}, {0, 10 * gb, true},
	} {
		if got := roomIsLow(c.free, c.total); got != c.want {
			t.Errorf("%d of %d bytes free: %v", c.free, c.total, got)
		}
	}
	free, total, err := uint64(300_000_000), uint64(100*gb), error(nil)
	d := openTest(t, func(s *Setup) {
		s.DiskRoom = func(string) (uint64, uint64, error) { return free, total, err }
	})
	told := func() string {
		page, err := (&Today{d.Desk}).Page(d.owner)
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range page.Attention {
			if h.Key == "attention.disk" {
				return h.Params["free"]
			}
		}
		return ""
	}
	if got := told(); got != "300 MB" {
		t.Errorf("300 MB are left, told %q", got)
	}
	free = 50 * gb
	if got := told(); got != "" {
		t.Errorf("there is room, told %q", got)
	}
	if err = errors.New("the system does not say"); told() != "" {
		t.Error("told what nobody knows")
	}
	if free, total, err := diskRoom(d.dir); err != nil || total == 0 || free > total {
		t.Errorf("this disk: %d of %d, %v", free, total, err)
	}
}
