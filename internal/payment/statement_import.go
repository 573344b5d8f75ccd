package payment

import (
	"context"
	"strconv"
	"strings"
	"time"

	"lunas/internal/clock"
	"lunas/internal/ledger"
	"lunas/internal/office"
	"lunas/internal/rupiah"
	"lunas/internal/store"
)

// StatementInput is the statement of one bank account as a file tells it.
type StatementInput struct {
	Account int64  // 0 = a new one, called Name
	Name    string // of a new account
	File    string // what the file is called
	Number  string // of the account, as the file tells it; "" = it does not
	Heads   string // the words above its columns
	Layout  string // what the columns are
	ReadAs  string // what tells this kind of file from the bank's others; "" = not told
	From    clock.Date
	Through clock.Date      // the day of its last line, money out too
	Pending int             // lines the bank had not booked yet
	Lines   []StatementLine // money in alone
	// Unchanged refuses an import that would open today's isolations where those are not the ones
	// the person was shown; nil = nobody was shown any.
	Unchanged func(*store.Tx) error
}

// StatementDone is what an import brought.
type StatementDone struct {
	File    int64
	Account int64
	New     int
	Sum     rupiah.Rupiah // of the new ones
	Again   int
	Alike   int // of these the ones that another kind of file told in other words
	Known   int
	Left    int
	Through clock.Date
	// Opens: it holds a line of today, as those of the other accounts do, and none of its money waits
	// in belum dikenali, so today's isolations need nobody's word that she looked at the statement.
	Opens bool
}

// BankAccount is an account of the office whose statements are imported.
type BankAccount struct {
	ID      int64
	Name    string
	Number  string
	Heads   string
	Layout  string
	Through clock.Date // up to when statements were imported; zero = never
	At      time.Time  // when the last one was
	By      string
}

// whyStatement is why imported money lies in belum dikenali.
const whyStatement = "payment.unmatched.statement"

// ImportStatement takes the lines of a statement into the books, all or none: what no earlier
// file brought and nobody took by hand becomes money in belum dikenali, of its own day or of
// the first open one. Nothing is given to a customer: that is a person's word.
func (p *Room) ImportStatement(ctx context.Context, in StatementInput) (StatementDone, error) {
	var out StatementDone
	err := p.db.Write(ctx, "payment.ImportStatement", func(tx *store.Tx) (err error) {
		if _, err := ledger.Today(tx); err != nil { // a clock in doubt: the owner is asked first
			return err
		}
		out, err = in.keep(tx)
		return err
	})
	return out, err
}

// LookAtStatement tells what an import would make of each line.
func LookAtStatement(tx *store.Tx, in StatementInput) ([]LineFate, error) {
	if err := in.sameNumber(tx); err != nil {
		return nil, err
	}
	return fates(tx, in.Account, in.ReadAs, in.Lines)
}

func (in StatementInput) keep(tx *store.Tx) (StatementDone, error) {
	out := StatementDone{Through: in.Through}
	if err := in.cleaned(tx); err != nil {
		return out, err
	}
	if err := in.sameNumber(tx); err != nil {
		return out, err
	}
	account, err := in.account(tx)
	if err != nil {
		return out, err
	}
	out.Account = account
	lines, err := fates(tx, account, in.ReadAs, in.Lines)
	if err != nil {
		return out, err
	}
	name, err := office.LineOf("file", in.File, office.NameMost)
	if err != nil {
		return out, err
	}
	through := in.readUpTo(tx)
	if out.File, err = tx.Insert(sqlFileAdd, account, name, min(in.From, through), through, tx.Now, tx.Actor.Staff, in.ReadAs); err != nil {
		return out, err
	}
	branch, err := branchOf(tx, 0)
	if err != nil {
		return out, err
	}
	for i := range lines {
		if err := out.take(tx, &lines[i], branch); err != nil {
			return out, err
		}
	}
	if err := seal(tx, sealedStatement, sqlFileSeal, out.File); err != nil {
		return out, err
	}
	if err := office.Record(tx, "statement.imported", "statement", out.File, map[string]any{
		"account": account, "file": name, "from": in.From, "through": in.Through, "new": out.New, "amount": out.Sum, "known": out.Known, "again": out.Again, "alike": out.Alike, "left": out.Left,
	}); err != nil {
		return out, err
	}
	tx.Touch(TopicPayment)
	if out.Opens, err = reachesToday(tx, account, through); err != nil || !out.Opens {
		return out, err
	}
	if by, _, err := StatementSeenOn(tx, tx.Today); err != nil || by != "" {
		return out, err
	}
	if in.Unchanged != nil {
		if err := in.Unchanged(tx); err != nil {
			return out, err
		}
	}
	return out, see(tx)
}

