package app

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"

	"lunas/internal/bankfile"
	"lunas/internal/office"
	"lunas/internal/payment"
	"lunas/internal/rupiah"
	"lunas/internal/sheet"
	"lunas/internal/store"
)

const (
	// statementMost is how large a statement may be, statementRows how many rows it may have: a
	// year of a busy account.
	statementMost = 6 << 20
	statementRows = 20_000
	// What of a file is shown before it is imported.
	sampleShown   = 8
	linesShown    = 500
	problemsShown = 20
)

// Banks are the accounts whose statements are imported.
func (x *Money) Banks(token string) ([]BankRow, error) {
	return ask(x.desk, token, of("Money.Banks"), func(ctx context.Context, _ office.Session) ([]BankRow, error) {
		return reading(ctx, x.desk, "app.banks", func(tx *store.Tx) ([]BankRow, error) {
			all, err := payment.BankAccounts(tx)
			return each(all, bankRow), err
		})
	})
}

// LookAtStatement tells how a statement is understood and what it would bring.
func (x *Money) LookAtStatement(token string, in StatementForm) (StatementLook, error) {
	return ask(x.desk, token, of("Money.LookAtStatement", in), func(ctx context.Context, _ office.Session) (StatementLook, error) {
		rows, err := in.rows()
		if err != nil {
			return StatementLook{}, err
		}
		return reading(ctx, x.desk, "app.statement", func(tx *store.Tx) (StatementLook, error) {
			f, err := in.understood(tx, rows)
			if err != nil {
				return StatementLook{}, err
			}
			told := f.input(in)
			fates, err := payment.LookAtStatement(tx, told)
			if err != nil {
				return StatementLook{}, err
			}
			look := f.look(fates)
			look.Opens, err = payment.StatementOpens(tx, told, fates)
			return look, err
		})
	})
}

// ImportStatement takes a statement into belum dikenali, whole or not at all.
func (x *Money) ImportStatement(token string, in StatementForm) (StatementDone, error) {
	return ask(x.desk, token, of("Money.ImportStatement", in), func(ctx context.Context, _ office.Session) (StatementDone, error) {
		if doubt, _ := x.desk.clockDoubt(); doubt != "" {
			return StatementDone{}, store.Conflict("app.wait.clock", nil)
		}
		rows, err := in.rows()
		if err != nil {
			return StatementDone{}, err
		}
		f, err := reading(ctx, x.desk, "app.statement", func(tx *store.Tx) (statementFile, error) { return in.understood(tx, rows) })
		if err != nil {
			return StatementDone{}, err
		}
		if wrong := f.told.Problems; len(wrong) > 0 {
			field := "body"
			if wrong[0].Columns {
				field = "roles"
			}
			return StatementDone{}, store.Invalid(field, wrong[0].Key, wrong[0].Told())
		}
		told := f.input(in)
		told.Unchanged = func(tx *store.Tx) error { return x.desk.cutsAs(tx, in.Cuts) }
		d, err := x.desk.payments.ImportStatement(ctx, told)
		return StatementDone{New: int64(d.New), Sum: int64(d.Sum), Again: int64(d.Again), Known: int64(d.Known), Left: int64(d.Left), Opens: d.Opens}, err
	})
}

// statementFile is a file as it was understood.
type statementFile struct {
	rows   [][]string
	layout bankfile.Layout
	told   bankfile.Statement
	kind   string // of file, "xlsx" or "csv"
}

// rows are the rows of the file, or why it is none.
func (in StatementForm) rows() ([][]string, error) {
	if base64.StdEncoding.DecodedLen(len(in.Body)) > statementMost+2 {
		return nil, store.Invalid("body", "payment.statement.size", nil)
	}
	data, err := base64.StdEncoding.DecodeString(in.Body)
	if err != nil {
		return nil, store.Invalid("body", "payment.statement.file", nil)
	}
	rows, err := sheet.Read(data, statementRows)
	for wrong, key := range map[error]string{sheet.ErrEmpty: "payment.statement.empty", sheet.ErrMarkup: "payment.statement.markup", sheet.ErrPDF: "payment.statement.pdf",
		sheet.ErrOldXLS: "payment.statement.old_xls", sheet.ErrMany: "payment.statement.many", sheet.ErrDamage: "payment.statement.file"} {
		if errors.Is(err, wrong) {
			return nil, store.Invalid("body", key, map[string]string{"most": strconv.Itoa(statementRows)})
		}
	}
	return rows, err
}

// kind is what kind of file it is: a workbook is an archive, and begins so.
func (in StatementForm) kind() string {
	if strings.HasPrefix(in.Body, "UEsD") { // "PK\x03" in base64
		return "xlsx"
	}
	return "csv"
}

// understood reads the rows as the person says, as this account's export was understood last,
// or as it is guessed.
func (in StatementForm) understood(tx *store.Tx, rows [][]string) (statementFile, error) {
	f := statementFile{rows: rows, kind: in.kind()}
	if len(in.Roles) > 0 {
		f.layout = bankfile.Layout{Head: int(in.Head)}
		if in.Head < 0 || in.Head > int64(len(rows)) {
			return f, store.Invalid("head", "payment.statement.head", nil)
		}
		for _, r := range in.Roles {
			if !slices.Contains(bankfile.Roles, bankfile.Role(r)) {
				return f, store.Invalid("roles", "payment.statement.role", nil)
			}
			f.layout.Roles = append(f.layout.Roles, bankfile.Role(r))
		}
	} else {
		f.layout = bankfile.Guess(rows)
		if err := f.remember(tx, in.Account); err != nil {
			return f, err
		}
	}
	f.told = bankfile.Read(rows, f.layout, tx.Today)
	return f, nil
}

