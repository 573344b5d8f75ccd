package web

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strconv"
	"time"

	"lunas/internal/clock"
	"lunas/internal/gateway"
	"lunas/internal/payment"
	"lunas/internal/store"
)

const (
	// callbackBudget is how long a gateway waits at most; Midtrans aims at 5 s.
	callbackBudget = 4 * time.Second
	// mostBody bounds a callback; real ones stay under 4 KiB.
	mostBody = 64 << 10
)

// callback takes a gateway's word. What it may conclude from the answer:
//
//	200  stored and committed, or known already
//	400  cannot be read as a callback       401  not genuine
//	404  no such account or address         413  too long
//	408  the body did not come in time      503  not stored now: send it again
//
// A refusal has no body and no reason: it would only help a forger.
func (d *Door) callback(w http.ResponseWriter, r *http.Request) {
	// A gateway that hangs up early has still told us: what it said is stored.
	ctx, stop := context.WithTimeout(context.WithoutCancel(r.Context()), callbackBudget)
	defer stop()
	_ = http.NewResponseController(w).SetReadDeadline(clock.Machine().Add(callbackBudget))
	body, status := readBody(w, r)
	if status != 0 {
		d.answer(w, status)
		return
	}
	defer occupied(r)()
	account, err := strconv.ParseInt(r.PathValue("account"), 10, 64)
	if err != nil {
		d.answer(w, http.StatusNotFound)
		return
	}
	client := d.client(r)
	leave, ok := d.brake.Enter(ctx, client)
	if !ok {
		d.answer(w, http.StatusServiceUnavailable)
		return
	}
	verdict, err := d.receive(ctx, leave, account, r.PathValue("key"), gateway.Callback{Header: r.Header, Body: body})
	d.judge(w, client, verdict, err)
}

// readBody reads a callback's body; status is the answer where that failed.
func readBody(w http.ResponseWriter, r *http.Request) (body []byte, status int) {
	if r.ContentLength > mostBody {
		w.Header().Set("Connection", "close")
		return nil, http.StatusRequestEntityTooLarge
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, mostBody))
	var long *http.MaxBytesError
	var late net.Error
	switch {
	case err == nil:
		return body, 0
	case errors.As(err, &long):
		return nil, http.StatusRequestEntityTooLarge
	case errors.As(err, &late) && late.Timeout():
		return nil, http.StatusRequestTimeout
	default:
		return nil, http.StatusBadRequest
	}
}

type received struct {
	verdict payment.Verdict
	err     error
}

// receive hands the callback to payment and waits no longer than ctx. A write that has
// begun may outlive the wait: its place in the lane is given back when it ends, and the
// gateway, told 503, finds it stored when it repeats.
func (d *Door) receive(ctx context.Context, leave func(), account int64, key string, cb gateway.Callback) (payment.Verdict, error) {
	done := make(chan received, 1)
	go func() {
		defer leave()
		defer func() {
			if cause := recover(); cause != nil {
				done <- received{err: panicked{cause}}
			}
		}()
		v, err := d.dep.Payment.Receive(ctx, account, key, cb)
		done <- received{v, err}
	}()
	select {
	case got := <-done:
		return got.verdict, got.err
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

// judge turns payment's verdict into an answer.
func (d *Door) judge(w http.ResponseWriter, client string, verdict payment.Verdict, err error) {
	switch {
	case err != nil:
		ref := store.Token(8)
		d.quiet.Warn("web: callback not stored", "ref", ref, "error", err)
		w.Header().Set("X-Reference", ref)
		w.Header().Set("Retry-After", "60")
		d.answer(w, http.StatusServiceUnavailable)
	case verdict == payment.Stored || verdict == payment.Repeated:
		d.brake.Genuine(client)
		d.answer(w, http.StatusOK)
	case verdict == payment.Forged:
		d.brake.Forged(client)
		d.quiet.Warn("web: forged callback", "forged", d.brake.refused.Load())
		d.answer(w, http.StatusUnauthorized)
	case verdict == payment.Malformed:
		d.brake.Forged(client)
		d.answer(w, http.StatusBadRequest)
	case verdict == payment.NoSuchPlace:
		d.brake.Forged(client)
		d.answer(w, http.StatusNotFound)
	default:
		d.log.Error("web: unknown verdict", "verdict", verdict)
		d.answer(w, http.StatusServiceUnavailable)
	}
}

func (d *Door) answer(w http.ResponseWriter, status int) { w.WriteHeader(status) }

// panicked is a panic of the rooms behind the door.
type panicked struct{ cause any }

func (p panicked) Error() string {
	if err, ok := p.cause.(error); ok {
		return "panic: " + err.Error()
	}
	if text, ok := p.cause.(string); ok {
		return "panic: " + text
	}
	return "panic"
}
