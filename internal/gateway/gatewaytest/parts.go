package gatewaytest

import (
	"bytes"
	"context"
	"strings"
	"time"

	"lunas/internal/gateway"
)

func (e *exam) channels() {
	for _, ch := range e.Provider.Channels() {
		id := "L-EXAM-" + strings.ReplaceAll(ch.Key, ".", "-")
		c := e.create(request(id, ch.Key))
		if c.State != gateway.Pending || c.Amount != price || len(c.Raw) == 0 {
			e.Errorf("%s: created %q for %v with %d raw bytes", ch.Key, c.State, c.Amount, len(c.Raw))
		}
		if t := ch.Terms; !t.Takes(price) || t.Takes(t.Min-1) || t.Takes(t.Max+1) || t.Life < 0 {
			e.Errorf("%s: terms %+v", ch.Key, t)
		}
		switch ch.Kind {
		case gateway.KindVA, gateway.KindStore:
			if len(c.Digits) == 0 || ch.Bank == "" {
				e.Errorf("%s: digits %v, bank %q", ch.Key, c.Digits, ch.Bank)
			}
			for _, d := range c.Digits {
				if d.Label == "" || d.Value == "" || strings.Trim(d.Value, "0123456789") != "" {
					e.Errorf("%s: digits %+v", ch.Key, d)
				}
			}
		case gateway.KindQR:
			if !strings.HasPrefix(c.QR, "000201") && c.QRImageURL == "" {
				e.Errorf("%s: neither payload nor picture", ch.Key)
			}
		case gateway.KindHosted, gateway.KindWallet:
			if !strings.HasPrefix(c.URL, "http") {
				e.Errorf("%s: page %q", ch.Key, c.URL)
			}
		default:
			e.Errorf("%s: kind %q", ch.Key, ch.Kind)
		}
		if ch.Kind == gateway.KindHosted {
			e.status(id, gateway.UnknownOrder)
		} else {
			e.status(id, gateway.Pending)
		}
		e.Pay(id)
		st := e.status(id, gateway.Paid)
		if st.Amount != price || st.PaidAt.IsZero() || st.OrderID != id || st.ProviderID == "" || len(st.Raw) == 0 || st.HTTPDate.IsZero() {
			e.Errorf("%s: paid status lacks something: %+v", ch.Key, st)
		}
		if ch.Kind != gateway.KindHosted && (st.Channel != ch.Key || st.ProviderID != c.ProviderID) {
			e.Errorf("%s: paid by %q as %q, created as %q", ch.Key, st.Channel, st.ProviderID, c.ProviderID)
		}
	}
}

func (e *exam) fixedNumbers() {
	for _, ch := range e.Provider.Channels() {
		if !ch.FixedNumber {
			continue
		}
		month := func(id string) []gateway.Digits {
			r := request(id+strings.ReplaceAll(ch.Key, ".", "-"), ch.Key)
			r.FixedNumber = "70004321"
			c := e.create(r)
			e.Pay(r.OrderID)
			return c.Digits
		}
		nov, dec := month("L-NOV-"), month("L-DEC-")
		if len(nov) == 0 || nov[len(nov)-1] != dec[len(dec)-1] {
			e.Errorf("%s: %v in November, %v in December", ch.Key, nov, dec)
		}
		if !strings.HasSuffix(nov[len(nov)-1].Value, "70004321") {
			e.Errorf("%s: wished digits are not in %v", ch.Key, nov)
		}
	}
}

func (e *exam) duplicate() {
	e.create(request("L-TWICE", e.va()))
	other := request("L-TWICE", e.va())
	other.Amount, other.Items = 99000, nil
	_, err := e.Provider.Create(e.ctx(), other)
	e.wantErr("second order under one id", err, gateway.ErrDuplicateOrder)
	if st := e.status("L-TWICE", gateway.Pending); st.Amount != price {
		e.Errorf("the first order now costs %v", st.Amount)
	}
}

func (e *exam) ends() {
	for _, id := range []string{"L-CANCEL", "L-EXPIRE", "L-PAID"} {
		e.create(request(id, e.va()))
	}
	st, err := e.Provider.Cancel(e.ctx(), "L-CANCEL")
	if err != nil || st.State != gateway.Closed {
		e.Fatalf("cancel: %q, %v", st.State, err)
	}
	e.status("L-CANCEL", gateway.Closed)
	e.Expire("L-EXPIRE")
	e.status("L-EXPIRE", gateway.Closed)
	e.Pay("L-PAID")
	_, err = e.Provider.Cancel(e.ctx(), "L-PAID")
	e.wantRefused("cancelling a paid order", err)
	e.status("L-PAID", gateway.Paid)
}

func (e *exam) goingBack() {
	for _, id := range []string{"L-BACK", "L-DENY"} {
		e.create(request(id, e.va()))
		e.Pay(id)
	}
	e.Refund("L-BACK", 50000)
	st := e.status("L-BACK", gateway.PartlyRefunded)
	if len(st.Refunds) != 1 || st.Refunds[0].Amount != 50000 || st.Refunded != 50000 || st.Amount != price {
		e.Fatalf("after one refund: %+v", st)
	}
	first := st.Refunds[0].Key
	e.Refund("L-BACK", 100000)
	st = e.status("L-BACK", gateway.Refunded)
	if len(st.Refunds) != 2 || st.Refunds[0].Key != first || st.Refunds[1].Key == first || first == "" || st.Refunded != price {
		e.Fatalf("after two refunds: %+v", st)
	}
	if e.Reverse == nil {
		return
	}
	e.Reverse("L-DENY")
	st, err := e.Provider.Status(e.ctx(), gateway.StatusRequest{OrderID: "L-DENY"})
	if err != nil || st.State.After(gateway.Paid) != gateway.Reversed {
		e.Fatalf("denied after it had settled: %q, %v", st.State, err)
	}
}