// take keeps one line, with the money it tells of.
func (d *StatementDone) take(tx *store.Tx, l *LineFate, branch int64) error {
	switch l.Fate {
	case LineAgain:
		d.Again++
		if l.Alike {
			d.Alike++
		}
		if l.learns == 0 {
			return nil
		}
		_, err := tx.Exec(sqlLineLearns, l.Balance, l.learns)
		return err
	case LineKnown:
		d.Known++
	case LineLeft:
		d.Left++
	default:
		p, err := l.money(tx, branch)
		if err != nil {
			return err
		}
		l.Payment = p.ID
		d.New++
		d.Sum += l.Amount
	}
	var balance any
	if l.HasBalance {
		balance = l.Balance
	}
	_, err := tx.Insert(sqlLineAdd, d.File, d.Account, l.Row, l.On, int64(l.Amount), l.Text, l.Sender, l.identity, orNull(l.Payment), l.Fate == LineKnown, balance)
	return err
}

// money books a line into belum dikenali.
func (l *LineFate) money(tx *store.Tx, branch int64) (Payment, error) {
	on, err := ledger.OpenDay(tx, l.On)
	if err != nil {
		return Payment{}, err
	}
	p := Payment{Kind: KindTransfer, Channel: channelTransfer, Payer: l.Sender, Note: clipped(l.Text, office.NoteMost), Branch: branch,
		Amount: l.Amount, BookedOn: on, PaidAt: l.On.At(12, 0, tx.Zone)}
	if p.PaidAt.After(tx.Now) {
		p.PaidAt = tx.Now
	}
	return p, p.keep(tx, whyStatement)
}

func clipped(s string, most int) string {
	r := []rune(s)
	return string(r[:min(len(r), most)])
}

// cleaned refuses what no file of a bank holds.
func (in StatementInput) cleaned(tx *store.Tx) error {
	if in.From.IsZero() || in.Through < in.From || in.Through > tx.Today {
		return store.Invalid("file", "payment.statement.days", nil)
	}
	for _, l := range in.Lines {
		if l.Amount <= 0 || l.Amount > rupiah.MaxStated || l.On.IsZero() || l.On > tx.Today {
			return store.Invalid("file", "payment.statement.line", map[string]string{"row": strconv.Itoa(l.Row)})
		}
	}
	return nil
}

// sameNumber refuses the file of another account than the one that was chosen.
func (in StatementInput) sameNumber(tx *store.Tx) error {
	if in.Account == 0 {
		return nil
	}
	a, err := GetBankAccount(tx, in.Account)
	if err == nil && in.Number != "" && a.Number != "" && in.Number != a.Number {
		err = store.Invalid("account", "payment.statement.other_account", map[string]string{"name": a.Name, "file": tail(in.Number), "account": tail(a.Number)})
	}
	return err
}

// tail is how a number of an account is told: its last four digits.
func tail(number string) string { return number[max(0, len(number)-4):] }

