package app

import (
	"context"

	"lunas/internal/office"
)

func (x *Settings) Company(token string) (CompanyForm, error) {
	return ask(x.desk, token, "Settings.Company", func(ctx context.Context, by office.Session) (answer CompanyForm, err error) {
		return answer, errClosed
	})
}

func (x *Settings) SetCompany(token string, in CompanyForm) error {
	return do(x.desk, token, "Settings.SetCompany", func(ctx context.Context, by office.Session) error {
		return errClosed
	})
}

func (x *Settings) Policies(token string) ([]PolicyRow, error) {
	return ask(x.desk, token, "Settings.Policies", func(ctx context.Context, by office.Session) (answer []PolicyRow, err error) {
		return answer, errClosed
	})
}

func (x *Settings) SetPolicy(token, key, value, from string) error {
	return do(x.desk, token, "Settings.SetPolicy", func(ctx context.Context, by office.Session) error {
		return errClosed
	})
}

func (x *Settings) Tax(token string) (TaxForm, error) {
	return ask(x.desk, token, "Settings.Tax", func(ctx context.Context, by office.Session) (answer TaxForm, err error) {
		return answer, errClosed
	})
}

func (x *Settings) SetTax(token string, in TaxForm) error {
	return do(x.desk, token, "Settings.SetTax", func(ctx context.Context, by office.Session) error {
		return errClosed
	})
}

func (x *Settings) Plans(token string) ([]PlanRow, error) {
	return ask(x.desk, token, "Settings.Plans", func(ctx context.Context, by office.Session) (answer []PlanRow, err error) {
		return answer, errClosed
	})
}

func (x *Settings) AddPlan(token string, in PlanRow) (PlanRow, error) {
	return ask(x.desk, token, "Settings.AddPlan", func(ctx context.Context, by office.Session) (answer PlanRow, err error) {
		return answer, errClosed
	})
}

func (x *Settings) ChangePlan(token string, id int64, in PlanRow) (PlanRow, error) {
	return ask(x.desk, token, "Settings.ChangePlan", func(ctx context.Context, by office.Session) (answer PlanRow, err error) {
		return answer, errClosed
	})
}

func (x *Settings) Staff(token string) ([]StaffRow, error) {
	return ask(x.desk, token, "Settings.Staff", func(ctx context.Context, by office.Session) (answer []StaffRow, err error) {
		return answer, errClosed
	})
}

func (x *Settings) AddStaff(token string, in StaffInput) (StaffRow, error) {
	return ask(x.desk, token, "Settings.AddStaff", func(ctx context.Context, by office.Session) (answer StaffRow, err error) {
		return answer, errClosed
	})
}

func (x *Settings) DisableStaff(token string, id int64) error {
	return do(x.desk, token, "Settings.DisableStaff", func(ctx context.Context, by office.Session) error {
		return errClosed
	})
}

func (x *Settings) ChangePassword(token, old, password string) error {
	return do(x.desk, token, "Settings.ChangePassword", func(ctx context.Context, by office.Session) error {
		return errClosed
	})
}

func (x *Settings) Gateways(token string) ([]GatewayRow, error) {
	return ask(x.desk, token, "Settings.Gateways", func(ctx context.Context, by office.Session) (answer []GatewayRow, err error) {
		return answer, errClosed
	})
}

func (x *Settings) AddGateway(token string, in GatewayInput) (GatewayRow, error) {
	return ask(x.desk, token, "Settings.AddGateway", func(ctx context.Context, by office.Session) (answer GatewayRow, err error) {
		return answer, errClosed
	})
}

func (x *Settings) ChangeGateway(token string, id int64, in GatewayInput) (GatewayRow, error) {
	return ask(x.desk, token, "Settings.ChangeGateway", func(ctx context.Context, by office.Session) (answer GatewayRow, err error) {
		return answer, errClosed
	})
}

func (x *Settings) TestGateway(token string, id int64) (TestDone, error) {
	return ask(x.desk, token, "Settings.TestGateway", func(ctx context.Context, by office.Session) (answer TestDone, err error) {
		return answer, errClosed
	})
}

func (x *Settings) Mail(token string) (MailForm, error) {
	return ask(x.desk, token, "Settings.Mail", func(ctx context.Context, by office.Session) (answer MailForm, err error) {
		return answer, errClosed
	})
}

func (x *Settings) SetMail(token string, in MailForm) error {
	return do(x.desk, token, "Settings.SetMail", func(ctx context.Context, by office.Session) error {
		return errClosed
	})
}

func (x *Settings) TestMail(token, to string) (TestDone, error) {
	return ask(x.desk, token, "Settings.TestMail", func(ctx context.Context, by office.Session) (answer TestDone, err error) {
		return answer, errClosed
	})
}

func (x *Settings) BooksCheck(token string) ([]FindingRow, error) {
	return ask(x.desk, token, "Settings.BooksCheck", func(ctx context.Context, by office.Session) (answer []FindingRow, err error) {
		return answer, errClosed
	})
}

func (x *Settings) Backup(token string) (BackupDone, error) {
	return ask(x.desk, token, "Settings.Backup", func(ctx context.Context, by office.Session) (answer BackupDone, err error) {
		return answer, errClosed
	})
}

func (x *Settings) Holidays(token string, year int64) ([]HolidayRow, error) {
	return ask(x.desk, token, "Settings.Holidays", func(ctx context.Context, by office.Session) (answer []HolidayRow, err error) {
		return answer, errClosed
	})
}

func (x *Settings) SetHolidays(token string, year int64, days []HolidayRow) error {
	return do(x.desk, token, "Settings.SetHolidays", func(ctx context.Context, by office.Session) error {
		return errClosed
	})
}
