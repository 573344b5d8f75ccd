package app

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"lunas/internal/billing"
	"lunas/internal/clock"
	"lunas/internal/dunning"
	"lunas/internal/gateway"
	"lunas/internal/gateway/midtrans"
	"lunas/internal/jobs"
	"lunas/internal/ledger"
	"lunas/internal/lookup"
	"lunas/internal/message"
	"lunas/internal/network"
	"lunas/internal/network/mikrotik"
	"lunas/internal/office"
	"lunas/internal/payment"
	"lunas/internal/store"
	"lunas/internal/subscriber"
	"lunas/internal/web"
)

// Version is the program's version, as the window shows it.
const Version = "0.1.0"

// booksFile is the file of the books inside the data folder.
const booksFile = "lunas.db"

// Setup says where an office lies and what its outside world is. Only Dir is needed.
type Setup struct {
	Dir      string
	Calendar clock.Calendar // nil = the PC's
	Log      *slog.Logger
	// KeyringOff keeps the vault's key in KeyFile instead of the PC's key store.
	KeyringOff bool
	KeyFile    string
	// Machine is the machine time the list of jobs lives by; nil = clock.Machine.
	Machine func() time.Time
	// Dial opens connections to routers; nil = mikrotik.Dial.
	Dial func(ctx context.Context, t mikrotik.Target) (*mikrotik.Conn, error)
	// Provider connects to gateways; nil = by the account's provider.
	Provider func(a payment.Account, serverKey string) (gateway.Provider, error)
	// PublicURL is where gateways and customers reach us; nil = the company's setting.
	PublicURL func() string
	// PageHosts are further hosts isolated lines may reach, beside the gateways' own.
	PageHosts []string
	// DoorAddress is where the public door listens; "" = 127.0.0.1 and a port kept in Dir.
	DoorAddress string
	// DoorOff leaves the public door shut: checks and long builds need none.
	DoorOff bool
	// BackupsOff makes no backups by itself: what is made up needs none.
	BackupsOff bool
	// Safe opens the desk without any work in the background: the last starts all ended
	// in a crash within minutes. The owner's word ends it.
	Safe bool
	// DiskRoom tells how many bytes the disk of a folder has left, and in all; nil = as the
	// system says.
	DiskRoom func(dir string) (free, total uint64, err error)
	// Windowed lets what the start has to compute wait until the window is drawn and idle.
	Windowed bool
	// IsolirAddress is the LAN address of the isolir page, such as "192.168.10.2:8091";
	// "" = what the policy isolir.address says.
	IsolirAddress string
	// Wall is the clock of the PC, where a calendar of its own does not hide it; nil =
	// clock.Machine, and no judgement of it under another calendar.
	Wall func() time.Time
}

// Desk is one open office: its books, its rooms and the workers between them.
type Desk struct {
	opt      Setup
	life     context.Context
	end      context.CancelFunc
	log      *slog.Logger
	hands    hands
	papers   papers
	printing sync.Mutex
	tasks    tasks
	stage    stage // nil outside the demo

	db          *store.DB
	queue       *jobs.Queue
	vault       *office.Vault
	office      *office.Room
	subscribers *subscriber.Room
	billing     *billing.Room
	messages    *message.Room
	payments    *payment.Room
	dunning     *dunning.Room
	network     *network.Room
	kept        *lookup.Kept
	lists       *dunning.Kept
	folder      folder
	public      *web.Door
	door        *web.Server // the public door; nil while shut
	isolir      isolirDoor
	reached     reachLook

	findings   atomic.Int64 // of the last books check; -1 = none ran yet
	safe       atomic.Bool  // nothing works in the background
	unclean    bool         // the process before this one did not end in order
	calm       calm
	began      time.Time // calendar time of Start; zero before
	day        daily
	working    sync.WaitGroup  // what comes to an end by itself
	counting   atomic.Bool     // Hari Ini, ahead of whoever signs in
	journalled <-chan struct{} // closed when the cash journal has written its last; nil = none is kept

	clock     clockWatch
	switching sync.Mutex
	restored  atomic.Pointer[restoredNote] // nil = the books are as old as the office
	refused   atomic.Pointer[refusedNote]  // the restore that was not carried out

	journal cashJournal
	orders  orderAsk // what the gateways are asked again since these books were restored
	manners *manners // of this computer
	here    *here    // nil without a desktop window
	goodbye goodbye

	copying    daily
	copyFailed atomic.Bool         // the day's copy did not come about
	changed    *store.Subscription // since Start; nil before
	looks      sync.Map            // of second folders, by folder: *secondLook
	still      time.Duration       // stillWait, for the second folder
	ending     time.Duration       // stillWait, for what is under way at closing
	second     atomic.Pointer[secondState]

	shut    sync.Once
	left    chan struct{} // closed when the program should end
	leaving sync.Once
	paper   atomic.Pointer[string] // the recovery key typed for the restore; never on disk
}

