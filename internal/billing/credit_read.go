package billing

import "lunas/internal/store"

// GetCredit reads one credit note with its items.
func GetCredit(tx *store.Tx, id int64) (Credit, error) {
	all, err := creditsOf(tx, sqlCreditGet, id)
	if err != nil {
		return Credit{}, err
	}
	if len(all) == 0 {
		return Credit{}, store.NotFound("billing.credit.not_found", id)
	}
	return all[0], nil
}

func creditsOf(tx *store.Tx, q string, id int64) ([]Credit, error) {
	var out []Credit
	err := tx.Each(q, []any{id}, func(scan func(...any) error) error {
		var c Credit
		err := scan(&c.ID, &c.No, &c.Invoice, &c.Customer, &c.IssueOn, &c.Total, &c.Reason, &c.Actor)
		out = append(out, c)
		return err
	})
	for i := range out {
		if err == nil {
			out[i].Items, err = creditItems(tx, out[i].ID)
		}
	}
	return out, err
}

func creditItems(tx *store.Tx, credit int64) ([]CreditItem, error) {
	var out []CreditItem
	err := tx.Each(sqlCreditItems, []any{credit}, func(scan func(...any) error) error {
		var c CreditItem
		err := scan(&c.Item, &c.Title, &c.Net, &c.Base, &c.OtherBase, &c.Tax)
		out = append(out, c)
		return err
	})
	return out, err
}
