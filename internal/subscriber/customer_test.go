package subscriber

import (
	"errors"
	"strings"
	"testing"

	"lunas/internal/locale"
	"lunas/internal/office"
	"lunas/internal/store"
)

// Budi comes to the counter on 23 November, gives his number as he says it, moves
// house in December, and is found by everything anybody remembers of him.
func TestACustomerIsWrittenChangedAndFound(t *testing.T) {
	o := newOffice(t)
	var c Customer
	o.write(func(tx *store.Tx) (err error) {
		c, err = AddCustomer(tx, CustomerInput{
			Branch: o.branch, Name: "  Budi   Santoso ", Phone: "0812-3456-7890", Email: "budi@example.id", Address: "Jl. Melati 4",
			BuyerIDKind: "nik", BuyerID: "3201 0101 0101 0001", Consent: true,
		})
		return err
	})
	if c.No != "P00001" || c.Name != "Budi Santoso" || c.Phone != "+6281234567890" || c.BuyerID != "3201010101010001" || c.Lang != locale.ID {
		t.Errorf("written as %+v", c)
	}
	consented := c.ConsentAt
	var l Line
	o.write(func(tx *store.Tx) (err error) {
		l, err = AddLine(tx, o.vault, LineInput{Customer: c.ID, Router: 1})
		return err
	})
	for _, q := range []string{"budi", "santoso", "081234567890", "7890", "0812-3456-7890", "+62812345", "P00001", "budi@example", "melati", l.Login, l.Tag} {
		if !o.finds(q, c.ID) {
			t.Errorf("not found by %q", q)
		}
	}

	o.today("2026-12-10")
	c2 := o.change(c.ID, CustomerInput{Name: "Budi Santoso", Phone: "+62 813 1111 2222", Address: "Jl. Kenanga 9", Consent: true})
	if c2.No != c.No || c2.Branch != o.branch || !c2.ConsentAt.Equal(consented) || c2.Email != "" {
		t.Errorf("changed to %+v", c2)
	}
	o.read(func(tx *store.Tx) error {
		got, err := GetCustomer(tx, c.ID)
		if got != c2 {
			t.Errorf("read back %+v, want %+v", got, c2)
		}
		entries, err3 := office.History(tx, "customer", c.ID, 0, 10)
		if len(entries) != 2 || entries[0].Verb != "customer.changed" || !strings.Contains(string(entries[0].Payload), "Kenanga") {
			t.Errorf("history %+v", entries)
		}
		return errors.Join(err, err3)
	})
	if o.finds("7890", c.ID) || !o.finds("081311112222", c.ID) || !o.finds(l.Login, c.ID) {
		t.Error("the search still knows the old number, or not the new one")
	}
	c3 := o.change(c.ID, CustomerInput{Name: "Budi Santoso"})
	if !c3.ConsentAt.IsZero() {
		t.Error("a consent taken back stands")
	}
	o.clean()
}

func (o *testOffice) change(id int64, in CustomerInput) (c Customer) {
	o.t.Helper()
	o.write(func(tx *store.Tx) (err error) {
		c, err = ChangeCustomer(tx, id, in)
		return err
	})
	return c
}

func (o *testOffice) finds(q string, customer int64) (found bool) {
	o.t.Helper()
	o.read(func(tx *store.Tx) error {
		hits, err := store.Search(tx, q, 10)
		for _, h := range hits {
			found = found || h.Kind == "customer" && h.ID == customer
		}
		return err
	})
	return found
}

func TestNumbersHaveNoGap(t *testing.T) {
	o := newOffice(t)
	o.customer("Ani")
	o.refused(o.try(func(tx *store.Tx) error {
		_, err := AddCustomer(tx, CustomerInput{Branch: 99, Name: "Tanpa Cabang"})
		return err
	}), store.CodeInvalid, "customer.branch.unknown")
	if c := o.customer("Budi"); c.No != "P00002" {
		t.Errorf("the second customer is %s", c.No)
	}
	o.read(func(tx *store.Tx) error {
		_, err := GetCustomer(tx, 99)
		o.refused(err, store.CodeNotFound, "customer.not_found")
		return nil
	})
}

