package app

import (
	"encoding/json"
	"fmt"
	"reflect"
)

// methods are the bound calls by the name the window uses, "app.Door.State".
type methods map[string]reflect.Value

func methodsOf(bound []any) methods {
	all := methods{}
	for _, b := range bound {
		v := reflect.ValueOf(b)
		for i := range v.NumMethod() {
			all["app."+v.Elem().Type().Name()+"."+v.Type().Method(i).Name] = v.Method(i)
		}
	}
	return all
}

// names lists the calls by struct, for the shim.
func (m methods) names() map[string][]string {
	out := map[string][]string{}
	for name := range m {
		var s, f string
		for i := len(name) - 1; i >= 0; i-- {
			if name[i] == '.' {
				s, f = name[len("app."):i], name[i+1:]
				break
			}
		}
		out[s] = append(out[s], f)
	}
	return out
}

// call carries out one call with its arguments as the window wrote them.
func (m methods) call(name string, args []json.RawMessage) (any, error) {
	fn, known := m[name]
	if !known {
		return nil, fmt.Errorf("no call named %q", name)
	}
	t := fn.Type()
	if len(args) != t.NumIn() {
		return nil, fmt.Errorf("%s takes %d arguments, got %d", name, t.NumIn(), len(args))
	}
	in := make([]reflect.Value, len(args))
	for i, raw := range args {
		v := reflect.New(t.In(i))
		if err := json.Unmarshal(raw, v.Interface()); err != nil {
			return nil, fmt.Errorf("%s, argument %d: %w", name, i+1, err)
		}
		in[i] = v.Elem()
	}
	out := fn.Call(in)
	if err, failed := out[len(out)-1].Interface().(error); failed {
		return nil, err
	}
	if len(out) == 1 {
		return nil, nil
	}
	return out[0].Interface(), nil
}
