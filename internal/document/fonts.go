package document

import (
	_ "embed" // the typeface travels inside the program
	"encoding/binary"
	"sync"
)

// Plus Jakarta Sans, SIL Open Font License 1.1 (fonts/OFL.txt): the Latin and
// Latin Extended glyphs without hinting and layout tables, its tabular figures
// in the place of the proportional ones so that amounts stand in columns.
var (
	//go:embed fonts/PlusJakartaSans-Regular.ttf
	regularTTF []byte
	//go:embed fonts/PlusJakartaSans-SemiBold.ttf
	semiBoldTTF []byte
	//go:embed fonts/PlusJakartaSans-Bold.ttf
	boldTTF []byte
)

// drawable tells which characters the typeface has. All weights have the same.
var drawable = sync.OnceValue(func() map[rune]bool { return charset(regularTTF) })

// charset reads the character map (cmap, format 4) of a TrueType font that is
// part of the program: it is known to be sound.
func charset(ttf []byte) map[rune]bool {
	u16 := func(at int) int { return int(binary.BigEndian.Uint16(ttf[at:])) }
	u32 := func(at int) int { return int(binary.BigEndian.Uint32(ttf[at:])) }
	cmap := 0
	for i := range u16(4) {
		if rec := 12 + 16*i; string(ttf[rec:rec+4]) == "cmap" {
			cmap = u32(rec + 8)
		}
	}
	table := cmap + u32(cmap+8)
	segments := u16(table+6) / 2
	has := make(map[rune]bool)
	for s := range segments {
		last, first := u16(table+14+2*s), u16(table+16+2*segments+2*s)
		for c := first; c <= last && c != 0xFFFF; c++ {
			has[rune(c)] = true
		}
	}
	return has
}
