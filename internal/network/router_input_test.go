package network

import (
	"errors"
	"strings"
	"testing"

	"lunas/internal/store"
)

func TestWhatARouterFormMaySay(t *testing.T) {
	good := RouterInput{Branch: 1, Name: "Melati", Address: "10.0.0.1", Username: "lunas", Password: "rahasia", Pool: "pool", GatewayIP: "10.20.0.1"}
	long := strings.Repeat("a", 121)
	for _, c := range []struct {
		name, field string
		change      func(*RouterInput)
	}{
		{"as it should be", "", func(*RouterInput) {}},
		{"a name of two lines becomes one", "", func(in *RouterInput) { in.Name = "Me\nlati" }},
		{"no name", "name", func(in *RouterInput) { in.Name = " \t\x00 " }},
		{"a long name", "name", func(in *RouterInput) { in.Name = long }},
		{"a long user", "username", func(in *RouterInput) { in.Username = long }},
		{"a user with a NUL", "username", func(in *RouterInput) { in.Username = "lu\x00nas" }},
		{"a long password", "password", func(in *RouterInput) { in.Password = long }},
		{"a long pool", "pool", func(in *RouterInput) { in.Pool = long }},
		{"an address with control characters", "address", func(in *RouterInput) { in.Address = "10.0\x1b.0.1" }},
		{"an address without end", "address", func(in *RouterInput) { in.Address = strings.Repeat("a", 300) }},
		{"a gateway in Arabic digits", "gatewayIp", func(in *RouterInput) { in.GatewayIP = "١٠.٢٠.٠.١" }},
		{"an unknown way to cut", "cutMode", func(in *RouterInput) { in.CutMode = "maybe" }},
	} {
		in := good
		c.change(&in)
		_, err := in.clean(true)
		var told *store.Error
		if c.field == "" && err != nil || c.field != "" && (!errors.As(err, &told) || told.Fields[0].Field != c.field) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}
