package paygate_test

import (
	"net/http"
	"net/http/httptest"
	"reflect"
	"slices"
	"testing"
	"time"

	"lunas/internal/clock"
	"lunas/internal/sim/paygate"
)

func TestCallbacksGoWhereTheyAreSent(t *testing.T) {
	f := open(t, paygate.Options{})
	to := func(id string, header ...string) {
		if code, m := f.call("POST", "/v2/charge", chargeBody(id, bca), header...); code != 200 {
			t.Fatalf("%d %v", code, m)
		}
	}
	to("own")
	to("override", "X-Override-Notification", f.in.URL+"/a, "+f.in.URL+"/b")
	to("append", "X-Append-Notification", f.in.URL+"/c")
	var got []string
	for _, m := range f.callbacks() {
		got = append(got, m["order_id"].(string)+m["path"].(string))
	}
	slices.Sort(got)
	if want := []string{"append/c", "append/own", "override/a", "override/b", "own/own"}; !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestRetriesFollowTheAnswer(t *testing.T) {
	for code, attempts := range map[int]int{200: 1, 204: 1, 500: 2, 503: 5, 400: 3, 404: 3, 301: 1, 302: 1, 303: 1, 401: 6, 418: 6, 502: 6} {
		f := open(t, paygate.Options{RetryScale: int64(time.Hour)})
		f.answer = func(int) int { return code }
		f.charge("L1")
		f.arrive(attempts)
		f.callbacks()
		f.must(f.Close())
		ds := f.Deliveries()
		if len(ds) != attempts || ds[len(ds)-1].Attempt != attempts || ds[0].Status != code {
			t.Errorf("%d: %d attempts, want %d: %+v", code, len(ds), attempts, ds[0])
		}
	}
}

func TestALaterSuccessEndsTheRetries(t *testing.T) {
	f := open(t, paygate.Options{RetryScale: int64(time.Hour)})
	f.answer = func(n int) int { return map[bool]int{true: 503, false: 200}[n < 3] }
	f.charge("L1")
	f.arrive(3)
	f.callbacks()
	f.must(f.Close())
	if n := len(f.Deliveries()); n != 3 {
		t.Errorf("%d attempts", n)
	}
}

func TestATemporaryRedirectIsFollowedWithItsBody(t *testing.T) {
	f := open(t, paygate.Options{})
	door := httptest.NewServer(http.RedirectHandler(f.in.URL+"/moved", http.StatusTemporaryRedirect))
	t.Cleanup(door.Close)
	f.SetNotifyURL(door.URL)
	f.charge("L1")
	if got := f.callbacks(); len(got) != 1 || got[0]["path"] != "/moved" || !genuine(got[0]) {
		t.Errorf("%v", got)
	}
}

func TestScriptedFaultsOfCallbacks(t *testing.T) {
	t.Run("never", func(t *testing.T) {
		f := open(t, paygate.Options{})
		f.SetFaults(paygate.Faults{Never: true})
		f.charge("L1")
		f.must(f.Pay("L1"))
		if got := f.words(); len(got) != 0 {
			t.Errorf("told %v", got)
		}
	})
	t.Run("duplicates", func(t *testing.T) {
		f := open(t, paygate.Options{})
		f.SetFaults(paygate.Faults{Duplicates: 999})
		f.charge("L1")
		if got := f.words(); len(got) != 1000 {
			t.Errorf("told %d times", len(got))
		}
	})
	t.Run("swapped", func(t *testing.T) {
		f := open(t, paygate.Options{})
		f.SetFaults(paygate.Faults{Swap: true})
		f.charge("L1")
		f.must(f.Pay("L1"))
		if got := f.words(); !reflect.DeepEqual(got, []string{"settlement", "pending"}) {
			t.Errorf("told %v", got)
		}
	})
	t.Run("held, released backwards", func(t *testing.T) {
		f := open(t, paygate.Options{})
		f.SetFaults(paygate.Faults{Hold: true})
		f.charge("L1")
		f.must(f.Deny("L1"))
		f.must(f.Pay("L1"))
		if got := f.words(); len(got) != 0 {
			t.Fatalf("told %v while held", got)
		}
		f.SetFaults(paygate.Faults{})
		f.Release(true)
		if got := f.words(); !reflect.DeepEqual(got, []string{"settlement", "deny", "pending"}) {
			t.Errorf("told %v", got)
		}
	})
	t.Run("late", func(t *testing.T) {
		f := open(t, paygate.Options{})
		f.SetFaults(paygate.Faults{Delay: 50 * time.Millisecond})
		from := clock.Machine()
		f.charge("L1")
		if got := f.words(); len(got) != 1 || clock.MachineSince(from) < 50*time.Millisecond {
			t.Errorf("told %v after %v", got, clock.MachineSince(from))
		}
	})
	t.Run("forged", func(t *testing.T) {
		f := open(t, paygate.Options{})
		f.SetFaults(paygate.Faults{Forge: true})
		f.charge("L1")
		f.must(f.SendForged("L1", 20))
		got := f.callbacks()
		if len(got) != 21 {
			t.Errorf("%d callbacks", len(got))
		}
		for _, m := range got {
			if genuine(m) {
				t.Errorf("genuine: %v", m)
			}
		}
		if o, _ := f.Order("L1"); o.Status != "pending" {
			t.Errorf("a claim changed the order to %s", o.Status)
		}
	})
	t.Run("sent again on demand", func(t *testing.T) {
		f := open(t, paygate.Options{})
		f.charge("L1")
		f.must(f.Resend("L1"))
		if got := f.words(); !reflect.DeepEqual(got, []string{"pending", "pending"}) {
			t.Errorf("told %v", got)
		}
	})
}