// remember takes the layout of the account's last file where this one has the same heads.
func (f *statementFile) remember(tx *store.Tx, account int64) error {
	if account == 0 {
		return nil
	}
	a, err := payment.GetBankAccount(tx, account)
	if err != nil || a.Heads == "" || a.Layout == "" {
		return err
	}
	for i := range f.rows[:min(len(f.rows), 100)] {
		if bankfile.HeadsOf(f.rows, i+1) == a.Heads {
			var kept bankfile.Layout
			if err := json.Unmarshal([]byte(a.Layout), &kept); err != nil {
				return err
			}
			kept.Head, f.layout = i+1, kept
			return nil
		}
	}
	return nil
}

// input is what the room takes of the file: money in, of whole rupiah.
func (f statementFile) input(in StatementForm) payment.StatementInput {
	layout, _ := json.Marshal(f.layout) // numbers and words always encode
	out := payment.StatementInput{Account: in.Account, Name: in.AccountName, File: in.File, Number: f.told.Number,
		Heads: bankfile.HeadsOf(f.rows, f.layout.Head), Layout: string(layout), ReadAs: f.layout.ReadAs(f.kind, f.rows), From: f.told.From, Through: f.told.Through, Pending: f.told.Pending}
	for _, l := range f.told.Lines {
		if l.Amount > 0 {
			out.Lines = append(out.Lines, payment.StatementLine{Row: l.Row, On: l.On, Text: l.Text, Amount: l.Amount, Balance: l.Balance,
				HasBalance: l.HasBalance, Leave: slices.Contains(in.Leave, int64(l.Row)), Fresh: slices.Contains(in.Fresh, int64(l.Row))})
		}
	}
	return out
}

func (f statementFile) look(fates []payment.LineFate) StatementLook {
	s := StatementLook{Head: int64(f.layout.Head), From: f.told.From.String(), Through: f.told.Through.String(), Number: f.told.Number,
		In: int64(len(fates)), Out: int64(len(f.told.Lines) - len(fates)), Pending: int64(f.told.Pending), Wrong: int64(len(f.told.Problems))}
	for _, r := range f.layout.Roles {
		s.Roles = append(s.Roles, string(r))
	}
	s.Columns = make([]string, len(s.Roles))
	if f.layout.Head > 0 && f.layout.Head <= len(f.rows) {
		copy(s.Columns, f.rows[f.layout.Head-1])
	}
	for i, cells := range f.rows[min(f.layout.Head, len(f.rows)):] {
		if len(s.Sample) == sampleShown {
			break
		}
		if len(cells) > 0 {
			s.Sample = append(s.Sample, StatementSample{Row: int64(f.layout.Head + i + 1), Cells: cells[:min(len(cells), len(s.Roles))]})
		}
	}
	counts := map[string]*int64{payment.LineNew: &s.New, payment.LineAgain: &s.Again, payment.LineKnown: &s.Known, payment.LineLeft: &s.Left}
	var sum rupiah.Rupiah
	for _, l := range fates {
		*counts[l.Fate]++
		if l.Fate == payment.LineNew {
			sum += l.Amount
		}
		if l.Alike {
			s.Alike++
		}
		if len(s.Lines) < linesShown {
			s.Lines = append(s.Lines, StatementRow{Row: int64(l.Row), On: l.On.String(), Text: l.Text, Amount: int64(l.Amount), Fate: l.Fate,
				Alike: l.Alike, Fresh: l.Fresh && l.Fate == payment.LineNew, No: l.No, Name: l.Name})
		}
	}
	s.Sum = int64(sum)
	for _, p := range f.told.Problems[:min(len(f.told.Problems), problemsShown)] {
		s.Problems = append(s.Problems, StatementProblem{Row: int64(p.Row), Key: p.Key, Params: p.Told()})
	}
	return s
}

func bankRow(a payment.BankAccount) BankRow {
	return BankRow{ID: a.ID, Name: a.Name, Number: a.Number[max(0, len(a.Number)-4):], Through: a.Through.String(), At: stamp(a.At), By: a.By}
}

// Suggest gives the customers whose money a payment in belum dikenali may be, the likeliest first.
func (x *Money) Suggest(token string, id int64) ([]SuggestRow, error) {
	return ask(x.desk, token, of("Money.Suggest", id), func(ctx context.Context, _ office.Session) ([]SuggestRow, error) {
		return reading(ctx, x.desk, "app.suggest", func(tx *store.Tx) ([]SuggestRow, error) {
			all, err := payment.Suggest(tx, id)
			return each(all, func(s payment.Suggestion) SuggestRow {
				return SuggestRow{Customer: s.Customer, No: s.No, Name: s.Name, Owes: int64(s.Owes), Address: s.Address, DueOn: s.DueOn.String(), Why: s.Why}
			}), err
		})
	})
}