func (e *exam) unknownOrder() {
	st := e.status("L-NEVER-SEEN", gateway.UnknownOrder)
	if st.OrderID != "L-NEVER-SEEN" || st.Amount != 0 {
		e.Errorf("unknown order reads %+v", st)
	}
}

func (e *exam) callbacks() {
	c := e.create(request("L-CALL", e.va()))
	e.Pay("L-CALL")
	var paid *gateway.Callback
	for _, cb := range e.Callbacks() {
		h, err := e.Provider.Verify(cb)
		if err != nil {
			e.Fatalf("genuine callback refused: %v", err)
		}
		if h.OrderID != "L-CALL" || h.Amount != price || h.ProviderID != c.ProviderID {
			e.Errorf("hint %+v", h)
		}
		if h.State == gateway.Paid {
			paid = &cb
		}
	}
	if paid == nil {
		e.Fatal("no callback claims the payment")
	}
	for _, old := range []string{"L-CALL", "150000"} {
		forged := gateway.Callback{Header: paid.Header, Body: bytes.ReplaceAll(paid.Body, []byte(old), []byte(old+"9"))}
		_, err := e.Provider.Verify(forged)
		e.wantErr("changed "+old, err, gateway.ErrForged)
	}
	_, err := e.WrongKey.Verify(*paid)
	e.wantErr("another account's key", err, gateway.ErrForged)
	for _, body := range []string{"", "hello", "{", "[]", "{}", `{"order_id":"L-CALL"}`} {
		_, err := e.Provider.Verify(gateway.Callback{Header: paid.Header, Body: []byte(body)})
		e.wantErr("body "+body, err, gateway.ErrMalformed)
	}
}

func (e *exam) refused() {
	for what, change := range map[string]func(*gateway.CreateRequest){
		"no order id":     func(r *gateway.CreateRequest) { r.OrderID = "" },
		"order id":        func(r *gateway.CreateRequest) { r.OrderID = "../status" },
		"no amount":       func(r *gateway.CreateRequest) { r.Amount = 0 },
		"negative amount": func(r *gateway.CreateRequest) { r.Amount = -1 },
		"unknown channel": func(r *gateway.CreateRequest) { r.Channel = "barter" },
	} {
		r := request("L-REFUSED", e.va())
		change(&r)
		_, err := e.Provider.Create(e.ctx(), r)
		e.wantRefused(what, err)
	}
}

func (e *exam) noAnswer() {
	for _, x := range []struct {
		name string
		p    gateway.Provider
		want error
	}{{"wrong key", e.WrongKey, gateway.ErrAuth}, {"nobody there", e.Nobody, gateway.ErrUnreachable}} {
		e.all(x.name, x.p, func(what string, err error) { e.wantErr(what, err, x.want) })
	}
	e.status("L-ALL", gateway.UnknownOrder)
}

// all makes each kind of call and hands on its error.
func (e *exam) all(name string, p gateway.Provider, check func(what string, err error)) {
	for _, ch := range p.Channels() {
		_, err := p.Create(e.ctx(), request("L-ALL", ch.Key))
		check(name+", create "+ch.Key, err)
	}
	_, err := p.Status(e.ctx(), gateway.StatusRequest{OrderID: "L-ALL"})
	check(name+", status", err)
	_, err = p.Cancel(e.ctx(), "L-ALL")
	check(name+", cancel", err)
}

func (e *exam) troubles() {
	for trouble, want := range map[Trouble]error{
		Busy: gateway.ErrBusy, Broken: gateway.ErrUnclear, Page: gateway.ErrUnclear, Cut: gateway.ErrUnclear,
	} {
		e.Trouble(trouble)
		e.all(string(trouble), e.Provider, func(what string, err error) { e.wantErr(what, err, want) })
	}
	e.Trouble(None)
	e.status("L-ALL", gateway.UnknownOrder)
}

func (e *exam) lostCreate() {
	e.Trouble(Lost)
	r := request("L-LOST", e.va())
	_, err := e.Provider.Create(e.ctx(), r)
	e.wantErr("create with a lost answer", err, gateway.ErrUnclear)
	e.Trouble(None)
	if st := e.status("L-LOST", gateway.Pending); st.Amount != price {
		e.Errorf("the lost order costs %v", st.Amount)
	}
}

func (e *exam) deadline() {
	e.Trouble(Silent)
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	_, err := e.Provider.Create(ctx, request("L-SILENT", e.va()))
	e.wantErr("a deadline passed while waiting", err, gateway.ErrUnclear)
	_, err = e.Provider.Status(ctx, gateway.StatusRequest{OrderID: "L-SILENT"})
	e.wantErr("a deadline passed before calling", err, gateway.ErrUnreachable)
}
