package app

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"

	"lunas/frontend"
	"lunas/internal/clock"
	"lunas/internal/locale"
	"lunas/internal/store"
)

// command is one start of the program.
type command struct {
	in       io.Reader
	out, err io.Writer
	lang     locale.Lang
	dir      string
	keyFile  string
	pages    bool
	hidden   bool
	address  string
}

// embeddingFlag is what Windows adds when a click on an old notice starts the program.
const embeddingFlag = "-Embedding"

// rehearse performs the journey of the rehearsal in the terminal and answers the exit
// code; rehearse.go sets it.
var rehearse func(ctx context.Context, args []string, out io.Writer) int

// openDemo opens the demo office, building it first where there is none, and starts it;
// leave ends it together with its stage.
var openDemo func(ctx context.Context, say func(progress string)) (d *Desk, leave func() error, err error)

// run is the program after its arguments; it answers the exit code.
func run(args []string, out, errOut io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	c := &command{in: os.Stdin, out: out, err: errOut, lang: terminalLang(os.Getenv)}
	args = slices.DeleteFunc(slices.Clone(args), func(a string) bool { return a == embeddingFlag })
	name := ""
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		name, args = args[0], args[1:]
	}
	file := ""
	if name == "restore" && len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		file, args = args[0], args[1:]
	}
	if name == "rehearse" && rehearse != nil && !wantsHelp(args) {
		return rehearse(ctx, args, out)
	}
	if slices.Contains(args, emptyWindowFlag) {
		return c.finish(showEmptyWindow(ctx))
	}
	flags := flag.NewFlagSet("lunas", flag.ContinueOnError)
	flags.SetOutput(errOut)
	flags.Usage = func() { c.complain("app.cmd.help") }
	flags.StringVar(&c.dir, "data", "", "folder of the office's books")
	flags.StringVar(&c.keyFile, "key-file", "", "file that opens the vault, instead of the key store of this PC")
	flags.BoolVar(&c.pages, "pages", false, "serve the window's pages on this machine only, without a window")
	flags.StringVar(&c.address, "address", "127.0.0.1:0", "where --pages listens")
	flags.BoolVar(&c.hidden, "hidden", false, "open the office out of the way, in the tray or the taskbar")
	version := flags.Bool("version", false, "print the version")
	if name == "help" {
		args = []string{"--help"}
	}
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		return 0
	} else if err != nil {
		return 2
	}
	if *version {
		c.say("app.cmd.version", "version", Version)
		return 0
	}
	switch {
	case name == "":
		return c.openOffice(ctx)
	case name == "demo" && openDemo != nil:
		return c.showDemo(ctx)
	case name == "check":
		return c.checkBooks(ctx)
	case name == "restore" && file != "":
		return c.restore(ctx, file)
	case name == "restore":
		c.complain("app.cmd.restore_what")
		return 2
	}
	c.complain("app.cmd.unknown", "name", name)
	return 2
}

// wantsHelp tells whether somebody asks how the program is used.
func wantsHelp(args []string) bool {
	return slices.ContainsFunc(args, func(a string) bool { return a == "-h" || a == "-help" || a == "--help" })
}

func (c *command) say(key string, params ...string) { c.print(c.out, key, params) }

func (c *command) complain(key string, params ...string) { c.print(c.err, key, params) }

func (c *command) print(w io.Writer, key string, params []string) {
	filled := map[string]string{}
	for i := 0; i+1 < len(params); i += 2 {
		filled[params[i]] = params[i+1]
	}
	_, _ = fmt.Fprintln(w, locale.T(c.lang, key, filled))
}

// openOffice opens the office of this person and shows it.
func (c *command) openOffice(ctx context.Context) int {
	if !c.pages && !hasDisplay(os.Getenv) {
		c.complain("app.cmd.no_display")
		return 1
	}
	d, code := c.open(ctx, true)
	if d == nil {
		return code
	}
	if err := d.Start(ctx); err != nil {
		_ = d.Close()
		return c.failed(err)
	}
	return c.endOffice(ctx, d, c.show(ctx, d, true, func() { os.Exit(c.endOffice(ctx, d, nil)) }))
}

// endOffice closes an office that was shown and answers the exit code, or starts the program
// again after a restore.
func (c *command) endOffice(ctx context.Context, d *Desk, err error) int {
	if d.isLeaving() {
		c.say("app.restore.leaving")
	}
	code := c.finish(err, d.Close(), endStart(d.opt.Dir))
	if !d.isLeaving() {
		return code
	}
	return c.afterRestore(ctx, d)
}

