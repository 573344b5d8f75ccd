package app

import (
	"lunas/internal/lookup"
	"lunas/internal/office"
)

// History is the page Riwayat: who did what, when, and whether the chain of it all holds.
type History struct{ desk *Desk }

// HistoryFilter narrows the history; empty fields do not. Lang is the language it is told in.
type HistoryFilter struct {
	Lang     string `json:"lang"`
	Person   int64  `json:"person"` // -1 = the program itself
	Group    string `json:"group"`
	Customer int64  `json:"customer"`
	From     string `json:"from"`
	To       string `json:"to"`
	Query    string `json:"query"`
	After    string `json:"after"`
}

// HistoryRow is one act in a sentence, and what can be opened of it; 0 = nothing.
type HistoryRow struct {
	Seq      int64  `json:"seq"`
	At       string `json:"at"`
	Who      string `json:"who"`
	Group    string `json:"group"`
	Text     string `json:"text"`
	Customer int64  `json:"customer"`
	Name     string `json:"name"`
	Invoice  int64  `json:"invoice"`
	Payment  int64  `json:"payment"`
	Router   int64  `json:"router"`
}

// HistoryPage is a part of the history; Next is "" at its end.
type HistoryPage struct {
	Rows []HistoryRow `json:"rows"`
	Next string       `json:"next"`
}

// HistoryChange is one field of what was recorded.
type HistoryChange struct {
	Field  string `json:"field"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// HistoryCard is one act with what it changed.
type HistoryCard struct {
	HistoryRow
	Changes  []HistoryChange `json:"changes"`
	Compared bool            `json:"compared"` // Before is known
	Erased   bool            `json:"erased"`
}

// HistoryOptions are what the filter offers.
type HistoryOptions struct {
	People []NamedRow `json:"people"`
	Groups []string   `json:"groups"`
}

// ChainState is how the chain of the history stands.
type ChainState struct {
	At       string `json:"at"`     // when all of it was read
	Rows     int64  `json:"rows"`   // entries that hold, from the first on
	Broken   int64  `json:"broken"` // the first that does not; 0 = none
	BrokenAt string `json:"brokenAt"`
	How      string `json:"how"` // translation key
}

func chainState(c office.Chain) ChainState {
	return ChainState{At: stamp(c.At), Rows: c.Rows, Broken: c.Broken, BrokenAt: c.BrokenAt, How: c.How}
}

func historyRow(r lookup.HistoryRow) HistoryRow {
	return HistoryRow{Seq: r.Seq, At: stamp(r.At), Who: r.Who, Group: r.Group, Text: r.Text, Customer: r.Customer, Name: r.Name,
		Invoice: r.Invoice, Payment: r.Payment, Router: r.Router}
}

func historyFilter(in HistoryFilter) (f lookup.HistoryFilter, err error) {
	f = lookup.HistoryFilter{Person: in.Person, Group: in.Group, Customer: in.Customer, Query: in.Query, After: in.After}
	if f.From, err = dateIn("from", in.From); err != nil {
		return f, err
	}
	f.To, err = dateIn("to", in.To)
	return f, err
}
