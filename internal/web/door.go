package web

import (
	"io"
	"log/slog"
	"net/http"

	"lunas/internal/payment"
	"lunas/internal/store"
)

// Deps are what the door stands on.
type Deps struct {
	DB      *store.DB
	Payment *payment.Room
	// PublicURL is the address customers and gateways reach the door at; nil, or an
	// empty answer, means the company's own setting.
	PublicURL func() string
	// ClientHeader is the header in which the configured tunnel names the client, such
	// as "CF-Connecting-IP". It is believed only from this machine, and limits never
	// rest on it alone. Empty: the connection's own address.
	ClientHeader string
	// Chip tells how a line really stands on its router, in the network room's words;
	// nil where nobody can tell.
	Chip func(tx *store.Tx, line int64) (string, error)
	// IsolirBase is the address of the isolir page ("http://192.168.10.2:8091"); nil
	// or empty redirects within whatever host the subscriber was sent from.
	IsolirBase func() string
	Log        *slog.Logger
}

// Door is the public door of one office.
type Door struct {
	dep    Deps
	db     *store.DB
	log    *slog.Logger
	name   *publicName
	brake  *brake
	limits *limits
	quiet  *quiet
	echo   echo
}

// New makes the door; it listens nowhere yet.
func New(d Deps) *Door {
	if d.Log == nil {
		d.Log = slog.New(slog.NewTextHandler(io.Discard, nil))
	}
	return &Door{
		dep: d, db: d.DB, log: d.Log, name: newPublicName(d.DB, d.PublicURL),
		brake: newBrake(), limits: newLimits(), quiet: newQuiet(d.Log),
	}
}

// Handler is the public door: callbacks and the customer's page, nothing else.
func (d *Door) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /cb/{account}/{key}", d.callback)
	mux.HandleFunc("/cb/", d.noCallback)
	mux.HandleFunc("GET /i/{key}", d.invoicePage)
	mux.HandleFunc("GET /i/{key}/state", d.invoiceState)
	mux.HandleFunc("GET /i/{key}/pdf", d.invoicePDF)
	mux.HandleFunc("GET /i/{key}/qr/{charge}", d.chargeQR)
	mux.Handle("POST /i/{key}/pay", d.sameOrigin(http.HandlerFunc(d.invoicePay)))
	mux.HandleFunc("GET /a/{asset}", d.asset)
	mux.HandleFunc("GET /echo/{word}", d.answerEcho)
	mux.HandleFunc("/", d.notHere)
	return d.recovered(d.headed(d.addressed(mux)))
}

// noCallback answers what is not a callback by its place alone: 405 for another
// method, 404 for another place.
func (d *Door) noCallback(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		w.Header().Set("Allow", http.MethodPost)
		w.WriteHeader(http.StatusMethodNotAllowed)
		return
	}
	w.WriteHeader(http.StatusNotFound)
}
