package app

import (
	"context"

	"lunas/internal/office"
)

// JournalState tells whether the cash journal in the second folder holds everything.
func (x *Settings) JournalState(token string) (JournalState, error) {
	return ask(x.desk, token, of("Settings.JournalState"), func(_ context.Context, _ office.Session) (JournalState, error) {
		s := x.desk.journal.state.Load()
		if s == nil {
			return JournalState{}, nil
		}
		return JournalState{On: s.on, Waiting: s.waiting, Since: stamp(s.since), Error: s.key}, nil
	})
}

// Journal lists the money that the cash journal knows of and the books lack, as after an
// older copy took their place. recovery is the recovery key from paper; "" tries what the
// vault of this PC holds, and is answered with an error at that field where it does not do.
func (x *Settings) Journal(token, recovery string) (JournalOffer, error) {
	return ask(x.desk, token, of("Settings.Journal", recovery), func(ctx context.Context, _ office.Session) (JournalOffer, error) {
		offer, _, err := x.desk.journalOffer(ctx, recovery)
		return offer, err
	})
}

// TakeJournal enters chosen payments of the journal again, each once, dated as then.
func (x *Settings) TakeJournal(token string, keys []string, recovery string) (JournalTaken, error) {
	return ask(x.desk, token, of("Settings.TakeJournal", keys, recovery), func(ctx context.Context, _ office.Session) (JournalTaken, error) {
		return x.desk.takeJournal(ctx, keys, recovery)
	})
}
