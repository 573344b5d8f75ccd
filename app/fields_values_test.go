package app

import (
	"fmt"
	"math"
	"reflect"
	"strings"
)

// value is one thing that a field should never be trusted with.
type value struct {
	name string
	text string
}

// hostileTexts are written into every text of every input.
var hostileTexts = []value{
	{"empty", ""},
	{"blank", " \t\n "},
	{"1 MB", strings.Repeat("panjang ", 1<<17)},
	{"NUL byte", "Sri\x00Rahayu wati"},
	{"markup", `<script>alert("bayar")</script>`},
	{"new lines", "baris satu\r\nbaris dua\nbaris tiga"},
	{"control characters", "Sri\x1b[31m\aRahayu\x7f\u0085"},
	{"broken UTF-8", "Sri \xff\xfe Rahayu"},
	{"right to left", "Sri \u202egnp.exe\u2066 Rahayu"},
	{"emoji", "Warung 👩‍👩‍👧 Bu Sri 🛜"},
	{"quote", `Sri'; DROP TABLE payment; --`},
	{"forged cursor", "Wy01XQ"},
	{"path", "../../../../etc/passwd"},
	{"template", "{{.Name}} %s %n ${HOME}"},
	{"unknown word", "no-such-word"},
	{"negative", "-1"},
	{"zero", "0"},
	{"2^53", "9007199254740992"},
	{"largest", "9223372036854775807"},
	{"31 February", "2026-02-31"},
	{"year 9999", "9999-12-31"},
	{"year 1900", "1900-01-01"},
	{"date of zeros", "0000-00-00"},
	{"Arabic digits", "٢٠٢٦-١١-٢٣"},
}

var hostileNumbers = []int64{0, -1, 999_999, 1 << 53, 1<<53 + 1, math.MaxInt64, math.MinInt64, 1 << 31, -1 << 31}

// mutant is a call with one field of its input replaced.
type mutant struct {
	field string // its name as the window knows it
	where string // for the report
	value string
	put   func(args []reflect.Value) // into a fresh copy of valid arguments
}

// mutantsOf walks through the arguments: every text, number, switch and list, however
// deep. Names are those of the parameters and of the JSON.
func mutantsOf(args []any, names []string) (all []mutant) {
	for i, a := range args {
		add := func(field, path string, kind reflect.Value, at func(v reflect.Value) reflect.Value) {
			all = append(all, mutate(field, names[i]+path, kind, func(args []reflect.Value, set reflect.Value) {
				at(args[i]).Set(set.Convert(at(args[i]).Type()))
			})...)
		}
		walkField(names[i], "", reflect.ValueOf(a), func(v reflect.Value) reflect.Value { return v }, add)
	}
	return all
}

type addField func(field, path string, kind reflect.Value, at func(reflect.Value) reflect.Value)

func walkField(field, path string, v reflect.Value, at func(reflect.Value) reflect.Value, add addField) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Type().Field(i)
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			walkField(name, path+"."+name, v.Field(i), func(r reflect.Value) reflect.Value { return at(r).Field(i) }, add)
		}
	case reflect.Slice:
		add(field, path, v, at)
		if v.Len() > 0 {
			walkField(field, path+"[0]", v.Index(0), func(r reflect.Value) reflect.Value { return at(r).Index(0) }, add)
		}
	case reflect.String, reflect.Int64, reflect.Bool:
		add(field, path, v, at)
	default:
		panic(fmt.Sprintf("%s%s is a %s: say how to spoil it", field, path, v.Kind()))
	}
}

func mutate(field, where string, v reflect.Value, set func([]reflect.Value, reflect.Value)) (all []mutant) {
	add := func(name string, to any) {
		all = append(all, mutant{field, where, name, func(args []reflect.Value) { set(args, reflect.ValueOf(to)) }})
	}
	switch v.Kind() {
	case reflect.String:
		for _, h := range hostileTexts {
			add(h.name, h.text)
		}
	case reflect.Int64:
		for _, n := range hostileNumbers {
			add(fmt.Sprint(n), n)
		}
	case reflect.Bool:
		add("the other", !v.Bool())
	case reflect.Slice:
		add("none", reflect.MakeSlice(v.Type(), 0, 0).Interface())
		if v.Len() > 0 {
			many := reflect.MakeSlice(v.Type(), 0, 1000)
			for range 1000 {
				many = reflect.Append(many, v.Index(0))
			}
			add("1000 times", many.Interface())
		}
	}
	return all
}
