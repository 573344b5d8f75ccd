package app

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"context"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"lunas/internal/gateway"
	"lunas/internal/office"
	"lunas/internal/sim/paygate"
	"lunas/internal/sim/router"
	"lunas/internal/store"
)

// canaryReadable are the secrets that must be readable somewhere, and why. Whatever is not
// said here is found nowhere.
var canaryReadable = map[string]struct {
	in  []string
	why string
}{
	"link of the bill":    {[]string{"books", "answers", "papers", "slip"}, "the page of a bill is found by it, and the bill and its message carry it to the customer"},
	"key of the callback": {[]string{"books", "answers"}, "the gateway's callback is matched with it, and the owner pastes its address into the gateway's dashboard"},
	"phone of a customer": {[]string{"books", "answers"}, "messages are sent to it, people are found by it"},
	"token of a session":  {[]string{"answers"}, "signing in tells everybody their own; nobody else's is ever told"},
	"name of a customer":  {[]string{"books", "answers", "papers", "slip"}, "the control: it must be found, or nothing is searched"},
}

// canary is an office in which every secret is known and unlike anything else.
type canary struct {
	*village
	secrets map[string]string
	answers bytes.Buffer
	slip    string
	folder  string // the second one
	bridge  *Bridge
}

// A day of an office with its troubles. Afterwards no secret stands in a log, a file of the
// books, a copy, the stick, a paper, a workbook, or an answer to the window: not plain, not
// as base64, hex, in an address, or in JSON.
func TestNoSecretIsFoundWhereItDoesNotBelong(t *testing.T) {
	c := openCanary(t)
	c.router2()
	c.gateway2()
	c.mailAndSender()
	c.people()
	c.business()
	c.troubles()
	c.papersMade()
	c.readEverything()
	c.search()
}

func openCanary(t *testing.T) *canary {
	t.Helper()
	c := &canary{village: &village{testDesk: &testDesk{}}, secrets: map[string]string{
		"password of a router":        `Kenari-Router "9&+/x`,
		"wrong password of a router":  `Kenari-Salah  "8&+/y`,
		"key of a gateway":            `SB-Mid-server-kenari+7/"&z`,
		"password of the mail server": `Kenari-Surat "6&+/w`,
		"token of the sender":         `Kenari+Pengirim/5"&=v`,
		"password of a person":        `Kenari-Orang "4&+/u`,
		"PIN of a person":             "830461",
		"phone of a customer":         "81298761234",
	}}
	c.testDesk = openTest(t, func(s *Setup) {
		log, err := openLog(s.Dir)
		if err != nil {
			t.Fatal(err)
		}
		s.Log, s.DoorOff, s.DoorAddress = log, false, "127.0.0.1:0"
		s.PublicURL = func() string {
			if c.Desk == nil || c.door == nil {
				return ""
			}
			return c.door.URL()
		}
	})
	c.must(c.openDoor())
	c.stickFolder()
	return c
}

// stickFolder gives the office a second folder, and a recovery key nobody has seen before.
func (c *canary) stickFolder() {
	c.folder = c.stick()
	key, err := (&Settings{c.Desk}).NewRecoveryKey(c.sure("Settings.NewRecoveryKey"))
	c.must(err)
	c.secrets["recovery key"] = key
	c.secrets["token of a session"] = c.owner
	c.bridge = bridgeOf(c.t, c.Desk)
}

func (c *canary) router2() {
	c.router = router.New(router.Options{Serial: "HE508AB", Clock: c.calendar, Users: map[string]router.User{"lunas": {Password: c.secrets["password of a router"]}}})
	c.must(c.router.Start("127.0.0.1:0"))
	c.t.Cleanup(func() { _ = c.router.Stop() })
	c.router.Put("/ip/pool", map[string]string{"name": "pool-pppoe", "ranges": "10.20.0.2-10.20.7.254"})
	in := RouterInput{Name: "Router Melati", Address: c.router.Addr(), Username: "lunas", Password: c.secrets["password of a router"], Pool: "pool-pppoe", GatewayIP: "10.20.0.1"}
	var err error
	c.gw, err = (&Network{c.Desk}).Add(c.owner, in)
	c.must(err)
	_, err = (&Network{c.Desk}).ApplyPlumbing(c.sure("Network.ApplyPlumbing", c.gw.ID), c.gw.ID)
	c.must(err)
	// One that refuses the password, and one where nobody is.
	in.Name, in.Password = "Router salah", c.secrets["wrong password of a router"]
	report, err := (&Network{c.Desk}).Test(c.owner, 0, in)
	c.note(report, err)
	in.Name, in.Address = "Router mati", "127.0.0.1:9"
	report, err = (&Network{c.Desk}).Test(c.owner, 0, in)
	c.note(report, err)
	row, err := (&Network{c.Desk}).Add(c.owner, in)
	c.note(row, err)
}