// OpenDesk opens an office and wires its rooms; nothing works before Start or Settle.
// Errors of store.Open (ErrLocked, ErrNewer, ErrCorrupt) come through.
func OpenDesk(ctx context.Context, o Setup) (d *Desk, err error) {
	if o.Log == nil {
		o.Log = slog.Default()
	}
	if err := os.MkdirAll(o.Dir, 0o700); err != nil {
		return nil, err
	}
	if err := carryOutRestore(ctx, o.Dir, o.Log); err != nil {
		return nil, err
	}
	d = &Desk{opt: o, log: o.Log, hands: noHands{}, manners: mannersAt(o.Dir), left: make(chan struct{}), still: stillWait, ending: stillWait}
	d.findings.Store(-1)
	d.safe.Store(o.Safe)
	d.life, d.end = context.WithCancel(context.WithoutCancel(ctx))
	if d.db, err = store.Open(ctx, filepath.Join(o.Dir, booksFile), store.Options{Calendar: o.Calendar, Log: o.Log}); err != nil {
		d.end()
		return nil, err
	}
	if err := d.wire(ctx); err != nil {
		d.end()
		return nil, errors.Join(err, d.db.Close())
	}
	d.dropStaged()
	return d, nil
}

// workers of the lanes that wait for somebody else's answer: one slow gateway call must
// not hold up the next payment.
var workers = map[string]int{"settle": 4, "gateway": 4}

// wire makes every room, from the floor up.
func (d *Desk) wire(ctx context.Context) (err error) {
	d.vault, err = office.OpenVault(ctx, d.db, d.opt.Dir, office.VaultOptions{KeyringOff: d.opt.KeyringOff, KeyFile: d.opt.KeyFile})
	if err != nil {
		return err
	}
	d.queue = jobs.New(d.db, jobs.Options{Log: d.log, Machine: d.opt.Machine, Workers: workers})
	d.office = office.New(d.db, d.vault)
	if err := d.office.UseZone(ctx); err != nil {
		return err
	}
	d.subscribers = subscriber.New(d.db)
	ledger.New(d.db)
	d.billing = billing.New(d.db, billing.Deps{Vault: d.vault, Subscriber: d.subscribers, CutFrom: dunning.CutFrom})
	d.messages, err = message.New(ctx, d.db, d.queue, message.Deps{
		Channels: map[string]message.Channel{message.ChannelEmail: message.NewMail(d.db, d.vault), message.ChannelHTTP: message.NewHTTP(d.db, d.vault)},
		Renderer: d.attachment, Reach: dunning.Reach, Log: d.log,
	})
	if err != nil {
		return err
	}
	provider := d.opt.Provider
	if provider == nil {
		provider = gatewayOf
	}
	d.payments = payment.New(d.db, d.queue, payment.Deps{Vault: d.vault, Provider: provider, PublicURL: d.opt.PublicURL, Log: d.log})
	d.network = network.New(d.db, network.Deps{Vault: d.vault, Dial: d.opt.Dial, PageHosts: d.pageHosts, IsolirPage: d.isolirPage, Log: d.log})
	d.dunning = dunning.New(d.db, dunning.Deps{RouterDownHours: network.RouterDownHours, CanCut: network.CanCut, AskMoney: d.payments.AskAbout, Log: d.log})
	d.queue.Register(jobs.Kind{Name: billing.JobReprieveEnd, Safety: jobs.RepeatSafe, Run: d.endReprieve})
	for kind, fn := range dunning.Afresh() {
		d.messages.Renew(kind, fn)
	}
	d.kept = lookup.NewKept(d.db)
	d.lists = d.dunning.NewKept(network.TopicRouter, topicCalendar)
	if err := d.readRestored(ctx); err != nil {
		return err
	}
	return d.openClock(ctx)
}

// gatewayOf connects to an account's gateway by the provider it names.
func gatewayOf(a payment.Account, serverKey string) (gateway.Provider, error) {
	if a.Provider != "midtrans" {
		return nil, store.Invalid("provider", "payment.provider.unknown", map[string]string{"provider": a.Provider})
	}
	return midtrans.New(midtrans.Config{ServerKey: serverKey, CoreURL: a.CoreURL, SnapURL: a.SnapURL})
}

// Close ends the office in order: no new work, the running work, then the books. What
// stands still on a share that is gone is left behind: it gives nothing its name any more
// that was not checked.
func (d *Desk) Close() error {
	d.end()
	last, done := context.WithTimeout(context.Background(), 10*time.Second)
	defer done()
	err := d.closeDoor(last)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		d.working.Wait()
	}()
	d.waitFor(ended, "work in the background")
	journalled := d.journalled == nil || d.waitFor(d.journalled, "the cash journal")
	d.queue.Stop()
	d.network.Stop()
	err = errors.Join(err, d.payments.FlushCounts(last), d.queue.EndPresence(last))
	d.keepClosing(!journalled)
	err = errors.Join(err, d.db.Close())
	d.papers.clear()
	return err
}

// bound are the structs whose exported methods the window may call.
func (d *Desk) bound() []any {
	return []any{&Door{d}, &Today{d}, &Counter{d}, &Customers{d}, &Bills{d}, &Messages{d}, &Money{d}, &Network{d}, &Reports{d}, &History{d}, &Settings{d}, &Demo{d}}
}
