package lookup

import (
	"maps"
	"slices"
	"strings"

	"lunas/internal/locale"
)

// The groups people look for acts in.
const (
	groupMoney    = "money"
	groupBill     = "bill"
	groupCustomer = "customer"
	groupCut      = "cut"
	groupMessage  = "message"
	groupNetwork  = "network"
	groupSettings = "settings"
	groupPeople   = "people"
	groupBooks    = "books"
)

// HistoryGroups are the kinds of things acts are done to, in the order people think of them.
func HistoryGroups() []string {
	return []string{groupMoney, groupBill, groupCustomer, groupCut, groupMessage, groupNetwork, groupSettings, groupPeople, groupBooks}
}

// told says how a verb is told: by "history.say.<verb>". With names what the sentence needs of
// the record, each as name, name:kind or name=field:kind; {subject} and {customer} are always
// there. Also names what the record may have: where it does, "history.also.<name>" follows.
// By is the field that chooses between sentences, "history.say.<verb>.<value>".
type told struct {
	group, with, also, by string
}

// verbs are all verbs the program writes.
var verbs = map[string]told{
	"payment.cash":            {group: groupMoney, with: "amount:money no customer:customer", also: "invoices saldo:money"},
	"payment.transfer":        {group: groupMoney, with: "amount:money no customer:customer", also: "invoices saldo:money"},
	"payment.refund":          {group: groupMoney, with: "amount:money no customer:customer"},
	"payment.gateway":         {group: groupMoney, with: "amount:money no customer:customer", also: "invoices saldo:money"},
	"payment.again":           {group: groupMoney, with: "amount:money no was", also: "invoices"},
	"payment.reversed":        {group: groupMoney, with: "amount:money by kind:payment", also: "reason"},
	"payment.moved":           {group: groupMoney, with: "amount:money from customer:customer", also: "invoices reason"},
	"payment.matched":         {group: groupMoney, with: "amount:money customer:customer", also: "invoices saldo:money"},
	"payment.slip_printed":    {group: groupMoney, with: "copy"},
	"payment.receipt_printed": {group: groupMoney, with: "copy"},
	"proof.kept":              {group: groupMoney, with: "amount:money customer:customer on"},
	"proof.accepted":          {group: groupMoney},
	"proof.refused":           {group: groupMoney, also: "reason"},
	"statement.seen":          {group: groupMoney, with: "day"},
	"statement.parted":        {group: groupMoney, with: "amount:money to on", also: "reason"},
	"statement.imported":      {group: groupMoney, with: "from through new:count amount:money known:count"},
	"day.closed":              {group: groupMoney, with: "day", also: "note"},
	"till.added":              {group: groupMoney, with: "name"},
	"till.opened":             {group: groupMoney, with: "opening:money"},
	"till.opened_other":       {group: groupMoney, with: "opening:money left:money", also: "note"},
	"till.closed":             {group: groupMoney, with: "counted:money expected:money", also: "note"},
	"till.remitted":           {group: groupMoney, with: "amount:money to", also: "note"},
	"till.remit_reversed":     {group: groupMoney, with: "amount:money to", also: "reason"},
	"charge.refused":          {group: groupMoney, with: "order", also: "reason"},
	"charge.again":            {group: groupMoney, with: "order amount:money"},
	"channel.changed":         {group: groupMoney, with: "channel:channel from", by: "offered"},
	"gateway.added":           {group: groupMoney, with: "name"},
	"gateway.changed":         {group: groupMoney, with: "name"},

	"billing.run":               {group: groupBill, with: "count:count first last total:money"},
	"billing.ahead":             {group: groupBill, with: "invoice periods total:money", also: "free"},
	"billing.promise":           {group: groupBill, with: "until", also: "note"},
	"billing.promise_cancelled": {group: groupBill},
	"billing.promise_kept":      {group: groupBill, with: "until"},
	"billing.promise_reopened":  {group: groupBill, with: "until"},
	"invoice.again":             {group: groupBill, with: "no from to"},
	"invoice.credit_printed":    {group: groupBill, with: "no copy"},
	"invoice.credited":          {group: groupBill, with: "no total:money", also: "reason"},
	"invoice.written_off":       {group: groupBill, with: "no amount:money", also: "reason"},
	"invoice.write_off_revoked": {group: groupBill, with: "no amount:money", also: "reason"},

	"billing.enrol":        {group: groupCustomer, with: "plan:plan from", also: "invoice total:money"},
	"billing.plan_changed": {group: groupCustomer, with: "plan:plan from", also: "invoice total:money"},
	"customer.added":       {group: groupCustomer, with: "name no"},
	"customer.changed":     {group: groupCustomer, with: "name no"},
	"customer.one_bill":    {group: groupCustomer, by: "on"},
	"line.added":           {group: groupCustomer, with: "login router:router"},
	"line.activated":       {group: groupCustomer, with: "on"},
	"line.moved":           {group: groupCustomer, with: "from:router to:router"},
	"line.ended":           {group: groupCustomer, with: "on", also: "reason"},
	"line.access":          {group: groupCustomer, with: "login"},
	"line.password":        {group: groupCustomer},
	"line.term":            {group: groupCustomer, with: "from=From plan=PlanVersion:version"},
	"line.paused":          {group: groupCustomer, with: "from to", also: "why:why"},
	"line.pause_ended":     {group: groupCustomer, with: "from to"},

	"line.held":            {group: groupCut, by: "reason", also: "why:why"},
	"line.released":        {group: groupCut, by: "reason", also: "why:why"},
	"line.reprieved":       {group: groupCut, with: "until", also: "note"},
	"line.reprieve_closed": {group: groupCut, also: "why:why"},
	"dunning.proposed":     {group: groupCut, with: "count:count router:router amount:money", also: "why:why"},
	"dunning.approved":     {group: groupCut, with: "count:count amount:money"},
	"dunning.cut":          {group: groupCut, with: "lines:count"},

	"message.wish":        {group: groupMessage, by: "wish", also: "why"},
	"message.reached":     {group: groupMessage},
	"message.not_reached": {group: groupMessage},
	"message.handed_over": {group: groupMessage},
	"message.skipped":     {group: groupMessage},
	"message.sent_again":  {group: groupMessage},
	"template.saved":      {group: groupMessage, with: "kind:message channel:way lang:lang"},
	"sender.changed":      {group: groupMessage, by: "enabled"},

	"router.added":    {group: groupNetwork, with: "name address"},
	"router.changed":  {group: groupNetwork, with: "name"},
	"router.replaced": {group: groupNetwork},
	"router.stopped":  {group: groupNetwork},
	"router.plumbing": {group: groupNetwork, by: "verified"},

	"office.created":        {group: groupSettings, with: "owner"},
	"company.changed":       {group: groupSettings},
	"branch.added":          {group: groupSettings, with: "name"},
	"policy.changed":        {group: groupSettings, with: "policy=key:policy value:setting from", by: "back"},
	"tax.changed":           {group: groupSettings, with: "mode:tax from=validFrom"},
	"holidays.changed":      {group: groupSettings},
	"plan.added":            {group: groupSettings, with: "name=Name price=Current.Price:money"},
	"plan.renamed":          {group: groupSettings, with: "name"},
	"plan.version":          {group: groupSettings, with: "price=Price:money from=ValidFrom"},
	"plan.ended":            {group: groupSettings, with: "on"},
	"mail.password_changed": {group: groupSettings},

	"staff.added":            {group: groupPeople, with: "name roles:roles"},
	"staff.roles_changed":    {group: groupPeople, with: "roles=after:roles"},
	"staff.disabled":         {group: groupPeople},
	"staff.enabled":          {group: groupPeople},
	"staff.password_changed": {group: groupPeople, by: "own"},
	"staff.pin_changed":      {group: groupPeople, by: "set"},
	"staff.pin_lent":         {group: groupPeople},
	"staff.branches_changed": {group: groupPeople},
	"staff.pin_refused":      {group: groupPeople},
	"staff.lang_changed":     {group: groupPeople, with: "lang:lang"},
	"staff.signed_in":        {group: groupPeople},
	"staff.switched":         {group: groupPeople},
	"staff.sign_in_refused":  {group: groupPeople},
	"act.confirmed":          {group: groupPeople, with: "call:call", by: "second"},

	"books.restore_asked":    {group: groupBooks, with: "at:stamp"},
	"books.restored":         {group: groupBooks, with: "at:stamp"},
	"books.restore_accepted": {group: groupBooks, with: "at:stamp"},
	"books.orders_left":      {group: groupBooks, with: "at:stamp count:count amount:money"},
	"clock.trusted":          {group: groupBooks, with: "says:stamp"},
	"safe.left":              {group: groupBooks},
	"vault.created":          {group: groupBooks},
	"vault.recovered":        {group: groupBooks},
	"vault.recovery_changed": {group: groupBooks},
	"history.erased":         {group: groupBooks, with: "payloads:count"},
	"job.retried":            {group: groupBooks},
	"job.dismissed":          {group: groupBooks},
}

// HistoryVerbs are the verbs that have a sentence, sorted.
func HistoryVerbs() []string { return slices.Sorted(maps.Keys(verbs)) }

// verbsOf are the verbs of a group, sorted.
func verbsOf(group string) []string {
	var all []string
	for verb, t := range verbs {
		if t.group == group {
			all = append(all, verb)
		}
	}
	slices.Sort(all)
	return all
}

// verbsSaying are the verbs in whose sentence a word stands, sorted. What stands between
// braces is filled in later, and no word of it.
func verbsSaying(lang locale.Lang, word string) []string {
	var all []string
	for verb, t := range verbs {
		text := locale.T(lang, "history.say."+verb, nil) + " " + locale.T(lang, "history.group."+t.group, nil)
		if strings.Contains(strings.ToLower(bare(text)), word) {
			all = append(all, verb)
		}
	}
	slices.Sort(all)
	return all
}

// bare takes the placeholders out of a text.
func bare(text string) string {
	var out strings.Builder
	for {
		before, rest, found := strings.Cut(text, "{")
		out.WriteString(before)
		if !found {
			return out.String()
		}
		_, text, _ = strings.Cut(rest, "}")
	}
}
