package inbox

import (
	"errors"
	"io"
	"net"
	"net/http"
	"net/smtp"
	"net/textproto"
	"strings"
	"testing"
	"time"
)

const plain = "From: Kantor <kantor@example.test>\r\nTo: sri@example.test\r\nSubject: =?UTF-8?q?Tagihan_Mei_=E2=9C=93?=\r\nMessage-ID: <m1@example.test>\r\n\r\nHalo Bu Sri\r\n.titik di depan\r\n"

func open(t *testing.T) (*Inbox, string) {
	t.Helper()
	in := New()
	t.Cleanup(in.Close)
	addr, err := in.StartSMTP("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	return in, addr
}

func send(addr string) error {
	return smtp.SendMail(addr, nil, "kantor@example.test", []string{"sri@example.test"}, []byte(plain))
}

func TestAMailArrivesWhole(t *testing.T) {
	in, addr := open(t)
	if err := send(addr); err != nil {
		t.Fatal(err)
	}
	m, ok := in.WaitFor(func(m Message) bool { return m.ID == "m1@example.test" }, 5*time.Second)
	if !ok {
		t.Fatal("the mail did not arrive")
	}
	if m.Subject != "Tagihan Mei ✓" || m.Text != "Halo Bu Sri\n.titik di depan" || m.From != "kantor@example.test" || m.To[0] != "sri@example.test" || m.Seq != 1 {
		t.Errorf("arrived as %+v", m)
	}
}

func TestWaitForWakesOnAMessageStillToCome(t *testing.T) {
	in, addr := open(t)
	got := make(chan bool)
	go func() {
		_, ok := in.WaitFor(func(m Message) bool { return m.Seq == 2 }, 10*time.Second)
		got <- ok
	}()
	for range 2 {
		if err := send(addr); err != nil {
			t.Fatal(err)
		}
	}
	if !<-got {
		t.Fatal("WaitFor missed the second mail")
	}
	if _, ok := in.WaitFor(func(m Message) bool { return m.Seq == 3 }, time.Millisecond); ok {
		t.Fatal("WaitFor found a mail that was never sent")
	}
}

func TestSMTPFaults(t *testing.T) {
	for _, c := range []struct {
		name  string
		fault Fault
		code  int // 0: the connection breaks
		kept  int
	}{
		{"refused for good", Refuse, 550, 0},
		{"text refused", RefuseText, 554, 0},
		{"try later", TryLater, 451, 0},
		{"dropped before the text", Fault{Drop: DropBeforeData}, 0, 0},
		{"dropped and lost", DropSilent, 0, 0},
		{"obeyed, then dropped", ObeyAndDrop, 0, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			in, addr := open(t)
			in.Next(c.fault)
			err := send(addr)
			var reply *textproto.Error
			switch {
			case err == nil:
				t.Fatal("the fault did not bite")
			case c.code != 0 && (!errors.As(err, &reply) || reply.Code != c.code):
				t.Errorf("got %v, want code %d", err, c.code)
			case c.code == 0 && errors.As(err, &reply):
				t.Errorf("got reply %v, want a broken connection", err)
			}
			if n := len(in.Messages()); n != c.kept {
				t.Errorf("%d messages kept, want %d", n, c.kept)
			}
			if err := send(addr); err != nil {
				t.Errorf("the delivery after the fault failed: %v", err)
			}
			if in.Attempts() != 2 {
				t.Errorf("%d attempts counted, want 2", in.Attempts())
			}
		})
	}
}

func TestAlwaysLastsUntilEnded(t *testing.T) {
	in, addr := open(t)
	in.Always(&TryLater)
	for range 2 {
		if send(addr) == nil {
			t.Fatal("a standing fault did not bite every time")
		}
	}
	in.Always(nil)
	if err := send(addr); err != nil {
		t.Fatal(err)
	}
	in.Clear()
	if len(in.Messages()) != 0 || in.Attempts() != 0 {
		t.Fatal("Clear left something")
	}
}

func TestASlowServerIsCutShortByClose(t *testing.T) {
	in, addr := open(t)
	in.Next(Slow(time.Hour))
	done := make(chan error, 1)
	go func() { done <- send(addr) }()
	conn, err := net.Dial("tcp", addr) // a second caller is served meanwhile
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if line, err := textproto.NewConn(conn).ReadLine(); err != nil || !strings.HasPrefix(line, "220") {
		t.Fatalf("greeting %q, %v", line, err)
	}
	in.Close()
	if err := <-done; err == nil {
		t.Fatal("the slow delivery was accepted")
	}
}

func TestSignInIsAskedFor(t *testing.T) {
	in := New()
	in.User, in.Password = "kantor", "rahasia"
	t.Cleanup(in.Close)
	addr, err := in.StartSMTP("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if err := send(addr); err == nil || !strings.Contains(err.Error(), "530") {
		t.Fatalf("unsigned mail: %v, want 530", err)
	}
	with := func(pass string) error {
		return smtp.SendMail(addr, smtp.PlainAuth("", "kantor", pass, "127.0.0.1"), "a@example.test", []string{"b@example.test"}, []byte(plain))
	}
	if err := with("salah"); err == nil || !strings.Contains(err.Error(), "535") {
		t.Fatalf("wrong password: %v, want 535", err)
	}
	if err := with("rahasia"); err != nil {
		t.Fatal(err)
	}
	if m := in.Messages()[0]; m.User != "kantor" {
		t.Errorf("taken from user %q", m.User)
	}
}

func TestOnlyLoopback(t *testing.T) {
	if _, err := New().StartSMTP("0.0.0.0:0"); err == nil {
		t.Error("SMTP listens on all addresses")
	}
	if _, err := New().StartHTTP(":0"); err == nil {
		t.Error("HTTP listens on all addresses")
	}
	if _, err := New().StartSMTPS("127.0.0.1:0"); err == nil {
		t.Error("SMTPS started without a certificate")
	}
}

func TestHTTPMessages(t *testing.T) {
	in := New()
	t.Cleanup(in.Close)
	base, err := in.StartHTTP("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	post := func(kind, body string) (int, string) {
		resp, err := http.Post(base+"/send", kind, strings.NewReader(body))
		if err != nil {
			return 0, ""
		}
		defer resp.Body.Close()
		b, _ := io.ReadAll(resp.Body)
		return resp.StatusCode, strings.TrimSpace(string(b))
	}
	code, answer := post("application/json", `{"to":"6281234567890","message":"Halo","n":1}`)
	if code != 200 || answer != `{"id":"inbox-1"}` {
		t.Errorf("JSON answered %d %s", code, answer)
	}
	post("application/x-www-form-urlencoded", "target=62812&message=Halo+lagi")
	in.Next(Fault{Code: 500}, ObeyAndDrop, DropSilent, Fault{Drop: DropBeforeData})
	if code, _ := post("application/json", `{}`); code != 500 {
		t.Errorf("scripted 500 answered %d", code)
	}
	for range 3 {
		if code, _ := post("application/json", `{"to":"1","text":"kept once"}`); code != 0 {
			t.Errorf("a dropped request answered %d", code)
		}
	}
	got := in.Messages()
	if len(got) != 3 {
		t.Fatalf("%d messages kept, want 3: %+v", len(got), got)
	}
	if got[0].To[0] != "6281234567890" || got[0].Text != "Halo" || got[0].Path != "/send" || got[1].To[0] != "62812" || got[1].Text != "Halo lagi" || got[2].Text != "kept once" {
		t.Errorf("kept as %+v", got)
	}
	if resp, err := http.Get(base); err != nil || resp.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("GET: %v, %v", resp, err)
	}
}
