package app

import (
	"fmt"
	"runtime"
	"slices"

	"lunas/internal/clock"
	"lunas/internal/payment"
	"lunas/internal/store"
)

// openShift is the owner's drawer, opened once.
func (o *fieldsOffice) openShift() int64 {
	s, err := (&Counter{o.Desk}).Shift(o.owner)
	o.must(err)
	if s.ID != 0 {
		return s.ID
	}
	return o.shift()
}

// receipted is a payment with a receipt.
func (o *fieldsOffice) receipted() int64 {
	if o.letter == 0 {
		in := o.transfer(o.line().Customer)
		in.Amount = 20_000 // its words are read
		p, err := (&Money{o.Desk}).Transfer(o.owner, in)
		o.must(err)
		o.letter = p.ID
	}
	return o.letter
}

// changeForm is another plan from December on.
func (o *fieldsOffice) changeForm() ChangeInput {
	return ChangeInput{Line: o.line().Line, Plan: o.second.ID, From: "2026-12-01", Calendar: "fixed", AnchorDay: 5, CycleUnit: "month", CycleN: 3}
}

// finished is a workbook that is made; none is being made when it answers.
func (o *fieldsOffice) finished() string {
	o.t.Helper()
	o.Desk.tasks.mu.Lock()
	all := slices.Clone(o.Desk.tasks.all)
	o.Desk.tasks.mu.Unlock()
	id := ""
	if len(all) == 0 {
		s, err := (&Reports{o.Desk}).Workbook(o.owner, ReportPeriod{From: "2026-11-01", To: "2026-11-30"})
		o.must(err)
		id = s.ID
	} else {
		id = all[len(all)-1].now().ID
	}
	until := clock.Machine().Add(longestAnswer)
	for clock.Machine().Before(until) {
		s, err := (&Reports{o.Desk}).Task(o.owner, id)
		o.must(err)
		if s.State != "running" {
			return id
		}
		runtime.Gosched()
	}
	o.t.Fatal("the workbook is never finished")
	return ""
}

// roundForm is a round over a bill that is open.
func (o *fieldsOffice) roundForm() RoundInput {
	o.line()
	return RoundInput{Filter: InvoiceFilter{Month: "2026-11"}, Unpaid: true, DueBy: "2026-12-31", PerPage: 3}
}