func (c *canary) gateway2() {
	key := c.secrets["key of a gateway"]
	var err error
	c.gateway, err = paygate.New(paygate.Options{ServerKey: key, Clock: c.calendar})
	c.must(err)
	c.must(c.gateway.Start("127.0.0.1:0"))
	c.t.Cleanup(func() { _ = c.gateway.Close() })
	for i, address := range []string{c.gateway.URL(), "http://127.0.0.1:9"} {
		row, err := (&Settings{c.Desk}).AddGateway(c.owner, GatewayInput{Provider: "midtrans", Name: fmt.Sprint("Gateway ", i), CoreURL: address, SnapURL: address, ServerKey: key, AheadChannel: gateway.VABCA, Enabled: true})
		c.must(err)
		done, err := (&Settings{c.Desk}).TestGateway(c.owner, row.ID)
		c.note(done, err)
		c.secrets["key of the callback"] = row.CallbackURL[strings.LastIndex(row.CallbackURL, "/")+1:]
	}
	done, err := (&Settings{c.Desk}).TestPublic(c.owner)
	c.note(done, err)
}

// mailAndSender sets both up; the sender answers what it was sent, in every form it can.
func (c *canary) mailAndSender() {
	settings, messages := &Settings{c.Desk}, &Messages{c.Desk}
	c.must(settings.SetMail(c.owner, MailForm{Host: "127.0.0.1", Port: 9, User: "kantor", Password: c.secrets["password of the mail server"], From: "kantor@warga.test", FromName: "Warga Net", Security: "tls"}))
	done, err := settings.TestMail(c.owner, "sri@warga.test")
	c.note(done, err)
	echo := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusUnauthorized)
		_, _ = fmt.Fprintf(w, "target %s, ", r.FormValue("target"))
		for _, form := range canaryForms(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")) {
			_, _ = fmt.Fprintf(w, "refused %s\n", form)
		}
	}))
	c.t.Cleanup(echo.Close)
	c.must(messages.SetSender(c.owner, SenderForm{Enabled: true, URL: echo.URL, Method: "POST", Headers: "Authorization: Bearer {secret}", BodyKind: "form", Body: "target={to}\nmessage={text}", Secret: c.secrets["token of the sender"]}))
	done, err = messages.TestSender(c.owner, "0812-9876-1234")
	c.note(done, err)
}

// people come in, mistype, and type a password where a name belongs.
func (c *canary) people() {
	secret, pin := c.secrets["password of a person"], c.secrets["PIN of a person"]
	in := StaffInput{Name: "Dewi", Username: "dewi", Password: secret + "-pinjaman", Roles: []string{"counter"}}
	_, err := (&Settings{c.Desk}).AddStaff(c.sure("Settings.AddStaff", in), in)
	c.must(err)
	s, err := (&Door{c.Desk}).SignIn("dewi", in.Password)
	c.must(err)
	c.must((&Settings{c.Desk}).ChangePassword(s.Token, in.Password, secret))
	c.secrets["token of another session"] = s.Token
	c.must((&Settings{c.Desk}).SetPIN(s.Token, secret, pin))
	_, err = (&Door{c.Desk}).SignIn(secret, "dewi")
	c.note(nil, err)
	_, err = (&Door{c.Desk}).SignInByPIN(2, pin)
	c.note(nil, err)
	_, err = (&Door{c.Desk}).Confirm(s.Token, ConfirmInput{Call: "Settings.Restore", Args: "[]", Secret: secret})
	c.note(nil, err)
}

// business is a day: bills, a payment by gateway, cash, a hold, a bill page.
func (c *canary) business() {
	var err error
	c.plan, err = (&Settings{c.Desk}).AddPlan(c.owner, PlanRow{Code: "HOME10", Name: "Rumah 10", UpBps: 5e6, DownBps: 10e6, Price: 150_000, InstallationFee: 250_000})
	c.must(err)
	sri := c.enrol("form-1", "Sri Rahayu", "0812-9876-1234")
	budi := c.enrol("form-2", "Budi Santoso", "0812-9876-1234")
	c.secrets["PPPoE password of a customer"] = sri.Password
	c.secrets["PPPoE password of another"] = budi.Password
	c.secrets["name of a customer"] = "Sri Rahayu"
	card, err := (&Bills{c.Desk}).Get(c.owner, sri.Invoice)
	c.must(err)
	c.secrets["link of the bill"] = card.PageURL[strings.LastIndex(card.PageURL, "/")+1:]
	if len(card.Charges) > 0 {
		c.must(c.gateway.Pay(card.Charges[0].OrderID))
		c.must(c.gateway.Wait(context.Background()))
	}
	c.settle()
	c.payCash(budi)
	c.must((&Customers{c.Desk}).Hold(c.owner, c.card(sri.Customer).Lines[0].Line, "manual", "coba isolir"))
	c.settle()
	if res, err := http.Get(card.PageURL); err == nil { // a customer opens her bill
		_ = res.Body.Close()
	}
	if res, err := http.Post(c.door.URL()+"/cb/1/"+c.secrets["key of the callback"], "application/json", strings.NewReader(`{"order_id":"x"}`)); err == nil {
		_ = res.Body.Close()
	}
}

