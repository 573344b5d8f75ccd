package payment

import "testing"

func TestTheNameOfASender(t *testing.T) {
	for told, want := range map[string]string{
		"TRSF E-BANKING CR 0211/FTSCY/WS95031 BUDI SANTOSO": "BUDI SANTOSO", "NBMB SITI AMINAH TO LUNAS NET": "SITI AMINAH",
		"MCM InhouseTrf DARI Budi Santoso": "BUDI SANTOSO", "TRF/PAY/TOP-UP ECHANNEL | TRANSFER DARI NUR'AINI": "NURAINI", "SETORAN TUNAI 0211": "", "": "",
	} {
		if got := senderOf(told); got != want {
			t.Errorf("%q is from %q", told, got)
		}
	}
}

func TestNamesAsBanksCutThem(t *testing.T) {
	for _, c := range []struct {
		customer, sender string
		want             likeness
	}{
		{"Budi Santoso", "BUDI SANTOSO", whole}, {"Budi Santoso", "BUDI SANTO", whole}, {"Bpk. Budi Santoso", "SANTOSO BUDI", whole}, {"Siti Aminah", "SITI AMINNAH", whole},
		{"Siti Aminah", "SITI RAHMA", some}, {"Ibu Wati", "WATI", part}, {"Budi Santoso", "JOKO SUSILO", unlike}, {"", "BUDI", unlike},
	} {
		if got := alike(nameWords(c.customer), nameWords(c.sender)); got != c.want {
			t.Errorf("%s and %s: %d, not %d", c.customer, c.sender, got, c.want)
		}
	}
}
