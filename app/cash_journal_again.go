package app

import (
	"context"
	"errors"
	"path/filepath"
	"slices"

	"lunas/internal/office"
	"lunas/internal/payment"
	"lunas/internal/store"
)

// JournalState tells how the cash journal in the second folder stands.
type JournalState struct {
	On bool `json:"on"` // there is a second folder
	// Waiting payments are not in it yet, the first of them since Since, because of Error.
	Waiting int64  `json:"waiting"`
	Since   string `json:"since"`
	Error   string `json:"error"` // translation key
}

// JournalOffer is the money that the journal knows of and these books do not.
type JournalOffer struct {
	Rows []JournalRow `json:"rows"` // in the order they were entered
	Sum  int64        `json:"sum"`
	// Torn lines cannot be read, Locked ones open with another recovery key, Foreign ones
	// are of another office and were left alone.
	Torn    int64 `json:"torn"`
	Locked  int64 `json:"locked"`
	Foreign int64 `json:"foreign"`
	More    int64 `json:"more"` // beyond those shown
}

// JournalRow is one payment of the journal.
type JournalRow struct {
	Key      string `json:"key"`
	No       string `json:"no"`
	Kind     string `json:"kind"`
	Name     string `json:"name"` // the customer, or who paid
	Amount   int64  `json:"amount"`
	PaidAt   string `json:"paidAt"`
	BookedOn string `json:"bookedOn"`
	By       string `json:"by"`
	// On is the day it will count for: a closed day hands it to the first open one.
	On      string `json:"on"`
	Lost    bool   `json:"lost"`    // its customer is not in these books: belum dikenali
	Alike   string `json:"alike"`   // number of what somebody seems to have entered in its place
	Blocked string `json:"blocked"` // why it cannot be entered now; translation key
}

// JournalTaken tells what was entered again.
type JournalTaken struct {
	Taken int64 `json:"taken"`
	Sum   int64 `json:"sum"`
	// Left could not be entered; they stay in the journal.
	Left int64 `json:"left"`
}

// journalShown bounds what is offered at once.
const journalShown = 1000

// journalRead is what the journals within reach say.
type journalRead struct {
	rows                  []payment.ByHand
	orders                []payment.OrderNote
	torn, locked, foreign int64
	ours                  int64 // lines of this office, also of this life of the books
	folders               []journalFolder
}

// journalFolder is a place where a journal may lie.
type journalFolder struct {
	dir    string
	away   error // why it cannot be looked into; nil = it was
	locked int64 // its lines of orders that do not open here
}

// journalFolders are where a journal may lie: beside the books, the second folder, and the folder of the copy
// that was restored, which on another PC may have another name.
func (d *Desk) journalFolders(ctx context.Context) ([]journalFolder, error) {
	folder, err := d.secondFolder(ctx)
	if err != nil {
		return nil, err
	}
	dirs := []journalFolder{{dir: filepath.Join(d.opt.Dir, beyondFolder)}}
	add := func(dir, holds string) {
		f := journalFolder{dir: dir}
		if !isFolder(holds) {
			f.away = errFolderAway
		}
		dirs = append(dirs, f)
	}
	second, from := "", ""
	if n := d.restored.Load(); n != nil && n.From != "" {
		from = filepath.Dir(n.From)
	}
	if folder != "" {
		second = d.secondDir(folder)
	}
	// On a new PC the second folder of the old one is that of the copy, on a stick of another name.
	if second != "" && (isFolder(folder) || filepath.Base(from) != filepath.Base(second)) {
		add(second, folder)
	}
	if from != "" && from != second {
		add(from, from)
	}
	return dirs, nil
}

// gatherJournals opens what other lives of these books wrote, as far as it can be read.
func (d *Desk) gatherJournals(ctx context.Context, recovery string) (r journalRead, err error) {
	if r.folders, err = d.journalFolders(ctx); err != nil {
		return r, err
	}
	own, noted, err := d.notedPlace()
	if err != nil {
		return r, err
	}
	if !noted {
		own.Life = ""
	}
	seen := map[string]bool{}
	for i := range r.folders {
		f := &r.folders[i]
		if f.away != nil {
			continue
		}
		lines, torn, err := journalLines(f.dir)
		if err != nil {
			f.away = errors.Join(errFolderFailed, err)
			continue
		}
		r.torn += torn
		for _, l := range lines {
			if l.installation != d.db.Info().Installation {
				r.foreign++
				continue
			}
			if r.ours++; l.life == own.Life {
				continue
			}
			if err := r.take(ctx, d.vault, l, recovery, seen, f); err != nil {
				return r, err
			}
		}
	}
	return r, ctx.Err()
}

