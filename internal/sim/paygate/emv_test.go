package paygate

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
)

func TestChecksumHasItsPublishedCheckValue(t *testing.T) {
	if got := crc16([]byte("123456789")); got != 0x29B1 {
		t.Errorf("%04X", got)
	}
}

// tags reads one level of an EMV payload.
func tags(t *testing.T, s string) map[string]string {
	t.Helper()
	m := map[string]string{}
	for len(s) > 0 {
		n, err := strconv.Atoi(s[2:4])
		if err != nil || len(s) < 4+n {
			t.Fatalf("broken at %q", s)
		}
		m[s[:2]], s = s[4:4+n], s[4+n:]
	}
	return m
}

func TestAQRISPayloadReadsBack(t *testing.T) {
	for _, merchant := range []string{"Sinar Net", "Warnet Jaya Abadi Sentosa Makmur", "日本", ""} {
		p := qrisPayload(merchant, "BANDUNG", "G000000001", "L7Q2", 150000)
		m := tags(t, p)
		for id, want := range map[string]string{"00": "01", "01": "12", "53": "360", "54": "150000", "58": "ID", "60": "BANDUNG"} {
			if m[id] != want {
				t.Errorf("%s is %q, want %q", id, m[id], want)
			}
		}
		if n := len(m["59"]); n == 0 || n > 25 {
			t.Errorf("name %q", m["59"])
		}
		if in := tags(t, m["51"]); in["00"] != "ID.CO.QRIS.WWW" || !strings.HasPrefix(in["02"], "ID10") {
			t.Errorf("national account %v", in)
		}
		if in := tags(t, m["62"]); in["01"] != "L7Q2" {
			t.Errorf("reference %v", in)
		}
		if want := fmt.Sprintf("%04X", crc16([]byte(p[:len(p)-4]))); m["63"] != want || !strings.HasSuffix(p, "6304"+want) {
			t.Errorf("checksum %s, want %s", m["63"], want)
		}
	}
}
