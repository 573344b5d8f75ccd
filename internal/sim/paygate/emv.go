package paygate

import (
	"fmt"
	"strconv"
	"strings"

	"lunas/internal/rupiah"
)

// qrisPayload writes a dynamic QRIS code: EMV tags of two digits, two digits of
// length, value; the checksum last. The acquirer's domain is made up, so no wallet
// takes it for a real one.
func qrisPayload(merchant, city, merchantID, orderID string, amount rupiah.Rupiah) string {
	digits := onlyDigits(merchantID)
	pan := "936099990" + pad(digits, 9)
	nmid := "ID10" + pad(digits, 11)
	body := tag("00", "01") + tag("01", "12") +
		tag("26", tag("00", "ID.LATIHAN.WWW")+tag("01", pan)+tag("02", pad(digits, 15))+tag("03", "UMI")) +
		tag("51", tag("00", "ID.CO.QRIS.WWW")+tag("02", nmid)+tag("03", "UMI")) +
		tag("52", "4814") + tag("53", "360") + tag("54", strconv.FormatInt(int64(amount), 10)) +
		tag("58", "ID") + tag("59", plain(merchant, 25)) + tag("60", plain(city, 15)) + tag("61", "10110") +
		tag("62", tag("01", plain(orderID, 25))) + "6304"
	return body + fmt.Sprintf("%04X", crc16([]byte(body)))
}

func tag(id, value string) string { return fmt.Sprintf("%s%02d%s", id, len(value), value) }

// crc16 is CRC-16/CCITT-FALSE.
func crc16(b []byte) uint16 {
	crc := uint16(0xffff)
	for _, c := range b {
		crc ^= uint16(c) << 8
		for range 8 {
			if crc&0x8000 != 0 {
				crc = crc<<1 ^ 0x1021
			} else {
				crc <<= 1
			}
		}
	}
	return crc
}

// plain keeps printable ASCII, at most n characters, never empty.
func plain(s string, n int) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' {
			return -1
		}
		return r
	}, s)
	if len(s) > n {
		s = s[:n]
	}
	if strings.TrimSpace(s) == "" {
		return "-"
	}
	return s
}

func onlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

// pad gives exactly n digits, zeros in front, the last digits kept.
func pad(s string, n int) string {
	s = strings.Repeat("0", n) + s
	return s[len(s)-n:]
}
