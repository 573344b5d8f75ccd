package lookup

import (
	"time"

	"lunas/internal/rupiah"
)

// TimelineRow is one step in the life of a customer. Its ID is stable within the
// timeline and is also the cursor of the rows before it.
type TimelineRow struct {
	ID       string
	At       time.Time
	Kind     string // invoice, payment, message, hold, router, charge, line, act
	Sentence Sentence
	Amount   rupiah.Rupiah
	Tone     string
	By       string // "" = the program
}