func customerCalls() []validCall {
	return []validCall{
		// First, while few bills are open: each success prints them all.
		{name: "Bills.LookAtRound", args: func(o *fieldsOffice) []any { return []any{o.roundForm()} }},
		{name: "Bills.PrintRound", args: func(o *fieldsOffice) []any {
			o.finished()
			return []any{o.roundForm()}
		}, done: func(o *fieldsOffice, _ []any) { o.finished() }},
		{name: "Customers.List", args: func(o *fieldsOffice) []any {
			return []any{CustomerFilter{Query: "sri", State: "online", Router: o.gw.ID, Limit: 20}}
		}},
		{name: "Customers.Get", args: func(o *fieldsOffice) []any { return []any{o.line().Customer} }},
		{name: "Customers.Timeline", args: func(o *fieldsOffice) []any { return []any{o.line().Customer, ""} }},
		{name: "Customers.WhyOn", args: func(o *fieldsOffice) []any { return []any{o.line().Line, "2026-11-01"} }},
		{name: "Customers.SendWhy", args: func(o *fieldsOffice) []any {
			return []any{o.line().Line, "Halo Sri Rahayu,\nkami tidak menemukan gangguan."}
		}},
		{name: "Customers.Options", args: none},
		{name: "Customers.Enrol", args: func(o *fieldsOffice) []any { return []any{o.enrolForm()} }},
		{name: "Customers.Update", args: func(o *fieldsOffice) []any {
			return []any{o.line().Customer, CustomerInput{Name: "Sri Rahayu", Phone: "081234567890", Email: "sri@warga.test", Address: "Gg. Melati 4", Area: "Melati",
				Lang: "id", Note: "pagar hijau", BuyerKind: "nik", BuyerID: "3201010101900001", Wish: "no_thanks", WishWhy: "diminta di kasir"}}
		}},
		{name: "Customers.Promise", args: func(o *fieldsOffice) []any {
			return []any{PromiseInput{Customer: o.line().Customer, Line: o.line().Line, Until: "2026-11-30", Note: "gajian"}}
		}},
		{name: "Customers.WithdrawPromise", uses: true, args: func(o *fieldsOffice) []any {
			o.must((&Customers{o.Desk}).Promise(o.owner, PromiseInput{Customer: o.line().Customer, Until: "2026-11-30"}))
			return []any{o.line().Customer}
		}},
		{name: "Customers.Reprieve", uses: true, args: func(o *fieldsOffice) []any {
			return []any{o.cutLine(), int64(12), "anaknya ujian"}
		}},
		{name: "Customers.Hold", uses: true, args: func(o *fieldsOffice) []any { return []any{o.line().Line, "manual", "pindah rumah"} }},
		{name: "Customers.Lift", args: func(o *fieldsOffice) []any {
			o.must((&Customers{o.Desk}).Hold(o.owner, o.line().Line, "manual", "pindah rumah"))
			return []any{o.line().Line, "manual", "sudah kembali"}
		}},
		{name: "Customers.ChangePlan", uses: true, args: func(o *fieldsOffice) []any { return []any{o.changeForm()} }},
		{name: "Customers.LookAtChange", args: func(o *fieldsOffice) []any { return []any{o.changeForm()} }},
		{name: "Customers.FirstBill", args: func(o *fieldsOffice) []any { return []any{o.enrolForm()} }},
		{name: "Customers.PayAhead", uses: true, args: func(o *fieldsOffice) []any {
			form := AheadInput{Line: o.line().Line, Periods: 12, Free: 1}
			look, err := (&Customers{o.Desk}).LookAhead(o.owner, form)
			o.must(err)
			form.From = look.Parts[0].From
			return []any{form}
		}},
		{name: "Customers.LookAhead", args: func(o *fieldsOffice) []any { return []any{AheadInput{Line: o.line().Line, Periods: 12, Free: 1}} }},
		{name: "Customers.Pause", uses: true, args: func(o *fieldsOffice) []any {
			return []any{PauseInput{Line: o.line().Line, From: "2026-12-10", To: "2026-12-20", Why: "pulang kampung"}}
		}},
		{name: "Customers.EndPause", uses: true, args: func(o *fieldsOffice) []any {
			o.must((&Customers{o.Desk}).Pause(o.owner, PauseInput{Line: o.line().Line, From: "2026-12-10", To: "2026-12-20"}))
			return []any{o.line().Line}
		}},
		{name: "Customers.OneBill", uses: true, args: func(o *fieldsOffice) []any { return []any{o.line().Customer, int64(5)} }},
		{name: "Customers.MoveRouter", uses: true, args: func(o *fieldsOffice) []any { return []any{o.line().Line, o.router} }},
		{name: "Customers.Terminate", uses: true, args: func(o *fieldsOffice) []any { return []any{o.line().Line, "2026-11-30", "pindah kota"} }},
		{name: "Customers.CheckNow", args: func(o *fieldsOffice) []any { return []any{o.line().Customer} }},
		{name: "Customers.Restart", args: func(o *fieldsOffice) []any { return []any{o.line().Line} }},
		{name: "Today.Page", args: none},
		{name: "Today.List", args: func(*fieldsOffice) []any { return []any{"tomorrow"} }},
		{name: "Today.Proposal", args: func(*fieldsOffice) []any { return []any{int64(1)} }},
		{name: "Today.Search", args: func(*fieldsOffice) []any { return []any{"rahayu"} }},
		{name: "Today.RetryJob", args: func(o *fieldsOffice) []any { return []any{o.gaveUp()} }},
		{name: "Today.DismissJob", args: func(o *fieldsOffice) []any { return []any{o.gaveUp()} }},
		{name: "Today.Approve", args: func(o *fieldsOffice) []any { return o.proposal() }},
		{name: "Today.CloseReprieve", args: func(o *fieldsOffice) []any { return []any{o.line().Line, "dunning.why.decide"} }, fails: store.CodeConflict},
		{name: "Today.SeenOvernight", args: none},
		{name: "Today.SeeStatement", args: func(o *fieldsOffice) []any { return []any{o.todayPage(), o.shownCuts()} }},
		{name: "Demo.State", args: none},
		{name: "Demo.Statement", args: none, fails: store.CodeNotFound},
		{name: "Demo.Advance", args: func(*fieldsOffice) []any { return []any{int64(1)} }, fails: store.CodeNotFound},
		{name: "Network.Routers", args: none},
		{name: "Network.Add", args: func(o *fieldsOffice) []any { return []any{o.routerForm()} }},
		{name: "Network.Change", args: func(o *fieldsOffice) []any { return []any{o.router, o.routerForm()} }},
		// Nobody answers there: a device that answered would be asked in its own time.
		{name: "Network.Test", args: func(o *fieldsOffice) []any { return []any{int64(0), o.routerForm()} }},
		{name: "Network.Plumbing", args: func(o *fieldsOffice) []any { return []any{o.gw.ID} }},
		{name: "Network.ApplyPlumbing", args: func(o *fieldsOffice) []any { return []any{o.gw.ID} }},
		{name: "Network.Lines", args: func(o *fieldsOffice) []any { return []any{o.gw.ID, "waiting", ""} }},
		{name: "Network.Guests", args: func(o *fieldsOffice) []any { return []any{o.gw.ID, "tamu", ""} }},
		{name: "Network.Events", args: func(o *fieldsOffice) []any { return []any{o.gw.ID, int64(0)} }},
		{name: "Network.FullPass", args: func(o *fieldsOffice) []any { return []any{o.gw.ID} }},
	}
}

