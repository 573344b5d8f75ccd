package app

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"lunas/internal/clock"
	"lunas/internal/locale"
	"lunas/internal/store"
)

func init() { rehearse = rehearseCommand }

// rehearsalOptions say on which wires the rehearsal runs. Without a router it brings its
// own router and gateway.
type rehearsalOptions struct {
	router, user, passwordFile, certPin, pool, gatewayIP string
	tls                                                  bool
	core, snap, keyFile, va                              string
	publicURL, listen                                    string
	timeout                                              time.Duration
	lang                                                 locale.Lang
}

// outside tells whether the wires are somebody else's.
func (o rehearsalOptions) outside() bool { return o.router != "" }

// rehearseCommand is `lunas rehearse`.
func rehearseCommand(ctx context.Context, args []string, out io.Writer) int {
	o := rehearsalOptions{lang: terminalLang(os.Getenv)}
	flags := flag.NewFlagSet("lunas rehearse", flag.ContinueOnError)
	flags.SetOutput(out)
	flags.StringVar(&o.router, "router", "", "host:port of the API of a router (default: a rehearsal router of our own)")
	flags.StringVar(&o.user, "user", "", "user of the router's API")
	flags.StringVar(&o.passwordFile, "password-file", "", "file with the password of that user")
	flags.BoolVar(&o.tls, "tls", false, "the address is api-ssl")
	flags.StringVar(&o.certPin, "cert-pin", "", "SHA-256 of the router's certificate (default: pinned when first seen)")
	flags.StringVar(&o.pool, "pool", "", "address pool of the router for subscribers (default: its first one, or a new one)")
	flags.StringVar(&o.gatewayIP, "gateway-ip", "10.199.0.1", "address of the router inside the sessions")
	flags.StringVar(&o.core, "core", "", "base address of the gateway's Core API")
	flags.StringVar(&o.snap, "snap", "", "base address of the gateway's Snap API (default: as --core)")
	flags.StringVar(&o.keyFile, "key-file", "", "file with the server key of the gateway")
	flags.StringVar(&o.va, "va", "va.bca", "channel of the virtual account")
	flags.StringVar(&o.publicURL, "public-url", "", "public address at which the gateway reaches our door (default: none beyond this PC)")
	flags.StringVar(&o.listen, "listen", "", "where our door listens (default: a free port on this PC)")
	flags.DurationVar(&o.timeout, "timeout", 15*time.Minute, "give up after this long")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	if err := o.complete(); err != nil {
		_, _ = fmt.Fprintln(out, err)
		return 2
	}
	ctx, stop := context.WithTimeout(ctx, o.timeout)
	defer stop()
	r := &rehearsal{rehearsalOptions: o, out: out}
	return r.run(ctx)
}

var errWires = errors.New("--router, --user, --password-file, --core and --key-file go together")

func (o *rehearsalOptions) complete() error {
	given := 0
	for _, s := range []string{o.router, o.user, o.passwordFile, o.core, o.keyFile} {
		if s != "" {
			given++
		}
	}
	if given != 0 && given != 5 {
		return errWires
	}
	if o.snap == "" {
		o.snap = o.core
	}
	return nil
}

// rehearsal is one run of the journey, on its own fresh office.
type rehearsal struct {
	rehearsalOptions
	out io.Writer

	dir      string
	desk     *Desk
	calendar *clock.Movable
	owner    context.Context
	wires    wires
	notes    []string

	router, plan            int64
	customer, line, invoice int64
	login, profile          string
	first, held             string // session ids seen
	alone                   bool   // no home router ever dialled in
	noDigits                bool   // bills are opened without an attempt, because somebody pays at once
}

// scene is one line of the rehearsal.
type scene struct {
	name string // of the translation key "rehearse.step.…", and the name told when it fails
	do   func(ctx context.Context) (detail string, err error)
}

// run performs the journey and answers the exit code.
func (r *rehearsal) run(ctx context.Context) int {
	began := clock.Machine()
	r.say("rehearse.title", nil)
	defer r.close()
	for i, s := range r.journey() {
		at := clock.Machine()
		detail, err := s.do(ctx)
		took := clock.MachineSince(at)
		r.print(i+1, s.name, detail, took, err)
		if err != nil {
			r.say("rehearse.failed", map[string]string{"step": r.word("step." + s.name)})
			return 1
		}
	}
	r.say("rehearse.done", map[string]string{"seconds": seconds(r.lang, clock.MachineSince(began))})
	return 0
}

// print writes one step: mark, number, name, date of the office, time taken, detail.
func (r *rehearsal) print(n int, name, detail string, took time.Duration, err error) {
	mark := "✓"
	if err != nil {
		mark, detail = "✗", r.reason(err)
	}
	when := ""
	if r.calendar != nil {
		when = r.calendar.Now().In(clock.WIB).Format("02/01/2006 15.04")
	}
	_, _ = fmt.Fprintf(r.out, "%s %2d  %-26s %-16s %7s s  %s\n", mark, n, r.word("step."+name), when, seconds(r.lang, took), detail)
	for _, note := range r.notes {
		_, _ = fmt.Fprintf(r.out, "      %s\n", note)
	}
	r.notes = nil
}

func (r *rehearsal) word(key string) string { return locale.T(r.lang, "rehearse."+key, nil) }

func (r *rehearsal) say(key string, params map[string]string) {
	_, _ = fmt.Fprintln(r.out, locale.T(r.lang, key, params))
}

// note is a remark under the step that is running.
func (r *rehearsal) note(key string, params map[string]string) {
	r.notes = append(r.notes, locale.T(r.lang, "rehearse."+key, params))
}

// reason words an error for the terminal.
func (r *rehearsal) reason(err error) string {
	var known *store.Error
	if !errors.As(err, &known) {
		return err.Error()
	}
	words := []string{locale.T(r.lang, known.Key, known.Params)}
	for _, f := range known.Fields {
		words = append(words, f.Field+": "+locale.T(r.lang, f.Key, f.Params))
	}
	if known.Err != nil {
		words = append(words, known.Err.Error())
	}
	return strings.Join(words, " · ")
}

func (r *rehearsal) close() {
	var errs []error
	if r.desk != nil {
		errs = append(errs, r.desk.Close())
	}
	if r.wires != nil {
		errs = append(errs, r.wires.close())
	}
	if r.dir != "" {
		errs = append(errs, os.RemoveAll(r.dir))
	}
	if err := errors.Join(errs...); err != nil {
		_, _ = fmt.Fprintln(r.out, err)
	}
}
