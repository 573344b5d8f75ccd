package subscriber

import (
	"fmt"

	"lunas/internal/store"
)

// checkTerms finds terms that overlap or leave a gap, and those that do not end with their line.
func checkTerms(tx *store.Tx) []store.Finding {
	var found []store.Finding
	err := tx.Each(sqlCheckTerms, nil, func(scan func(...any) error) error {
		var line int64
		var from, before string
		if err := scan(&line, &from, &before); err != nil {
			return err
		}
		found = append(found, store.Finding{
			Check: "subscriber.terms", Subject: fmt.Sprintf("line:%d", line),
			Detail: fmt.Sprintf("the term from %s does not adjoin the one that ends %q", from, before),
		})
		return nil
	})
	if err == nil {
		err = tx.Each(sqlCheckEnded, nil, func(scan func(...any) error) error {
			var line int64
			var from, to, ended string
			if err := scan(&line, &from, &to, &ended); err != nil {
				return err
			}
			found = append(found, store.Finding{
				Check: "subscriber.terms", Subject: fmt.Sprintf("line:%d", line),
				Detail: fmt.Sprintf("the last term, from %s, ends %q, the line %q", from, to, ended),
			})
			return nil
		})
	}
	return broken(found, "subscriber.terms", err)
}

// checkAccess finds PPPoE lines without a login.
func checkAccess(tx *store.Tx) []store.Finding {
	var found []store.Finding
	err := tx.Each(sqlCheckAccess, nil, func(scan func(...any) error) error {
		var line int64
		var tag string
		if err := scan(&line, &tag); err != nil {
			return err
		}
		found = append(found, store.Finding{
			Check: "subscriber.access", Subject: fmt.Sprintf("line:%d", line), Detail: "the line " + tag + " has no login",
		})
		return nil
	})
	return broken(found, "subscriber.access", err)
}

// checkReprieves finds lines that were opened for some hours without being isolated, twice at
// once, or closed before their time.
func checkReprieves(tx *store.Tx) []store.Finding {
	var found []store.Finding
	err := tx.Each(sqlCheckReprieves, nil, func(scan func(...any) error) error {
		var line int64
		var at, what string
		err := scan(&line, &at, &what)
		found = append(found, store.Finding{
			Check: "subscriber.reprieve", Subject: fmt.Sprintf("line:%d", line), Detail: "opened for some hours at " + at + ": " + what,
		})
		return err
	})
	return broken(found, "subscriber.reprieve", err)
}

// broken makes a finding of a check that could not be carried out.
func broken(found []store.Finding, check string, err error) []store.Finding {
	if err != nil {
		found = append(found, store.Finding{Check: check, Detail: err.Error()})
	}
	return found
}
