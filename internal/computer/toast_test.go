package computer

import (
	"encoding/xml"
	"testing"
)

func TestANameIsTextInAToast(t *testing.T) {
	for _, name := range []string{"Budi", `]]><action/>`, `$(calc) "@ & <b>`, "baris\nbaru", "rusak \x00\xff"} {
		var read struct {
			Text []string `xml:"visual>binding>text"`
		}
		if err := xml.Unmarshal([]byte(toastXML(Notice{Title: "Pembayaran masuk", Body: name})), &read); err != nil {
			t.Errorf("%q: %v", name, err)
			continue
		}
		if len(read.Text) != 2 || read.Text[0] != "Pembayaran masuk" || (name != "rusak \x00\xff" && read.Text[1] != name) {
			t.Errorf("%q is shown as %q", name, read.Text)
		}
	}
}
