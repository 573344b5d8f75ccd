package subscriber

import (
	"time"

	"lunas/internal/clock"
	"lunas/internal/locale"
)

// Customer is a person or a house that is served and billed.
type Customer struct {
	ID     int64
	No     string // "P00001", never reused
	Branch int64
	Name   string
	// Phone is "+6281234567890", or empty where nobody knows one.
	Phone   string
	Email   string
	Address string
	Area    string
	// BuyerIDKind is a row of buyer_id_kind ("none", "nik", "npwp", "passport").
	BuyerIDKind  string
	BuyerID      string
	Lang         locale.Lang
	UsualChannel string    // the payment channel she usually pays by, or empty
	ConsentAt    time.Time // when she agreed to be written to; zero = never
	Note         string
	CreatedAt    time.Time
	EndedOn      clock.Date // zero = still served
}

// CustomerInput is what a form or an import says about a customer. Everything but the
// name and the branch may be empty.
type CustomerInput struct {
	Branch       int64
	Name         string
	Phone        string // as people write it
	Email        string
	Address      string
	Area         string
	BuyerIDKind  string // "" = "none"
	BuyerID      string
	Lang         locale.Lang // "" = id
	UsualChannel string
	Consent      bool
	Note         string
}
