package store

// Mark is the last number given in a series.
type Mark struct {
	Kind   string `json:"kind"`
	Branch int64  `json:"branch"`
	Year   int    `json:"year"`
	Last   int64  `json:"last"`
}

type seriesKey struct {
	kind   string
	branch int64
	year   int
}

func (m Mark) key() seriesKey { return seriesKey{m.Kind, m.Branch, m.Year} }

// Next gives the next number of a series, inside the transaction that uses it:
// a rollback gives it back, so numbers have no gap and no twin. It is always
// above the high-water mark kept outside the file.
func Next(tx *Tx, series string, branch int64, year int) (int64, error) {
	var n int64
	mark := tx.db.marks.get(seriesKey{series, branch, year})
	if _, err := tx.One(sqlNext, []any{series, branch, year, mark}, &n); err != nil {
		return 0, err
	}
	for i := range tx.issued {
		if tx.issued[i].key() == (seriesKey{series, branch, year}) {
			tx.issued[i].Last = n
			return n, nil
		}
	}
	tx.issued = append(tx.issued, Mark{Kind: series, Branch: branch, Year: year, Last: n})
	return n, nil
}
