package app

// Reports is the page Laporan: figures with their words, and workbooks.
type Reports struct{ desk *Desk }

// ReportPeriod is a span of days, both inclusive.
type ReportPeriod struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// ReportPage is the page Laporan of a period.
type ReportPage struct {
	MoneyIn   []MoneyBar     `json:"moneyIn"`
	Collected []CollectedRow `json:"collected"`
	Fees      []FeeRow       `json:"fees"`  // what gateways cost, by channel, most money first
	Sum       int64          `json:"sum"`   // of MoneyIn
	Count     int64          `json:"count"` // payments in it
}

// MoneyBar is the money that came in on a day or in a month.
type MoneyBar struct {
	At     string `json:"at"` // 2026-11-23 or 2026-11
	Amount int64  `json:"amount"`
	Count  int64  `json:"count"`
}

// FeeRow is what the gateway payments of a channel cost, before PPN. Told stands in the books,
// Expected is a guess by the channel's terms and stands nowhere; Unknown counts the payments
// whose terms nobody knows.
type FeeRow struct {
	Channel  string `json:"channel"`
	Count    int64  `json:"count"`
	Amount   int64  `json:"amount"`
	Told     int64  `json:"told"`
	Expected int64  `json:"expected"`
	Unknown  int64  `json:"unknown"`
}

// CollectedRow is what became of the bills that fell due in a month.
type CollectedRow struct {
	Month string `json:"month"`
	Due   int64  `json:"due"`
	Paid  int64  `json:"paid"`
	Rate  int64  `json:"rate"` // tenths of a percent; -1 = nothing fell due
}
