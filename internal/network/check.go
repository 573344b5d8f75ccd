package network

import (
	"fmt"

	"lunas/internal/store"
)

// checkRevisions finds objects that claim more than was wanted, objects that claim to be
// done though something else was read back, and lines that were forgotten in isolation.
func checkRevisions(tx *store.Tx) []store.Finding {
	var found []store.Finding
	for _, c := range []struct{ query, detail string }{
		{sqlCheckAhead, "claims a revision nobody wanted"},
		{sqlCheckStuck, "isolates a line that no hold lies on"},
		{sqlCheckFound, "claims to be done, but something else was read back"},
	} {
		err := tx.Each(c.query, nil, func(scan func(...any) error) error {
			var id, owner int64
			var kind string
			if err := scan(&id, &kind, &owner); err != nil {
				return err
			}
			found = append(found, store.Finding{Check: "network.revisions", Subject: fmt.Sprintf("%s:%d", kind, owner),
				Detail: fmt.Sprintf("object %d %s", id, c.detail)})
			return nil
		})
		if err != nil {
			found = append(found, store.Finding{Check: "network.revisions", Detail: err.Error()})
		}
	}
	return found
}
