package lookup

import "lunas/internal/store"

// Named tells what a thing of the books is called and whose it is; "" where it has no name, or
// is not there.
func Named(tx *store.Tx, kind string, id int64) (name, owner string, err error) {
	q, known := subjectSQL[kind]
	if !known {
		return "", "", nil
	}
	var customer int64
	_, err = tx.One(q, []any{id}, &name, &customer, &owner)
	return name, owner, err
}
