package billing

import "lunas/internal/rupiah"

// payable is an unpaid invoice money can go to.
type payable struct {
	invoice int64
	open    rupiah.Rupiah
}

// wish is an invoice the payer asked to pay, and how much of it at most.
type wish struct {
	payable
	limit rupiah.Rupiah
}

// part is how much of the money one invoice gets.
type part struct {
	invoice int64
	amount  rupiah.Rupiah
}

// spread shares money out: what the payer asked for first, in her order and never more
// than is open; then her own invoices as they stand in own (oldest due first); the rest
// is left over. Each invoice appears once. The parts and the rest add up to the money.
func spread(money rupiah.Rupiah, own []payable, asked []wish) (parts []part, rest rupiah.Rupiah) {
	at := map[int64]int{}
	give := func(p payable, limit rupiah.Rupiah) {
		have := rupiah.Rupiah(0)
		i, seen := at[p.invoice]
		if seen {
			have = parts[i].amount
		}
		amount := min(money, limit, p.open-have)
		if amount <= 0 {
			return
		}
		money -= amount
		if seen {
			parts[i].amount += amount
			return
		}
		at[p.invoice] = len(parts)
		parts = append(parts, part{p.invoice, amount})
	}
	for _, a := range asked {
		give(a.payable, a.limit)
	}
	for _, p := range own {
		give(p, p.open)
	}
	return parts, money
}
