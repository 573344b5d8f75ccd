package dunning

// Debtors is whom the next reminders are for.
var Debtors = debtors
