package rupiah

import (
	"errors"
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

func TestParseReadsWhatPeopleWrite(t *testing.T) {
	for s, want := range map[string]Rupiah{
		"0": 0, "Rp0": 0, "500": 500, "150000": 150_000, " 150000 ": 150_000, "000150": 150,
		"150.000": 150_000, "1.500.000": 1_500_000, "150,000": 150_000, "1,500,000": 1_500_000,
		"Rp150.000": 150_000, "Rp 150.000": 150_000, "Rp\u00a0150.000": 150_000, "rp.150.000": 150_000, "RP150000": 150_000,
		"IDR 150.000": 150_000, "150.000 rupiah": 150_000, "150 ribu rupiah": 150_000,
		"150.000,00": 150_000, "150,000.00": 150_000, "150000,00": 150_000, "150000.00": 150_000, "150000.0": 150_000,
		"150.000,-": 150_000, "Rp150.000.-": 150_000, "Rp150.000,--": 150_000, "Rp150.000,–": 150_000,
		"150rb": 150_000, "150 rb": 150_000, "150RB": 150_000, "Rp150rb": 150_000, "150ribu": 150_000, "150k": 150_000, "150K": 150_000,
		"1,5rb": 1_500, "0,5jt": 500_000, "1,5jt": 1_500_000, "1.5jt": 1_500_000, "1.5 juta": 1_500_000, "1,25 jt": 1_250_000,
		"1,2345jt": 1_234_500, "1,50jt": 1_500_000, "2 miliar": 2_000_000_000, "2,5 milyar": 2_500_000_000,
		"9007199254740992": MaxInput, "9.007.199.254.740.992": MaxInput,
	} {
		if got, err := Parse(s); err != nil || got != want {
			t.Errorf("Parse(%q) = %d, %v; want %d", s, got, err, want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for s, want := range map[string]error{
		"": ErrSyntax, "  ": ErrSyntax, "Rp": ErrSyntax, "abc": ErrSyntax, "rb": ErrSyntax, ",5jt": ErrSyntax, "5,jt": ErrSyntax,
		"150 000": ErrSyntax, "150rb5": ErrSyntax, "+150": ErrSyntax, "1e5": ErrSyntax, "0x10": ErrSyntax, "1_000": ErrSyntax, "２００": ErrSyntax,
		"(150.000)": ErrSyntax, "150.000.": ErrSyntax, ".150": ErrSyntax, "15.00.000": ErrSyntax, "1500.000": ErrSyntax, "0.150": ErrSyntax,
		"1..000": ErrSyntax, "150.000/bln": ErrSyntax, "$150": ErrSyntax,
		// Each of these could be two different amounts.
		"150.00": ErrSyntax, "150,00": ErrSyntax, "15.0": ErrSyntax, "1.500,000": ErrSyntax, "1.500rb": ErrSyntax, "1,500jt": ErrSyntax,
		"1.250,5rb": ErrSyntax, "150.0000": ErrSyntax, "1500.0000": ErrSyntax, "2m": ErrSyntax,
		"1,5": ErrFraction, "150000,50": ErrFraction, "150000.01": ErrFraction, "150.000,5": ErrFraction, "1,2345rb": ErrFraction,
		"-1": ErrNegative, "-Rp150.000": ErrNegative, "Rp-150.000": ErrNegative, "Rp -5": ErrNegative, "-150rb": ErrNegative,
		"9007199254740993": ErrRange, "9.007.199.254.740.993": ErrRange, "99999999999999999999999999": ErrRange, "10000000 miliar": ErrRange,
	} {
		if got, err := Parse(s); !errors.Is(err, want) {
			t.Errorf("Parse(%q) = %d, %v; want %v", s, got, err, want)
		}
	}
}

func TestParseDecimalReadsWhatGatewaysWrite(t *testing.T) {
	for s, want := range map[string]Rupiah{
		"0": 0, "150000": 150_000, "150000.00": 150_000, "150000.0": 150_000, "150000.000000": 150_000, "150.000": 150,
		"9007199254740992.00": MaxInput,
	} {
		if got, err := ParseDecimal(s); err != nil || got != want {
			t.Errorf("ParseDecimal(%q) = %d, %v; want %d", s, got, err, want)
		}
	}
	for s, want := range map[string]error{
		"": ErrSyntax, ".": ErrSyntax, "150000.": ErrSyntax, ".00": ErrSyntax, " 150000": ErrSyntax, "150,000": ErrSyntax, "Rp150000": ErrSyntax,
		"1.5e5": ErrSyntax, "+1": ErrSyntax, "1.000.000": ErrSyntax, "NaN": ErrSyntax,
		"150000.50": ErrFraction, "0.01": ErrFraction, "150000.000001": ErrFraction,
		"-150000.00": ErrNegative, "9007199254740993": ErrRange,
	} {
		if got, err := ParseDecimal(s); !errors.Is(err, want) {
			t.Errorf("ParseDecimal(%q) = %d, %v; want %v", s, got, err, want)
		}
	}
}

func TestParseNeverPanicsAndStaysInRange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`-?(Rp)?[0-9.,]{0,24}( ?(rb|jt|juta|k|miliar))?(,-)?`).Draw(t, "text")
		for name, parse := range map[string]func(string) (Rupiah, error){"Parse": Parse, "ParseDecimal": ParseDecimal} {
			if r, err := parse(s); r < 0 || r > MaxInput || err != nil && r != 0 {
				t.Fatalf("%s(%q) = %d, %v", name, s, r, err)
			}
		}
	})
}

func TestShortFormsMeanWhatTheySay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		whole := rapid.Int64Range(0, 999).Draw(t, "whole")
		tenth := rapid.Int64Range(0, 9).Draw(t, "tenth")
		sep := rapid.SampledFrom([]string{",", "."}).Draw(t, "separator")
		want := Rupiah(whole*1_000_000 + tenth*100_000)
		s := fmt.Sprintf("%d%s%djt", whole, sep, tenth)
		if got, err := Parse(s); err != nil || got != want {
			t.Fatalf("Parse(%q) = %d, %v; want %d", s, got, err, want)
		}
	})
}