func settingCalls() []validCall {
	company := CompanyForm{Name: "Warga Net", LegalName: "CV Warga Net", Address: "Jl. Raya 1", Phone: "081234567890", Email: "kantor@warga.test", NPWP: "012345678901234",
		CoBrand: "Induk Net", Place: "Depok", TransferText: "BCA 123\nBRI 456", PublicURL: "https://bayar.warga.test", Zone: "WIB", Lang: "id"}
	policy := func(key, value string) validCall {
		return validCall{name: "Settings.SetPolicy", args: func(*fieldsOffice) []any { return []any{key, value, "2026-12-01"} }}
	}
	return []validCall{
		{name: "Settings.Company", args: none},
		{name: "Settings.SetCompany", args: func(*fieldsOffice) []any { return []any{company} }},
		{name: "Settings.Policies", args: none}, {name: "Settings.FirstSteps", args: none},
		{name: "Settings.SetStep", args: func(*fieldsOffice) []any { return []any{FirstStep{Step: "tax", State: "said"}} }},
		policy("billing.due_days", "3"), policy("smtp.from_name", "Warga Net"), policy("message.quiet", "20-07"), policy("dunning.rungs", "-3,0,3"),
		policy("billing.rounding", "100"), policy("dunning.auto", "off"), policy("backup.folder", ""), policy("isolir.address", ""), policy("billing.install_fee", "1000"),
		{name: "Settings.Tax", args: none},
		{name: "Settings.SetTax", args: func(*fieldsOffice) []any { return []any{TaxForm{Mode: "pkp_inclusive", From: "2026-12-01"}} }},
		{name: "Settings.Plans", args: none},
		{name: "Settings.AddPlan", args: func(o *fieldsOffice) []any { return []any{o.planForm()} }},
		{name: "Settings.ChangePlan", args: func(o *fieldsOffice) []any {
			p, err := (&Settings{o.Desk}).AddPlan(o.owner, o.planForm())
			o.must(err)
			changed := o.planForm()
			changed.Code, changed.Price, changed.From = p.Code, 199_000, "2026-12-01"
			return []any{p.ID, changed}
		}},
		{name: "Settings.Staff", args: none},
		{name: "Settings.EnableStaff", args: func(*fieldsOffice) []any { return []any{int64(1)} }},
		{name: "Settings.SetRoles", args: func(*fieldsOffice) []any { return []any{int64(1), []string{"owner"}} }},
		{name: "Settings.Branches", args: none},
		{name: "Settings.AddBranch", args: func(o *fieldsOffice) []any {
			return []any{BranchInput{Code: fmt.Sprintf("C%d", o.next()), Name: "Cabang Timur", Zone: "WITA", Address: "Jl. Laut 2"}}
		}},
		{name: "Settings.SetBranches", args: func(*fieldsOffice) []any { return []any{int64(1), []int64{}} }},
		{name: "Settings.NewRecoveryKey", args: none},
		{name: "Door.People", args: none},
		{name: "Settings.DisableStaff", args: func(o *fieldsOffice) []any { return []any{o.clerk()} }},
		{name: "Settings.Holidays", args: func(*fieldsOffice) []any { return []any{int64(2026)} }},
		{name: "Settings.SetHolidays", args: func(*fieldsOffice) []any {
			return []any{int64(2027), []HolidayRow{{On: "2027-03-10", Name: "Lebaran"}}}
		}},
		{name: "Settings.Gateways", args: none},
		{name: "Settings.AddGateway", args: func(o *fieldsOffice) []any { return []any{o.gatewayForm()} }},
		{name: "Settings.ChangeGateway", args: func(o *fieldsOffice) []any {
			a, err := (&Settings{o.Desk}).AddGateway(o.owner, o.gatewayForm())
			o.must(err)
			return []any{a.ID, o.gatewayForm()}
		}},
		{name: "Settings.Channels", args: func(*fieldsOffice) []any { return []any{int64(1)} }},
		{name: "Settings.SetChannel", args: func(*fieldsOffice) []any {
			return []any{ChannelInput{Channel: "indomaret", From: "", Offered: true, Min: 10_000, Max: 5_000_000, Minutes: 1440, FeeFixed: 5_000, FeeBasis: 0}}
		}},
		{name: "Settings.TestPublic", args: none},
		{name: "Settings.TestGateway", args: func(*fieldsOffice) []any { return []any{int64(1)} }},
		{name: "Settings.Mail", args: none},
		{name: "Settings.TestMail", args: func(*fieldsOffice) []any { return []any{"sri@warga.test"} }},
		{name: "Settings.SetMail", args: func(o *fieldsOffice) []any {
			in := o.mailForm()
			in.User, in.Password = "warga", "rahasia-surat"
			return []any{in}
		}},
		{name: "Settings.BooksCheck", args: none},
		{name: "Settings.Backup", args: none},
		{name: "Settings.Backups", args: none},
		{name: "Settings.SecondCopy", args: none},
		{name: "Settings.RestorePlan", args: func(o *fieldsOffice) []any { return []any{o.copied, ""} }},
		{name: "Settings.AcceptRestore", args: func(*fieldsOffice) []any { return []any{""} }},
		{name: "Settings.JournalState", args: none},
		{name: "Settings.Journal", args: func(*fieldsOffice) []any { return []any{""} }},
		{name: "Settings.TakeJournal", args: func(*fieldsOffice) []any { return []any{[]string{"again:KW-2026-000001@2026-11-23T03:00:00.000Z"}, ""} }},
		{name: "Settings.TrustClock", args: none},
		{name: "Settings.LeaveSafeStart", args: none},
		// A locked vault: TestEveryFieldOfTheCallsThatBringBooksBack.
		{name: "Settings.EnterRecovery", args: func(*fieldsOffice) []any { return []any{"AGE-SECRET-KEY-1"} }, fails: store.CodeConflict},
		{name: "Door.State", args: none},
		{name: "Door.ChooseCopy", args: none},
		{name: "Door.LookAtCopy", args: func(o *fieldsOffice) []any { return []any{o.copied, ""} }, fails: store.CodeConflict},
		{name: "Door.RestoreCopy", args: func(o *fieldsOffice) []any { return []any{o.copied, ""} }, fails: store.CodeConflict},
		{name: "Door.Health", args: none},
		{name: "Door.SetLang", args: func(*fieldsOffice) []any { return []any{"id"} }},
	}
}

