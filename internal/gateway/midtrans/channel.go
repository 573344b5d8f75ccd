package midtrans

import (
	"time"

	"lunas/internal/gateway"
	"lunas/internal/rupiah"
)

// channels are what Create understands, with the terms a small merchant gets in 2026:
// fees before PPN as published (VA and QRIS) or as commonly agreed (wallets and shops),
// limits as the banks, wallets and shops set them.
var channels = []gateway.Channel{
	va(gateway.VABCA, "BCA"), va(gateway.VABNI, "BNI"), va(gateway.VABRI, "BRI"), va(gateway.VAPermata, "Permata"), va(gateway.VAMandiri, "Mandiri"),
	{Key: gateway.QRIS, Kind: gateway.KindQR, Terms: gateway.Terms{Min: 1_500, Max: 10_000_000, Life: time.Hour, FeeBasis: 70}},
	{Key: gateway.GoPay, Kind: gateway.KindWallet, Bank: "GoPay", Terms: gateway.Terms{Min: 1_500, Max: 10_000_000, Life: 15 * time.Minute, FeeBasis: 200}},
	{Key: gateway.ShopeePay, Kind: gateway.KindWallet, Bank: "ShopeePay", Terms: gateway.Terms{Min: 1_500, Max: 10_000_000, Life: 15 * time.Minute, FeeBasis: 200}},
	shop(gateway.Indomaret, "Indomaret"), shop(gateway.Alfamart, "Alfamart"),
	{Key: gateway.Snap, Kind: gateway.KindHosted, Terms: gateway.Terms{Min: 1_500, Max: rupiah.MaxStated, Life: time.Hour}},
}

// snapNames are the channels as the hosted page calls them in enabled_payments.
var snapNames = map[string]string{
	gateway.VABCA: "bca_va", gateway.VABNI: "bni_va", gateway.VABRI: "bri_va", gateway.VAPermata: "permata_va", gateway.VAMandiri: "echannel",
	gateway.QRIS: "other_qris", gateway.GoPay: "gopay", gateway.ShopeePay: "shopeepay", gateway.Indomaret: "indomaret", gateway.Alfamart: "alfamart",
}

func va(key, bank string) gateway.Channel {
	return gateway.Channel{Key: key, Kind: gateway.KindVA, Bank: bank, FixedNumber: true, Terms: gateway.Terms{Min: 10_000, Max: 50_000_000, FeeFixed: 4_000}}
}

func shop(key, name string) gateway.Channel {
	return gateway.Channel{Key: key, Kind: gateway.KindStore, Bank: name, Terms: gateway.Terms{Min: 10_000, Max: 5_000_000, Life: 24 * time.Hour, FeeFixed: 5_000}}
}
