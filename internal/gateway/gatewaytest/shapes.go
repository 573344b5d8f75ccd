package gatewaytest

import (
	_ "embed" // the shapes travel with the tests that read them
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"testing"
)

// Fields is a JSON object.
type Fields = map[string]any

// Shape is a reply or a notice as a gateway writes it: an order that was opened (create), what is
// told of an order (status), or a notification of one (notice, before it is signed).
type Shape struct {
	Name    string `json:"name"`
	Kind    string `json:"kind"`
	HTTP    int    `json:"http"`
	Channel string `json:"channel"` // of a create: what was asked for
	Paid    bool   `json:"paid"`    // a status that tells of the money
	Body    Fields `json:"body"`
}

//go:embed midtrans.json
var midtransShapes []byte

// MidtransShapes are the shapes of Midtrans that the program reads, of one order over Rp150.000.
func MidtransShapes(t testing.TB, order string) (all []Shape) {
	t.Helper()
	if err := json.Unmarshal([]byte(strings.ReplaceAll(string(midtransShapes), "{order}", order)), &all); err != nil {
		t.Fatal(err)
	}
	if len(all) < 15 {
		t.Fatalf("only %d shapes", len(all))
	}
	return all
}

// Paths are the places of an object, those within it too: "refunds.0.reason".
func Paths(f Fields) (all []string) {
	var walk func(at string, v any)
	walk = func(at string, v any) {
		switch v := v.(type) {
		case Fields:
			for name, x := range v {
				all = append(all, at+name)
				walk(at+name+".", x)
			}
		case []any:
			for i, x := range v {
				walk(at+strconv.Itoa(i)+".", x)
			}
		}
	}
	walk("", f)
	return all
}

// Mutants are an object with the field at a path written otherwise in every way, by how.
func Mutants(f Fields, path string) map[string]Fields {
	out := map[string]Fields{"missing": change(f, path, nil, true)}
	was, isText := at(f, path).(string)
	for how, v := range map[string]any{
		"null": nil, "a number": 7, "a negative": -150_000, "an object": Fields{"x": Fields{}}, "a list": []any{"x", 1, nil}, "true": true,
		"empty": "", "another": "zz" + was, "huge": strings.Repeat("9", 9000), "larger than any": strings.Repeat("x", 70<<10),
		"NUL": was + "\x00", "Arabic digits": arabic(was), "markup": "<script>alert(1)</script>'--", "2^53": 1 << 53,
	} {
		out[how] = change(f, path, v, false)
	}
	if isText && was != "" {
		out["cut"] = change(f, path, was[:len(was)/2], false)
	}
	return out
}

func at(f Fields, path string) (v any) {
	v = f
	for _, step := range strings.Split(path, ".") {
		switch of := v.(type) {
		case Fields:
			v = of[step]
		case []any:
			i, _ := strconv.Atoi(step)
			v = of[i]
		}
	}
	return v
}

// change is a copy of an object with another value at a path, or without it.
func change(f Fields, path string, to any, gone bool) Fields {
	raw, err := json.Marshal(f)
	if err != nil {
		panic(err)
	}
	var out Fields
	if err := json.Unmarshal(raw, &out); err != nil {
		panic(err)
	}
	name := path[strings.LastIndex(path, ".")+1:]
	in := out
	if within := strings.TrimSuffix(path, name); within != "" {
		in = at(out, strings.TrimSuffix(within, ".")).(Fields)
	}
	if _, there := in[name]; !there {
		panic(fmt.Sprintf("no field %s", path))
	}
	if in[name] = to; gone {
		delete(in, name)
	}
	return out
}

func arabic(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return '٠' + (r - '0')
		}
		return r
	}, "12"+s)
}