func TestWhatACustomerFormMaySay(t *testing.T) {
	long := strings.Repeat("a", 2001)
	for _, c := range []struct {
		name  string
		in    CustomerInput
		field string
		key   string
	}{
		{"a name alone", CustomerInput{Branch: 1, Name: "Ani"}, "", ""},
		{"no name", CustomerInput{Branch: 1, Name: " \t "}, "name", "customer.name.missing"},
		{"a long name", CustomerInput{Branch: 1, Name: long}, "name", "office.field.too_long"},
		{"a long address", CustomerInput{Branch: 1, Name: "Ani", Address: long}, "address", "office.field.too_long"},
		{"a long area", CustomerInput{Branch: 1, Name: "Ani", Area: long}, "area", "office.field.too_long"},
		{"a long note", CustomerInput{Branch: 1, Name: "Ani", Note: long}, "note", "office.field.too_long"},
		{"no branch", CustomerInput{Name: "Ani"}, "branch", "customer.branch.unknown"},
		{"spaces for a phone", CustomerInput{Branch: 1, Name: "Ani", Phone: "  "}, "", ""},
		{"half a phone", CustomerInput{Branch: 1, Name: "Ani", Phone: "0812"}, "phone", "customer.phone.invalid"},
		{"two phones", CustomerInput{Branch: 1, Name: "Ani", Phone: "081234567890/081234567891"}, "phone", "customer.phone.invalid"},
		{"an address of mail", CustomerInput{Branch: 1, Name: "Ani", Email: " ani@contoh.co.id "}, "", ""},
		{"mail without a domain", CustomerInput{Branch: 1, Name: "Ani", Email: "ani@contoh"}, "email", "customer.email.invalid"},
		{"mail with a name", CustomerInput{Branch: 1, Name: "Ani", Email: "Ani <ani@contoh.id>"}, "email", "customer.email.invalid"},
		{"mail with a break", CustomerInput{Branch: 1, Name: "Ani", Email: "ani@contoh.id\r\nBcc: x@y.id"}, "email", "customer.email.invalid"},
		{"a short NIK", CustomerInput{Branch: 1, Name: "Ani", BuyerIDKind: "nik", BuyerID: "123"}, "buyerId", "customer.buyer_id.invalid"},
		{"an NPWP with dots", CustomerInput{Branch: 1, Name: "Ani", BuyerIDKind: "npwp", BuyerID: "01.234.567.8-901.000"}, "", ""},
		{"a number of no kind", CustomerInput{Branch: 1, Name: "Ani", BuyerID: "123"}, "buyerId", "customer.buyer_id.invalid"},
		{"a passport", CustomerInput{Branch: 1, Name: "Ani", BuyerIDKind: "passport", BuyerID: "c1234567"}, "", ""},
		{"French", CustomerInput{Branch: 1, Name: "Ani", Lang: "fr"}, "lang", "customer.lang.unknown"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := c.in.cleaned()
			if c.key == "" {
				if err != nil {
					t.Error(err)
				}
				return
			}
			var e *store.Error
			if !errors.As(err, &e) || len(e.Fields) != 1 || e.Fields[0].Field != c.field || e.Fields[0].Key != c.key {
				t.Errorf("got %v, want %s at %s", err, c.key, c.field)
			}
		})
	}
}

// A form with three mistakes hears of all three at once.
func TestEveryMistakeIsSaid(t *testing.T) {
	_, err := CustomerInput{Branch: 1, Phone: "x", Email: "y"}.cleaned()
	var e *store.Error
	if !errors.As(err, &e) || len(e.Fields) != 3 {
		t.Errorf("got %v", err)
	}
	o := newOffice(t)
	o.refused(o.try(func(tx *store.Tx) error {
		_, err := AddCustomer(tx, CustomerInput{Branch: o.branch, Name: "Ani", BuyerIDKind: "sim", BuyerID: "1"})
		return err
	}), store.CodeInvalid, "customer.buyer_id_kind.unknown")
}

// Ani was marked as gone by an import. A new line brings her back.
func TestACustomerComesBack(t *testing.T) {
	o := newOffice(t)
	l := o.line("Ani")
	o.write(func(tx *store.Tx) error { return EndLine(tx, l.ID, date("2026-11-30"), "pindah kota") })
	o.write(func(tx *store.Tx) error {
		_, err := tx.Exec(sqlCustomerEnd, "2026-11-30", l.Customer)
		return err
	})
	o.write(func(tx *store.Tx) error {
		if err := SetUsualChannel(tx, l.Customer, "bca_va"); err != nil {
			return err
		}
		c, err := GetCustomer(tx, l.Customer)
		if c.EndedOn != date("2026-11-30") || c.UsualChannel != "bca_va" {
			t.Errorf("ended as %+v", c)
		}
		return err
	})
	o.today("2027-02-01")
	o.write(func(tx *store.Tx) error {
		second, err := AddLine(tx, o.vault, LineInput{Customer: l.Customer, Router: 2})
		if err != nil {
			return err
		}
		c, err := GetCustomer(tx, l.Customer)
		if !c.EndedOn.IsZero() || second.Login == l.Login {
			t.Errorf("back as %+v with %s", c, second.Login)
		}
		return err
	})
	o.clean()
}
