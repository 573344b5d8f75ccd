package report

// The figures that reports show. Each has its name in the words report.figure.NAME and what it
// counts, and by which date, in report.figure.NAME.hint: on the page and in the workbook.
const (
	FigureInvoices  = "invoices"
	FigurePayments  = "payments"
	FigureTax       = "tax"
	FigureAged      = "aged"
	FigureMoneyIn   = "money_in"
	FigureCollected = "collected"
	FigureFees      = "fees"
)

// Figures lists them in the order they are shown.
func Figures() []string {
	return []string{FigureMoneyIn, FigureCollected, FigureFees, FigureInvoices, FigurePayments, FigureTax, FigureAged}
}
