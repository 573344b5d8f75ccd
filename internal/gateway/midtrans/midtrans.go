package midtrans

import (
	"context"
	"encoding/base64"
	"errors"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"time"

	"lunas/internal/gateway"
)

// Config names one Midtrans account. Its printed and logged forms hide the key.
type Config struct {
	ServerKey string
	// CoreURL and SnapURL are base addresses without a path of their own. Left
	// empty they follow each other, or the key when both are empty.
	CoreURL string
	SnapURL string
	// Client does the HTTP; nil gets one that follows no redirect.
	Client *http.Client
	// NotifyURL is where callbacks go when a request does not name a place.
	NotifyURL string
}

// String hides the key.
func (c Config) String() string {
	return "midtrans{core=" + c.CoreURL + " snap=" + c.SnapURL + "}"
}

// GoString hides the key from %#v.
func (c Config) GoString() string { return c.String() }

// LogValue hides the key from slog.
func (c Config) LogValue() slog.Value { return slog.StringValue(c.String()) }

// callTimeout bounds one conversation when the caller's context allows longer.
const callTimeout = 15 * time.Second

// Client is a gateway.Provider for one Midtrans account.
type Client struct {
	key       string
	auth      string
	core      string
	snap      string
	suspicion string // why a 401 may be a key of the other environment
	http      *http.Client
	notifyURL string
}

var _ gateway.Provider = (*Client)(nil)

// New checks the addresses and the key against each other and connects to nothing.
// It fails with gateway.ErrKeyMismatch when a sandbox key is given with the live
// address, or Core and Snap belong to different environments.
func New(c Config) (*Client, error) {
	key := strings.TrimSpace(c.ServerKey)
	if key == "" {
		return nil, errors.New("midtrans: no server key")
	}
	core, snap, err := addresses(key, c.CoreURL, c.SnapURL)
	if err != nil {
		return nil, err
	}
	suspicion, err := environments(key, core, snap)
	if err != nil {
		return nil, err
	}
	m := &Client{
		key:       key,
		auth:      "Basic " + base64.StdEncoding.EncodeToString([]byte(key+":")),
		core:      core,
		snap:      snap,
		suspicion: suspicion,
		http:      c.Client,
		notifyURL: c.NotifyURL,
	}
	if m.http == nil {
		m.http = &http.Client{Transport: transport, CheckRedirect: func(*http.Request, []*http.Request) error {
			return http.ErrUseLastResponse
		}}
	}
	return m, nil
}

// atOnce is how many connections are kept for the next question: an account is asked about
// as many orders at the same time. Go keeps two, and each other one would be greeted anew.
const atOnce = 4

var transport = func() *http.Transport {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.MaxIdleConnsPerHost = atOnce
	return t
}()

// Name is "midtrans".
func (m *Client) Name() string { return "midtrans" }

// String hides the key.
func (m *Client) String() string { return "midtrans{core=" + m.core + " snap=" + m.snap + "}" }

// GoString hides the key from %#v.
func (m *Client) GoString() string { return m.String() }

// Channels lists what Create understands. Whether the account has each of them
// active is known only by trying: an inactive one is refused.
func (m *Client) Channels() []gateway.Channel { return Channels() }

// Channels are those of every account, with the terms Midtrans publishes.
func Channels() []gateway.Channel { return slices.Clone(channels) }

// Status asks Core for the record of an order. Where our id is unknown there and
// the gateway's id is known, that one is asked too: some methods answer only to it.
func (m *Client) Status(ctx context.Context, r gateway.StatusRequest) (gateway.Status, error) {
	ids := make([]string, 0, 2)
	for _, id := range []string{r.OrderID, r.ProviderID} {
		if id != "" {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return gateway.Status{}, &gateway.Fault{Kind: &gateway.ErrRefused{Reason: "no order named"}, Op: opStatus}
	}
	var st gateway.Status
	for _, id := range ids {
		a, err := m.call(ctx, opStatus, http.MethodGet, m.core+"/v2/"+pathID(id)+"/status", nil, nil)
		if err != nil {
			return gateway.Status{}, err
		}
		if st, err = a.status(opStatus, r, id); err != nil {
			return gateway.Status{}, err
		}
		if st.State != gateway.UnknownOrder {
			break
		}
	}
	return st, nil
}

// Cancel closes an unpaid order.
func (m *Client) Cancel(ctx context.Context, orderID string) (gateway.Status, error) {
	a, err := m.call(ctx, opCancel, http.MethodPost, m.core+"/v2/"+pathID(orderID)+"/cancel", nil, nil)
	if err != nil {
		return gateway.Status{}, err
	}
	if a.code >= 400 && a.code != http.StatusNotFound && a.code != http.StatusProxyAuthRequired {
		return gateway.Status{}, m.refusal(opCancel, a)
	}
	return a.status(opCancel, gateway.StatusRequest{OrderID: orderID}, orderID)
}