func (c *command) showDemo(ctx context.Context) int {
	if !c.pages && !hasDisplay(os.Getenv) {
		c.complain("app.cmd.no_display")
		return 1
	}
	d, leave, err := openDemo(ctx, func(progress string) { _, _ = fmt.Fprintln(c.out, progress) })
	if err != nil {
		return c.failed(err)
	}
	return c.finish(c.show(ctx, d, false, func() { os.Exit(c.finish(leave())) }), leave())
}

// show opens the window, or serves its pages, until the person or the system ends it; over
// ends the program where the window does not.
func (c *command) show(ctx context.Context, d *Desk, stays bool, over func()) error {
	if !c.pages {
		return showDesktop(ctx, d, frontend.Assets, c, stays, over)
	}
	dist, err := fs.Sub(frontend.Assets, "dist")
	if err != nil {
		return err
	}
	b, err := OpenBridge(d, dist, c.address)
	if err != nil {
		return err
	}
	c.say("app.cmd.pages", "address", b.URL())
	select {
	case <-ctx.Done():
	case <-d.left:
		<-time.After(lastWords)
	}
	return b.Close()
}

// lastWords is how long the window shows why the program ends before it does.
const lastWords = 5 * time.Second

// checkBooks runs the books check on books nobody has open, and prints what it finds.
func (c *command) checkBooks(ctx context.Context) int {
	dir, err := c.folder()
	if err == nil {
		_, err = os.Stat(filepath.Join(dir, booksFile))
	}
	if errors.Is(err, fs.ErrNotExist) {
		c.complain("app.cmd.no_office", "path", dir)
		return 1
	}
	if err != nil {
		return c.failed(err)
	}
	d, code := c.open(ctx, false)
	if d == nil {
		return code
	}
	found, err := d.db.BooksCheck(ctx)
	if err = errors.Join(err, d.Close()); err != nil {
		return c.failed(err)
	}
	for _, f := range found {
		_, _ = fmt.Fprintf(c.out, "%s\t%s\t%s\n", f.Check, f.Subject, f.Detail)
	}
	if len(found) > 0 {
		c.complain("app.cmd.check_found", "n", fmt.Sprint(len(found)))
		return 1
	}
	c.say("app.cmd.check_clean")
	return 0
}

// open opens the office's books; a nil desk comes with the exit code. Where another start
// of the program has them open already, that one is asked to show itself.
func (c *command) open(ctx context.Context, knock bool) (*Desk, int) {
	dir, err := c.folder()
	if err != nil {
		return nil, c.failed(err)
	}
	log, err := openLog(dir)
	if err != nil {
		return nil, c.failed(err)
	}
	slog.SetDefault(log)
	safe, undo := false, func() {}
	if knock { // the office itself opens, not a look at its books
		if safe, undo, err = noteStart(dir, clock.Machine()); err != nil {
			return nil, c.failed(err)
		}
	}
	setup := c.setup(dir)
	setup.Log, setup.DoorOff, setup.Safe, setup.Windowed = log, !knock, safe, knock && !c.pages
	d, err := OpenDesk(ctx, setup)
	if err != nil {
		undo()
	}
	switch {
	case err == nil:
		return d, 0
	case errors.Is(err, store.ErrLocked) && knock && c.hidden:
		return nil, 0 // the sign-in found it open
	case errors.Is(err, store.ErrLocked) && knock && store.Knock(dir) == nil:
		c.say("app.cmd.raised")
		return nil, 0
	case errors.Is(err, store.ErrLocked):
		c.complain("app.cmd.locked")
	case errors.Is(err, store.ErrNewer):
		c.complain("app.cmd.newer")
	case errors.Is(err, store.ErrCorrupt):
		c.complain("app.cmd.corrupt", "path", dir)
		if knock {
			if err := c.rescue(ctx, dir); err != nil {
				return nil, c.failed(err)
			}
		}
	default:
		return nil, c.failed(err)
	}
	return nil, 1
}

// setup says where the office lies and where the key of its vault.
func (c *command) setup(dir string) Setup {
	return Setup{Dir: dir, Log: slog.Default(), KeyFile: c.keyFile, KeyringOff: c.keyFile != ""}
}

func (c *command) folder() (string, error) {
	if c.dir != "" {
		return filepath.Abs(c.dir)
	}
	return dataDir(runtime.GOOS, os.Getenv)
}

func (c *command) failed(err error) int {
	c.complain("app.cmd.failed", "error", err.Error())
	return 1
}

func (c *command) finish(errs ...error) int {
	if err := errors.Join(errs...); err != nil {
		return c.failed(err)
	}
	return 0
}