// readJournals is gatherJournals for a person, who is told what cannot be read.
func (d *Desk) readJournals(ctx context.Context, recovery string) (journalRead, error) {
	r, err := d.gatherJournals(ctx, recovery)
	if err != nil {
		return r, err
	}
	for _, f := range r.folders {
		if f.away != nil && !errors.Is(f.away, errFolderAway) {
			return r, store.Unavailable("app.backup.folder_away", f.away)
		}
	}
	switch {
	case r.foreign > 0 && r.ours == 0:
		return r, store.Conflict("app.journal.foreign", nil)
	case r.locked > 0 && len(r.rows)+len(r.orders) == 0 && recovery == "":
		return r, store.Invalid("recovery", "office.vault.recovery_needed", nil)
	case r.locked > 0 && len(r.rows)+len(r.orders) == 0:
		return r, store.Invalid("recovery", "office.vault.recovery_wrong", nil)
	}
	return r, nil
}

// take opens one line with the vault, or else with the key from paper.
func (r *journalRead) take(ctx context.Context, vault *office.Vault, l journalLine, recovery string, seen map[string]bool, in *journalFolder) error {
	rows, orders, err := l.open(ctx, vault, "")
	if err != nil && recovery != "" {
		rows, orders, err = l.open(ctx, vault, recovery)
	}
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case store.CodeOf(err) == store.CodeInvalid, store.CodeOf(err) == store.CodeUnavailable && vault.Locked() != nil:
		r.locked++
		if l.mark == orderedMark {
			in.locked++
		}
	case err != nil:
		r.torn++
	}
	if err != nil {
		return nil
	}
	for _, b := range rows {
		if !seen[b.Key] {
			seen[b.Key] = true
			r.rows = append(r.rows, b)
		}
	}
	for _, o := range orders {
		if !seen[o.Order] {
			seen[o.Order] = true
			r.orders = append(r.orders, o)
		}
	}
	return nil
}

// journalOffer is what the journals know and the books do not. Orders at gateways are no matter
// of choice: those that can be read now are asked about at once.
func (d *Desk) journalOffer(ctx context.Context, recovery string) (offer JournalOffer, lacking []payment.ByHand, err error) {
	read, err := d.readJournals(ctx, recovery)
	if err != nil {
		return offer, nil, err
	}
	if _, err := d.askOrders(ctx, read); err != nil {
		return offer, nil, err
	}
	offer = JournalOffer{Rows: []JournalRow{}, Torn: read.torn, Locked: read.locked, Foreign: read.foreign}
	err = d.db.Read(ctx, "app.journal_offer", func(tx *store.Tx) error {
		earlier := map[string]bool{}
		for _, b := range read.rows {
			f, err := payment.FateOf(tx, b, earlier)
			if err != nil {
				return err
			}
			if f.Known {
				continue
			}
			if len(offer.Rows) == journalShown {
				offer.More++
				continue
			}
			earlier[b.Key] = f.Blocked == ""
			offer.Rows, lacking = append(offer.Rows, journalRow(b, f)), append(lacking, b)
			if !b.IsRemittance() { // no money of the office's more or less
				offer.Sum += int64(b.Amount)
			}
		}
		return nil
	})
	return offer, lacking, err
}

func journalRow(b payment.ByHand, f payment.Fate) JournalRow {
	name := b.Name
	if name == "" {
		name = b.Payer
	}
	return JournalRow{Key: b.Key, No: b.No, Kind: b.Kind, Name: name, Amount: int64(b.Amount), PaidAt: stamp(b.PaidAt), BookedOn: b.BookedOn.String(), By: b.By,
		On: f.On.String(), Lost: f.Lost, Alike: f.Alike, Blocked: f.Blocked}
}

// takeJournal enters the chosen ones, in the order they were entered then. Each stands
// alone: one that cannot be entered holds up none.
func (d *Desk) takeJournal(ctx context.Context, keys []string, recovery string) (done JournalTaken, err error) {
	_, lacking, err := d.journalOffer(ctx, recovery)
	if err != nil {
		return done, err
	}
	for _, b := range lacking {
		if !slices.Contains(keys, b.Key) {
			continue
		}
		entered, sum, err := d.enterAgain(ctx, b)
		switch code := store.CodeOf(err); {
		case err == nil && entered:
			done.Taken, done.Sum = done.Taken+1, done.Sum+sum
		case code == store.CodeConflict || code == store.CodeInvalid:
			d.log.Warn("not entered again", "no", b.No, "err", err)
			done.Left++
		case err != nil:
			return done, err
		}
	}
	return done, nil
}

// enterAgain enters one row; sum is what it brought in, which a remittance does not.
func (d *Desk) enterAgain(ctx context.Context, b payment.ByHand) (entered bool, sum int64, err error) {
	if b.IsRemittance() {
		r, err := d.payments.RemitAgain(ctx, b)
		return !r.Repeated, 0, err
	}
	p, err := d.payments.EnterAgain(ctx, b)
	return !p.Repeated, int64(p.Amount), err
}