func (o *fieldsOffice) planForm() PlanRow {
	return PlanRow{Code: "P" + o.key(), Name: "Rumah 50", UpBps: 10e6, DownBps: 50e6, Burst: "60M/60M 40M/40M 8/8", Price: 300_000, InstallationFee: 100_000, From: "2026-11-23"}
}

func (o *fieldsOffice) gatewayForm() GatewayInput {
	return GatewayInput{Provider: "midtrans", Name: "Cadangan", CoreURL: o.gateway.URL(), SnapURL: o.gateway.URL(), ServerKey: diaryKey, AheadChannel: "va.bca", Enabled: false}
}

// lastCalls end the session or the program.
func lastCalls() []validCall {
	return []validCall{
		{name: "Settings.Restore", fails: store.CodeInvalid, args: func(o *fieldsOffice) []any { return []any{o.copied, "", int64(-7)} }},
		{name: "Door.SignOut", args: none},
	}
}

// dearCalls come first too: the whole content is read for each, while it is little.
func dearCalls() []validCall {
	return []validCall{
		{name: "Settings.AddStaff", dear: true, args: func(o *fieldsOffice) []any {
			return []any{StaffInput{Name: "Budi", Username: "budi" + o.key(), Password: password, Roles: []string{"counter"}}}
		}},
		{name: "Settings.SetPIN", dear: true, args: func(o *fieldsOffice) []any { return []any{o.password, "481592"} }},
		{name: "Settings.ResetPassword", dear: true, args: func(o *fieldsOffice) []any { return []any{o.clerk(), "kebun-kopi-9"} }},
		{name: "Settings.LendPIN", dear: true, args: func(o *fieldsOffice) []any { return []any{o.clerk(), "481592"} }},
		{name: "Door.Confirm", dear: true, args: func(o *fieldsOffice) []any {
			return []any{ConfirmInput{Call: "Settings.EnableStaff", Args: "[1]", Secret: o.password}}
		}},
		{name: "Door.SignInByPIN", dear: true, args: func(o *fieldsOffice) []any {
			o.must((&Settings{o.Desk}).SetPIN(o.owner, o.password, "481592"))
			return []any{int64(1), "481592"}
		}, tells: true},
		{name: "Settings.ChangePassword", dear: true, args: func(o *fieldsOffice) []any { return []any{o.password, "kebun-teh-" + o.key()} },
			done: func(o *fieldsOffice, args []any) { o.password = args[1].(string) }},
		{name: "Door.CreateOwner", dear: true, fails: store.CodeConflict, args: func(*fieldsOffice) []any {
			return []any{OwnerInput{Name: "Sri", Username: "sri2", Password: password, Company: "Warga", Zone: "WIB"}}
		}},
		{name: "Door.SignIn", dear: true, tells: true, args: func(o *fieldsOffice) []any { return []any{ownerName, o.password} }},
	}
}

// filled is an open drawer of its own with money in it.
func (o *fieldsOffice) filled() int64 {
	s, err := o.Desk.payments.OpenTill(o.ctx, o.till(), 1_000_000, "")
	o.must(err)
	return s.ID
}

// remitted is cash that was handed over out of a drawer that is still open.
func (o *fieldsOffice) remitted() int64 {
	r, err := o.Desk.payments.Remit(o.ctx, payment.RemitInput{ClientKey: o.key(), Shift: o.filled(), Amount: 20_000, To: "Pak Agus"})
	o.must(err)
	return r.ID
}
