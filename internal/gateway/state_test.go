package gateway_test

import (
	"errors"
	"fmt"
	"testing"

	"lunas/internal/gateway"
)

func TestAStateReadInTheLightOfAnEarlierOne(t *testing.T) {
	for _, c := range []struct{ was, now, want gateway.State }{
		{gateway.Pending, gateway.Failed, gateway.Failed},
		{gateway.Pending, gateway.Closed, gateway.Closed},
		{gateway.Closed, gateway.Paid, gateway.Paid},
		{"", gateway.UnknownOrder, gateway.UnknownOrder},
		{gateway.Paid, gateway.Paid, gateway.Paid},
		{gateway.Paid, gateway.Failed, gateway.Reversed},
		{gateway.Reversed, gateway.Failed, gateway.Reversed},
		{gateway.Paid, gateway.Pending, gateway.Review},
		{gateway.Paid, gateway.Closed, gateway.Review},
		{gateway.Paid, gateway.UnknownOrder, gateway.Review},
		{gateway.Paid, gateway.Refunded, gateway.Refunded},
		{gateway.PartlyRefunded, gateway.Refunded, gateway.Refunded},
		{gateway.Paid, gateway.ChargedBack, gateway.ChargedBack},
		{gateway.Failed, gateway.Paid, gateway.Paid},
	} {
		if got := c.now.After(c.was); got != c.want {
			t.Errorf("%q after %q is %q, want %q", c.now, c.was, got, c.want)
		}
	}
}

func TestAFaultIsItsKind(t *testing.T) {
	err := fmt.Errorf("settling: %w", &gateway.Fault{Kind: gateway.ErrBusy, Op: "midtrans status", HTTPStatus: 429})
	if !errors.Is(err, gateway.ErrBusy) || errors.Is(err, gateway.ErrUnclear) {
		t.Errorf("%v is not told apart", err)
	}
	if want := "settling: midtrans status: gateway: too many requests (HTTP 429)"; err.Error() != want {
		t.Errorf("reads %q, want %q", err, want)
	}
	var refused *gateway.ErrRefused
	err = &gateway.Fault{Kind: &gateway.ErrRefused{Reason: "no such channel"}, Op: "midtrans create"}
	if !errors.As(err, &refused) || refused.Reason != "no such channel" {
		t.Errorf("%v hides its reason", err)
	}
}
