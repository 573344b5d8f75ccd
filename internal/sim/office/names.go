package office

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

const companyName = "Rindang Net"

var women = strings.Fields(`Siti Dewi Sri Rina Wati Ningsih Ratna Lestari Fitri Ayu Indah Yuni Endang Sulastri Nurul Kartika
	Tuti Maya Lilis Yanti Puji Rahayu Murni Dian Wulan Eka Umi Aminah Halimah Suryani Melati Tri Mega Sari Rosmini`)

var men = strings.Fields(`Budi Agus Slamet Joko Bambang Hadi Eko Wahyu Dedi Rudi Hendra Yusuf Ahmad Rizki Fajar Surya Darto
	Sugeng Suparman Teguh Imam Arif Bayu Dimas Galih Hasan Ilham Kurnia Lukman Mulyono Nanang Parno Rahmat Sutrisno Tarno Untung Wawan Yanto Zainal`)

var families = strings.Fields(`Rahmawati Wibowo Santoso Hidayat Kusuma Pratama Saputra Setiawan Nugroho Utami Handayani Maulana
	Firmansyah Gunawan Susanto Hartono Purnomo Wijaya Permata Anggraini Safitri Suharto Mulyadi Prasetyo Kurniawan Lestari
	Puspita Widodo Suryadi Basuki Haryanto Iskandar Ramadhan Syahputra Tanjung Siregar Simatupang Nasution Sembiring Manullang`)

var shops = strings.Fields(`Berkah Makmur Rejeki Barokah Sumber Jaya Lancar Sejahtera Maju Mulya`)

var streets = strings.Fields(`Melati Mawar Kenanga Anggrek Cempaka Flamboyan Teratai Dahlia Kamboja Bougenville Merpati Kutilang
	Pipit Cendrawasih Rajawali Durian Mangga Rambutan Jambu Nangka`)

// villages belong to the three routers, in their order.
var villages = [][]string{
	{"Rindang Lor", "Rindang Kidul", "Tegalrindang"},
	{"Bukit Sari", "Watu Gede", "Bukit Asri"},
	{"Sendang Wetan", "Sendang Ayu", "Kalisendang"},
}

// namer gives everybody a name of their own.
type namer struct {
	rnd  *rand.Rand
	used map[string]bool
}

func (n *namer) pick(of []string) string { return of[n.rnd.IntN(len(of))] }

// person is a made-up name; one in twenty-five is a shop or an office of the village.
func (n *namer) person(village string) string {
	for {
		name := n.pick(women) + " " + n.pick(families)
		if n.rnd.IntN(2) == 0 {
			name = n.pick(men) + " " + n.pick(families)
		}
		switch n.rnd.IntN(50) {
		case 0:
			name = "Toko " + n.pick(shops)
		case 1:
			name = "Warung " + n.pick(women)
		}
		if !n.used[name] {
			n.used[name] = true
			return name
		}
		if n.rnd.IntN(8) == 0 && !n.used[name+" "+village] {
			n.used[name+" "+village] = true
			return name + " " + village
		}
	}
}

func (n *namer) address(village string) string {
	return fmt.Sprintf("Jl. %s No. %d, RT %02d/RW %02d, %s", n.pick(streets), 1+n.rnd.IntN(60), 1+n.rnd.IntN(6), 1+n.rnd.IntN(4), village)
}

// phone is a number of the range 0840, which no Indonesian operator has.
func (n *namer) phone(i int) string { return fmt.Sprintf("0840%04d%04d", 1000+i, n.rnd.IntN(10000)) }

// mail is an address under a name that never exists on the internet.
func mail(name string, i int) string {
	return strings.ToLower(strings.ReplaceAll(name, " ", ".")) + fmt.Sprintf("%d@surel.example", i)
}