// troubles: the router is gone, the gateway is ill, something panics.
func (c *canary) troubles() {
	c.must(c.router.Stop())
	c.gateway.SetFaults(paygate.Faults{API: paygate.Broken})
	c.enrol("form-3", "Tono Wijaya", "0812-9876-1234")
	c.note(nil, (&Network{c.Desk}).FullPass(c.owner, c.gw.ID))
	c.days(2)
	_, err := ask(c.Desk, c.owner, of("Today.Page"), func(context.Context, office.Session) (TodayPage, error) {
		var none *TodayPage
		return *none, nil
	})
	c.note(nil, err)
	c.note(nil, (&Settings{c.Desk}).EnterRecovery(c.owner, c.secrets["recovery key"]))
	_, err = (&Settings{c.Desk}).Journal(c.owner, c.secrets["recovery key"])
	c.note(nil, err)
}

// papersMade are documents, slips, the workbook, copies, and the journal.
func (c *canary) papersMade() {
	settings, counter := &Settings{c.Desk}, &Counter{c.Desk}
	rows, err := (&Money{c.Desk}).List(c.owner, PaymentFilter{})
	c.must(err)
	address, next := paperRoll(c.t)
	c.must(settings.SetPrinter(c.owner, PrinterForm{Way: "tcp", Target: address, Width: "58", QR: "command", Straight: true}))
	for _, p := range rows.Rows {
		if p.Name != "Sri Rahayu" {
			continue
		}
		_, err = counter.PrintSlip(c.owner, p.ID, 0)
		c.must(err)
		c.slip += next()
		made, err := counter.Receipt(c.owner, p.ID)
		c.note(made, err)
	}
	bill, err := (&Bills{c.Desk}).PDF(c.owner, 1)
	c.note(bill, err)
	task, err := (&Reports{c.Desk}).Workbook(c.owner, ReportPeriod{From: "2026-11-01", To: "2026-11-30"})
	c.must(err)
	becomes(c.t, "the workbook is made", func() bool {
		s, err := (&Reports{c.Desk}).Task(c.owner, task.ID)
		c.must(err)
		return s.State != "running"
	})
	opened, err := (&Reports{c.Desk}).Open(c.owner, task.ID)
	c.note(opened, err)
	done, err := settings.Backup(c.owner)
	c.note(done, err)
	c.keepJournal(context.Background())
}

// readEverything asks for whatever the window can read without an argument, and a few more.
func (c *canary) readEverything() {
	for name, fn := range methodsOf(c.Desk.bound()) {
		name = strings.TrimPrefix(name, "app.")
		reads := rules[name].wait == readWait && fn.Type().NumIn() == 1
		if !reads || slices.Contains([]string{"Door.SignOut", "Door.SignIn", "Door.CreateOwner"}, name) {
			continue
		}
		args := []any{c.owner}
		if rules[name].open {
			continue
		}
		c.over(name, args...)
	}
	for name, args := range map[string][]any{
		"Door.State": nil, "Door.People": nil, "Customers.Get": {c.owner, 1}, "Customers.Timeline": {c.owner, 1, ""}, "Bills.Get": {c.owner, 1}, "Money.List": {c.owner, PaymentFilter{}},
		"Network.Events": {c.owner, c.gw.ID, 0}, "Network.Lines": {c.owner, c.gw.ID, "", ""}, "Network.Guests": {c.owner, c.gw.ID, "", ""}, "Today.Search": {c.owner, "sri"}, "Settings.Channels": {c.owner, 1},
		"Messages.Book": {c.owner, MessageFilter{}},
	} {
		c.over(name, args...)
	}
}

// over makes a call as the window does.
func (c *canary) over(name string, args ...any) {
	c.t.Helper()
	answer, refused := callOver(c.t, c.bridge, "app."+name, args...)
	if refused.Code == store.CodeInternal {
		c.t.Errorf("%s: %+v", name, refused)
	}
	c.note(answer, refused)
}

// note keeps what the window was told.
func (c *canary) note(answer any, problem any) {
	raw, err := json.Marshal(answer)
	c.must(err)
	_, _ = fmt.Fprintf(&c.answers, "%s\n%v\n", raw, problem)
}

