package dunning

// Brake is how many lines of one router may be cut on one office day without
// an approval: min(cap, max(floor, percent of its lines)).
type Brake struct{ Floor, Percent, Cap int64 }

// Allows is the number of cuts a router with that many active lines allows.
func (b Brake) Allows(lines int64) int64 {
	return min(b.Cap, max(b.Floor, lines*b.Percent/100))
}
