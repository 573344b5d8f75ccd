package subscriber

import (
	"strconv"

	"lunas/internal/office"
	"lunas/internal/store"
)

// complaints collects everything that is wrong with a form before it is answered.
type complaints struct{ err *store.Error }

func (c *complaints) add(field, key string, params map[string]string) {
	if c.err == nil {
		c.err = store.Invalid(field, key, params)
		return
	}
	c.err.And(field, key, params)
}

// check complains when ok is false.
func (c *complaints) check(ok bool, field, key string) {
	if !ok {
		c.add(field, key, nil)
	}
}

// short complains when a text has more than most characters.
func (c *complaints) short(field, s string, most int) {
	if !office.Fits(s, most) {
		c.add(field, "office.field.too_long", map[string]string{"max": strconv.Itoa(most)})
	}
}

// answer is nil, and not a nil *store.Error, when nothing is wrong.
func (c *complaints) answer() error {
	if c.err == nil {
		return nil
	}
	return c.err
}