// search looks through everything, while the office is open and after it closed.
func (c *canary) search() {
	places := map[string][]byte{"answers": c.answers.Bytes(), "slip": []byte(c.slip)}
	papers, err := c.papers.folder()
	c.must(err)
	c.gather(places, "papers", papers)
	c.gather(places, "stick", c.folder)
	c.gather(places, "books", c.dir)
	c.must(c.Close())
	c.gather(places, "books", c.dir)
	c.gather(places, "stick", c.folder)
	for kind, secret := range c.secrets {
		if len(secret) < 5 {
			c.t.Fatalf("nothing was planted as %s: %q", kind, secret)
		}
		allowed := canaryReadable[kind]
		for place, content := range places {
			room, _, _ := strings.Cut(place, ":")
			may := slices.Contains(allowed.in, room)
			found := canaryFound(content, secret, kind)
			if found != "" && !may {
				c.t.Errorf("%s stands in %s: %s", kind, place, found)
			}
		}
	}
	for _, place := range []string{"books:lunas.db", "answers"} {
		if canaryFound(places[place], c.secrets["name of a customer"], "") == "" {
			c.t.Errorf("the control is not found in %s: the search looks at nothing", place)
		}
	}
	for _, place := range []string{"log:lunas.log", "slip"} {
		if len(places[place]) == 0 {
			c.t.Errorf("there is no %s to search", place)
		}
	}
}

// gather reads a folder as another program would: in this one, opening the books' file would
// drop SQLite's locks. The log is a place of its own.
func (c *canary) gather(places map[string][]byte, room, dir string) {
	c.t.Helper()
	to := filepath.Join(c.t.TempDir(), "copy")
	if out, err := exec.CommandContext(context.Background(), "cp", "-a", dir, to).CombinedOutput(); err != nil {
		c.t.Fatalf("%v %s", err, out)
	}
	c.must(filepath.WalkDir(to, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !e.Type().IsRegular() {
			return err
		}
		raw, err := os.ReadFile(path)
		name := room + ":" + filepath.Base(path)
		if strings.HasPrefix(filepath.Base(path), "lunas.log") {
			name = "log:" + filepath.Base(path)
		}
		places[name] = append(places[name], unpacked(raw)...)
		return err
	}))
}

// unpacked adds what is packed inside a workbook or a document.
func unpacked(raw []byte) []byte {
	if z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw))); err == nil {
		for _, f := range z.File {
			if r, err := f.Open(); err == nil {
				part, _ := io.ReadAll(r)
				raw = append(raw, part...)
			}
		}
		return raw
	}
	if bytes.HasPrefix(raw, []byte("%PDF")) {
		for rest := raw; ; {
			i := bytes.Index(rest, []byte("stream\n"))
			if i < 0 {
				break
			}
			rest = rest[i+7:]
			if r, err := zlib.NewReader(bytes.NewReader(rest)); err == nil {
				part, _ := io.ReadAll(r)
				raw = append(raw, part...)
			}
		}
	}
	return raw
}

// canaryFound tells in which form a secret stands in a text, "" for none.
func canaryFound(content []byte, secret, kind string) string {
	if kind == "PIN of a person" { // six digits: hidden forms would be found by chance
		if i := bytes.Index(content, []byte(`"`+secret+`"`)); i >= 0 {
			return canaryAround(content, i)
		}
		return ""
	}
	lower := bytes.ToLower(content)
	for _, form := range canaryForms(secret) {
		if i := bytes.Index(content, []byte(form)); i >= 0 {
			return canaryAround(content, i)
		}
		if i := bytes.Index(lower, []byte(form)); i >= 0 && form == hex.EncodeToString([]byte(secret)) {
			return canaryAround(content, i)
		}
	}
	return ""
}

func canaryAround(content []byte, i int) string {
	return fmt.Sprintf("%q", content[max(0, i-60):min(len(content), i+60)])
}

// canaryForms are the ways a text may be written: plain, in JSON, in an address, as hex, and
// as base64 at each of the three places it can have in a longer text.
func canaryForms(s string) []string {
	quoted, _ := json.Marshal(s)
	var loose bytes.Buffer
	e := json.NewEncoder(&loose)
	e.SetEscapeHTML(false)
	_ = e.Encode(s)
	forms := []string{s, strings.ReplaceAll(strings.Trim(string(quoted), `"`), "/", `\/`), strings.Trim(string(quoted), `"`), strings.Trim(strings.TrimSpace(loose.String()), `"`), url.QueryEscape(s), url.PathEscape(s), hex.EncodeToString([]byte(s))}
	for _, enc := range []*base64.Encoding{base64.RawStdEncoding, base64.RawURLEncoding} {
		for before := range 3 {
			text := enc.EncodeToString(append(make([]byte, before), s...))
			end := len(text)
			if (before+len(s))%3 != 0 {
				end--
			}
			forms = append(forms, text[(before*8+5)/6:end])
		}
	}
	return forms
}
