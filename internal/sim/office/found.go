package office

import (
	"context"
	"fmt"

	"lunas/internal/network"
	"lunas/internal/office"
	"lunas/internal/payment"
	"lunas/internal/rupiah"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

// OwnerUsername signs the demo's owner in; the password is made with each demo office.
const OwnerUsername = "sri"

const ownerName = "Bu Sri"

const mbps = 1_000_000

// price list of the demo, cheapest first.
var plans = []subscriber.PlanInput{
	{Code: "HEMAT10", Name: "Hemat 10 Mbps", UpBps: 5 * mbps, DownBps: 10 * mbps, Price: 125_000, InstallationFee: 150_000},
	{Code: "RUMAH20", Name: "Rumah 20 Mbps", UpBps: 10 * mbps, DownBps: 20 * mbps, Price: 165_000, InstallationFee: 150_000},
	{Code: "RUMAH30", Name: "Rumah 30 Mbps", UpBps: 15 * mbps, DownBps: 30 * mbps, Price: 200_000, InstallationFee: 150_000},
	{Code: "KELUARGA50", Name: "Keluarga 50 Mbps", UpBps: 25 * mbps, DownBps: 50 * mbps, Price: 275_000, InstallationFee: 200_000},
	{Code: "USAHA100", Name: "Usaha 100 Mbps", UpBps: 50 * mbps, DownBps: 100 * mbps, Price: 450_000, InstallationFee: 250_000},
}

// found opens the office: its owner and staff, two branches with a drawer each, plans,
// three routers with their isolir plumbing.
func (m *maker) found(ctx context.Context, password string) error {
	m.clock(m.size.First, 8*60)
	session, err := m.Office.CreateOwner(ctx, office.OwnerInput{
		Name: ownerName, Username: OwnerUsername, Password: password,
		Company: office.CompanyInput{
			Name: companyName, LegalName: "CV Rindang Net Nusantara", Address: "Jl. Balai Desa No. 3, Rindang Lor", Phone: "084010000001",
			Email: "kantor@rindang.example", TransferText: "Bank Contoh 000-123-4567 a.n. CV Rindang Net Nusantara", Zone: "WIB",
		},
	})
	if err != nil {
		return err
	}
	m.alone = ctx
	m.owner = as(ctx, session.Staff, session.Name, office.RoleOwner)
	for _, step := range []string{"tax", "mode"} { // read, and well as they are
		if err := m.Office.SetStep(m.owner, step, office.StepSaid); err != nil {
			return err
		}
	}
	if err := m.Office.SetPolicy(m.owner, "billing.rounding", 0, m.size.First, "100"); err != nil {
		return err
	}
	if err := m.branchesAndTills(); err != nil {
		return err
	}
	for _, in := range plans {
		p, err := m.Subscribers.AddPlan(m.owner, in)
		if err != nil {
			return err
		}
		m.plans = append(m.plans, p.ID)
	}
	for _, d := range m.stage.Devices {
		r, err := m.Network.AddRouter(m.owner, RouterInput(d, m.branches[d.Branch]))
		if err != nil {
			return fmt.Errorf("router %s: %w", d.Name, err)
		}
		if _, err := m.Network.ApplyPlumbing(m.owner, r.ID); err != nil {
			return fmt.Errorf("isolir plumbing of %s: %w", d.Name, err)
		}
		m.routers = append(m.routers, r.ID)
	}
	return nil
}

// RouterInput is how the office reaches a rehearsal router.
func RouterInput(d *Device, branch int64) network.RouterInput {
	return network.RouterInput{Branch: branch, Name: d.Name, Address: d.Addr(), Username: APIUser, Password: APIPassword, Pool: d.Pool, GatewayIP: d.Gateway}
}

// branchesAndTills also hires somebody for each drawer.
func (m *maker) branchesAndTills() error {
	second, err := m.Office.AddBranch(m.owner, office.BranchInput{Code: "SND", Name: "Cabang Sendang", Address: "Jl. Pasar No. 8, Sendang Wetan"})
	if err != nil {
		return err
	}
	var all []office.Branch
	if err := m.DB.Read(m.owner, "demo.branches", func(tx *store.Tx) (err error) {
		all, err = office.Branches(tx)
		return err
	}); err != nil {
		return err
	}
	m.branches = []int64{all[0].ID, second.ID}
	for i, who := range []office.StaffInput{
		{Name: "Mbak Rina", Username: "rina", Roles: []string{office.RoleCounter}},
		{Name: "Mas Dedi", Username: "dedi", Roles: []string{office.RoleCounter}},
	} {
		who.Password = store.Token(16)
		s, err := m.Office.AddStaff(m.owner, who)
		if err != nil {
			return err
		}
		t, err := m.Payments.AddTill(m.owner, m.branches[i], fmt.Sprintf("Kasir %d", i+1))
		if err != nil {
			return err
		}
		m.tills = append(m.tills, &drawer{till: t.ID, by: as(m.owner, s.ID, s.Name, office.RoleCounter), holds: 200_000})
	}
	return nil
}

func as(ctx context.Context, staff int64, name, role string) context.Context {
	return store.WithActor(ctx, store.Actor{Staff: staff, Name: name, Role: role})
}

// AccountInput is the office's account at the sandbox gateway.
func AccountInput(address string) payment.AccountInput {
	return payment.AccountInput{Provider: "midtrans", Name: "Midtrans (latihan)", CoreURL: address, SnapURL: address, ServerKey: ServerKey, AheadChannel: "va.bca", Enabled: true}
}

// openGateway gives the office its account at the gateway.
func (m *maker) openGateway() error {
	_, err := m.Payments.AddAccount(m.owner, AccountInput(m.stage.Gateway.URL()))
	m.hasGateway = true
	return err
}

// drawer is a till with the person who has charge of it.
type drawer struct {
	till  int64
	by    context.Context
	shift int64 // 0 = closed
	holds rupiah.Rupiah
}
