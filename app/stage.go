package app

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"sync"

	"lunas/internal/clock"
	"lunas/internal/document"
	"lunas/internal/office"
	"lunas/internal/payment"
	demo "lunas/internal/sim/office"
	"lunas/internal/store"
	"lunas/internal/subscriber"
)

func init() { openDemo = visitDemo }

// demoStage is the demo behind a desk: its calendar, its outside world, and the owner the
// visitor plays.
type demoStage struct {
	desk     *Desk
	dir      string
	password string
	gateway  string // where the sandbox listened when the office was made
	calendar *clock.Movable
	world    *demo.Stage
	life     demo.Life
	devices  map[int64]*demo.Device
	plugged  map[int64]bool
	follows  sync.WaitGroup

	moving sync.Mutex // one move at a time
	mu     sync.Mutex
	busy   bool
	guest  office.Session

	statement DemoFile
}

// visitDemo opens the demo office for one visit.
func visitDemo(ctx context.Context, say func(string)) (*Desk, func() error, error) {
	root, err := demoFolder()
	if err != nil {
		return nil, nil, err
	}
	kept, err := keptDemo(ctx, root, demo.Full(), terminalLang(os.Getenv), say)
	if err != nil {
		return nil, nil, err
	}
	return visit(ctx, kept, demo.Full())
}

// visit copies a kept demo office and starts it; leave ends it and removes the copy.
func visit(ctx context.Context, kept string, size demo.Size) (d *Desk, leave func() error, err error) {
	s := &demoStage{plugged: map[int64]bool{}}
	if s.dir, err = os.MkdirTemp("", "lunas-demo-"); err != nil {
		return nil, nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, s.leave())
		}
	}()
	if err := copyTree(kept, s.dir); err != nil {
		return nil, nil, err
	}
	note, err := readNote(s.dir)
	if err != nil {
		return nil, nil, err
	}
	s.password, s.gateway = note.Password, note.Gateway
	s.calendar = clock.NewRunning(size.Today.At(demo.OpensAt/60, demo.OpensAt%60, clock.WIB))
	if err := s.open(ctx); err != nil {
		return nil, nil, err
	}
	if err := s.join(ctx, size); err != nil {
		return nil, nil, err
	}
	s.desk.stage = s
	if err := s.desk.Start(ctx); err != nil {
		return nil, nil, err
	}
	s.follows.Add(1)
	go s.follow()
	return s.desk, s.leave, nil
}

// open opens the desk on the copy, and the outside world as it was left.
func (s *demoStage) open(ctx context.Context) error {
	door, err := freeAddress()
	if err != nil {
		return err
	}
	log, err := openLog(filepath.Join(s.dir, demoData))
	if err != nil {
		return err
	}
	slog.SetDefault(log)
	public := "http://" + door
	s.desk, err = OpenDesk(ctx, Setup{
		Dir: filepath.Join(s.dir, demoData), Calendar: s.calendar, Log: log, KeyringOff: true, KeyFile: filepath.Join(s.dir, demoKey),
		PublicURL: func() string { return public }, DoorAddress: door, Provider: sandboxOf(func() *demo.Stage { return s.world }),
	})
	if err != nil {
		return err
	}
	accounts, err := reading(ctx, s.desk, "stage.accounts", payment.Accounts)
	if err != nil {
		return err
	}
	o := demo.StageOptions{Dir: s.dir, Calendar: s.calendar, QR: qrForPages, GatewayAddress: s.gateway, Back: s.wayBack(public)}
	if len(accounts) > 0 {
		o.NotifyURL = accounts[0].CallbackURL
	}
	s.world, err = demo.OpenStage(o)
	return err
}

func qrForPages(payload string) ([]byte, error) { return document.QRPNG(payload, 320) }

// freeAddress is a loopback address nobody listens on: gateways must know the public door
// before it opens.
func freeAddress() (string, error) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return ln.Addr().String(), ln.Close()
}

