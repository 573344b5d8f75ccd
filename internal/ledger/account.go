package ledger

// The chart of accounts (rows of account). Assets and expenses stand in debit,
// liabilities, income and equity in credit, so their balances are negative.
const (
	Cash                = "cash"
	Remitted            = "remitted" // cash that left a drawer (setoran)
	Bank                = "bank"
	Gateway             = "gateway" // money the gateway holds for the office
	Receivable          = "receivable"
	Deposit             = "deposit"          // saldo titipan
	Unearned            = "unearned"         // billed ahead of its service period
	Unmatched           = "unmatched"        // belum dikenali
	SecurityDeposit     = "security_deposit" // uang jaminan
	PPNOut              = "ppn_out"
	Revenue             = "revenue"
	RevenueInstallation = "revenue_installation"
	RevenueOther        = "revenue_other"
	GatewayFee          = "gateway_fee"
	CashDifference      = "cash_difference"
	WriteOff            = "write_off"
	ChargebackLoss      = "chargeback_loss" // taken back by a bank after its saldo was paid out
	Opening             = "opening"
)
