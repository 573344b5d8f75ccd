package dunning

import (
	"context"

	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// endReprieves ends what was given to lines for some hours and whose time is over, where the
// hours of isolation allow it. A job does that (billing.EndReprieve); this is for one that
// gave up and was put aside by a person. A line that cannot be closed holds up nobody else.
func (d *Room) endReprieves(ctx context.Context) error {
	var lines []int64
	err := d.db.Read(ctx, "dunning.reprieves", func(tx *store.Tx) error {
		over, err := subscriber.ReprievesOver(tx)
		if err != nil {
			return err
		}
		for _, id := range over {
			line, err := subscriber.GetLine(tx, id)
			if err != nil {
				return err
			}
			from, err := CutFrom(tx, line.Branch, tx.Now)
			if err != nil {
				return err
			}
			if !from.After(tx.Now) {
				lines = append(lines, id)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, id := range lines {
		err := d.db.Write(ctx, "dunning.end_reprieve", func(tx *store.Tx) error { return subscriber.ReprieveEnded(tx, id) })
		if err != nil {
			d.deps.Log.Error("a reprieve does not end", "line", id, "err", err)
		}
	}
	return ctx.Err()
}
