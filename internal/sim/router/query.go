package router

import (
	"strconv"
	"strings"
)

// match evaluates the query words on a row: a stack of truths; what is left is ANDed.
func match(row map[string]string, queries []string) (bool, *trap) {
	var stack []bool
	for _, q := range queries {
		if ops, ok := strings.CutPrefix(q, "#"); ok {
			if stack, ok = operate(stack, ops); !ok {
				return false, &trap{message: "invalid query", category: "5"}
			}
			continue
		}
		stack = append(stack, test(row, q))
	}
	for _, b := range stack {
		if !b {
			return false, nil
		}
	}
	return true, nil
}

// test evaluates one property query.
func test(row map[string]string, q string) bool {
	if name, ok := strings.CutPrefix(q, "-"); ok {
		_, has := row[name]
		return !has
	}
	op := byte('=')
	if q != "" && strings.IndexByte("=<>", q[0]) >= 0 {
		op, q = q[0], q[1:]
	}
	name, want, compares := strings.Cut(q, "=")
	got, has := row[name]
	if !compares || !has {
		return has && !compares || compares && !has && op == '=' && want == ""
	}
	switch op {
	case '<':
		return less(got, want)
	case '>':
		return less(want, got)
	}
	return got == want || got == "true" && want == "yes" || got == "false" && want == "no"
}

func less(a, b string) bool {
	x, errX := strconv.ParseInt(a, 10, 64)
	y, errY := strconv.ParseInt(b, 10, 64)
	if errX == nil && errY == nil {
		return x < y
	}
	return a < b
}

// operate applies the characters of one "?#" word: & and | take two, ! takes one, a
// number copies that element to the top.
func operate(stack []bool, ops string) ([]bool, bool) {
	for i := 0; i < len(ops); i++ {
		n := len(stack)
		switch c := ops[i]; {
		case c == '!' && n >= 1:
			stack[n-1] = !stack[n-1]
		case c == '&' && n >= 2:
			stack = append(stack[:n-2], stack[n-2] && stack[n-1])
		case c == '|' && n >= 2:
			stack = append(stack[:n-2], stack[n-2] || stack[n-1])
		case c >= '0' && c <= '9' && int(c-'0') < n:
			stack = append(stack, stack[c-'0'])
		case c == '.':
		default:
			return nil, false
		}
	}
	return stack, true
}