// join tells the office where its outside world is today, as its owner would: the routers,
// the gateway and the mail server have other ports on every visit.
func (s *demoStage) join(ctx context.Context, size demo.Size) error {
	d := s.desk
	staff, err := d.office.Staff(ctx)
	if err != nil {
		return err
	}
	if len(staff) < 2 {
		return errors.New("the demo office has no staff")
	}
	owner := store.WithActor(ctx, store.Actor{Staff: staff[0].ID, Name: staff[0].Name, Role: office.RoleOwner})
	s.life = demo.Life{
		Rooms: d.rooms(s.calendar), Stage: s.world, Since: size.Today,
		Counter: store.WithActor(context.WithoutCancel(ctx), store.Actor{Staff: staff[1].ID, Name: staff[1].Name, Role: office.RoleCounter}),
	}
	if s.devices, err = demo.ByRouter(ctx, d.db, s.world); err != nil {
		return err
	}
	for id, device := range s.devices {
		r, err := reading(ctx, d, "stage.router", routerByID(id))
		if err != nil {
			return err
		}
		if _, err := d.network.ChangeRouter(owner, id, demo.RouterInput(device, r.Branch)); err != nil {
			return err
		}
	}
	accounts, err := reading(ctx, d, "stage.accounts", payment.Accounts)
	if err != nil {
		return err
	}
	for _, a := range accounts {
		if _, err := d.payments.ChangeAccount(owner, a.ID, demo.AccountInput(s.world.Gateway.URL())); err != nil {
			return err
		}
	}
	return s.mail(owner)
}

// mail points the office's mail server at the inbox.
func (s *demoStage) mail(owner context.Context) error {
	return useInbox(owner, s.desk, s.world.Mail, "kantor@rindang.example")
}

// useInbox sets an office's mail server to one without a password on this PC.
func useInbox(owner context.Context, d *Desk, address, from string) error {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return err
	}
	for _, p := range [][2]string{{"smtp.port", port}, {"smtp.tls", "none"}, {"smtp.from", from}, {"smtp.host", host}} {
		if err := d.office.SetPolicy(owner, p[0], 0, 0, p[1]); err != nil {
			return err
		}
	}
	return nil
}

// follow gives every new line its home router, which dials in by itself.
func (s *demoStage) follow() {
	defer s.follows.Done()
	sub := s.desk.db.Subscribe(subscriber.TopicLine)
	defer sub.Close()
	for {
		sub.Topics()
		if err := s.world.Plug(s.desk.life, s.life.Rooms, s.plugged, s.devices); err != nil && s.desk.life.Err() == nil {
			s.desk.log.Error("a home router of the demo was not plugged in", "err", err)
		}
		select {
		case <-s.desk.life.Done():
			return
		case <-sub.C:
		}
	}
}

// leave ends the visit and removes its copy.
func (s *demoStage) leave() error {
	var errs []error
	if s.desk != nil {
		errs = append(errs, s.desk.Close())
	}
	s.follows.Wait()
	if s.world != nil {
		errs = append(errs, s.world.Close())
	}
	return errors.Join(append(errs, os.RemoveAll(s.dir))...)
}

// demoPIN is what the demo's owner confirms with; the window says so.
const demoPIN = "280945"

// Guest is a session of the demo's owner. It is kept until it ends, because every sign-in
// costs a third of a second. Once begun it is made whole: on a busy PC the page that asked
// gave up between the sign-in and the PIN, and the PIN the window tells opened nothing.
func (s *demoStage) Guest(ctx context.Context) (office.Session, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.guest.Token != "" {
		if _, _, err := s.desk.office.Authorize(office.Unattended(ctx), s.guest.Token); err == nil {
			return s.guest, nil
		}
	}
	ctx = context.WithoutCancel(ctx)
	session, err := s.desk.office.SignIn(ctx, demo.OwnerUsername, s.password)
	if err != nil {
		return session, err
	}
	if err := s.desk.office.SetPIN(store.WithActor(ctx, store.Actor{Staff: session.Staff, Name: session.Name, Role: office.RoleOwner}), session.Staff, s.password, demoPIN); err != nil {
		return session, err
	}
	s.guest = session
	return session, nil
}

// State is what the banner shows.
func (s *demoStage) State() DemoState {
	s.mu.Lock()
	defer s.mu.Unlock()
	return DemoState{On: true, Today: s.desk.today().String(), Now: clock.Stamp(s.calendar.Now()), Busy: s.busy, PIN: demoPIN,
		RouterUser: demo.APIUser, RouterPassword: demo.APIPassword}
}

func (s *demoStage) setBusy(busy bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.busy = busy
}
