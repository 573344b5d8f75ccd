package office

import (
	"strings"

	"lunas/internal/store"
)

// publicKey is where the books keep the way to the public address (ReachedAt).
type publicKey struct{}

// ReachedAt gives the books a way to the public address that comes before the company's setting.
// It may answer "", and may be nil.
func ReachedAt(db *store.DB, ask func() string) { db.Set(publicKey{}, ask) }

// PublicURL is the address customers and gateways reach the office at, without a slash at its end,
// "" where there is none, as before the first start.
func PublicURL(tx *store.Tx) (string, error) {
	if ask, ok := tx.DB().Get(publicKey{}).(func() string); ok && ask != nil {
		if address := ask(); address != "" {
			return strings.TrimRight(address, "/"), nil
		}
	}
	company, err := CompanyOf(tx)
	if store.CodeOf(err) == store.CodeNotFound {
		return "", nil
	}
	return strings.TrimRight(company.PublicURL, "/"), err
}