// account is the account of the statement, with what was learned of its files.
func (in StatementInput) account(tx *store.Tx) (int64, error) {
	if in.Account != 0 {
		_, err := tx.Exec(sqlBankSet, in.Number, in.Heads, in.Layout, in.Account)
		return in.Account, err
	}
	name, err := office.LineOf("accountName", in.Name, office.NameMost)
	if err != nil {
		return 0, err
	}
	if name == "" {
		return 0, store.Invalid("accountName", "payment.statement.name", nil)
	}
	all, err := BankAccounts(tx)
	if err != nil {
		return 0, err
	}
	for _, a := range all {
		if strings.EqualFold(a.Name, name) {
			return 0, store.Invalid("accountName", "payment.statement.name_taken", map[string]string{"name": a.Name})
		}
		if in.Number != "" && a.Number == in.Number { // a second one would bring every line again
			return 0, store.Invalid("account", "payment.statement.number_taken", map[string]string{"name": a.Name, "account": tail(a.Number)})
		}
	}
	return tx.Insert(sqlBankAdd, name, in.Number, in.Heads, in.Layout, tx.Now)
}

// BankAccounts are the accounts whose statements are imported, the first one first.
func BankAccounts(tx *store.Tx) ([]BankAccount, error) {
	var all []BankAccount
	err := tx.Each(sqlBanks, nil, func(scan func(...any) error) error {
		var a BankAccount
		err := scan(&a.ID, &a.Name, &a.Number, &a.Heads, &a.Layout, &a.Through, &a.At, &a.By)
		all = append(all, a)
		return err
	})
	return all, err
}

// GetBankAccount reads one account.
func GetBankAccount(tx *store.Tx, id int64) (BankAccount, error) {
	all, err := BankAccounts(tx)
	for _, a := range all {
		if a.ID == id {
			return a, nil
		}
	}
	if err == nil {
		err = store.NotFound("payment.statement.no_account", id)
	}
	return BankAccount{}, err
}

// readUpTo is up to when the file tells all: with money of today that the bank has not booked
// yet, up to yesterday.
func (in StatementInput) readUpTo(tx *store.Tx) clock.Date {
	if in.Pending > 0 && in.Through == tx.Today { // its money of today is still to come
		return tx.Today.AddDays(-1)
	}
	return in.Through
}

// StatementOpens reports whether importing these lines would open today's isolations: only a
// statement tells who paid, nobody has looked at it today, and none of its money would wait.
func StatementOpens(tx *store.Tx, in StatementInput, lines []LineFate) (bool, error) {
	for _, l := range lines {
		waits := l.Fate == LineNew
		if l.Fate == LineKnown { // taken by hand, and whose it is nobody knows yet
			u, found, err := unmatchedOf(tx, l.Payment)
			if err != nil {
				return false, err
			}
			waits = found && u.matchedAt.IsZero()
		}
		if waits {
			return false, nil
		}
	}
	by, _, err := StatementSeenOn(tx, tx.Today)
	if err != nil || by != "" {
		return false, err
	}
	if tells, err := StatementTells(tx); err != nil || !tells {
		return false, err
	}
	return reachesToday(tx, in.Account, in.readUpTo(tx))
}

// reachesToday reports whether the statements of all accounts that were imported within 60 days
// were saved today, as their last lines prove, and nothing of them waits in belum dikenali: only
// then is everything of yesterday in the books. A file without a line of today may be an older
// one, whatever period its words name. account has one that reaches through; 0 = a new one.
func reachesToday(tx *store.Tx, account int64, through clock.Date) (bool, error) {
	all, err := BankAccounts(tx)
	if err != nil {
		return false, err
	}
	var waits bool
	if _, err := tx.One(sqlStatementWaits, nil, &waits); err != nil || waits {
		return false, err
	}
	if account == 0 {
		all = append(all, BankAccount{})
	}
	some := false
	for _, a := range all {
		if a.ID == account {
			a.Through = max(a.Through, through)
		}
		if a.Through.IsZero() || a.Through < tx.Today.AddDays(-transfersFor) {
			continue
		}
		if some = true; a.Through < tx.Today {
			return false, nil
		}
	}
	return some, nil
}
