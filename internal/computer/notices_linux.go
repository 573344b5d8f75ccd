package computer

import (
	"strings"
	"sync"

	"github.com/godbus/dbus/v5"
)

// The desktop's notifications.
const (
	notifications     = "org.freedesktop.Notifications"
	notificationsPath = "/org/freedesktop/Notifications"
)

// noticeLine is the connection to whoever shows notices.
type noticeLine struct {
	bus  *dbus.Conn
	ours sync.Map // ids of notices that were shown
}

// plain keeps a name from being read as markup.
var plain = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// Send shows a notice. Without anybody who shows notices it fails.
func (n *Notifier) Send(notice Notice) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.line.bus == nil || !n.line.bus.Connected() {
		if err := n.open(); err != nil {
			return err
		}
	}
	hints := map[string]dbus.Variant{"desktop-entry": dbus.MakeVariant("lunas")}
	var id uint32
	err := call(n.line.bus.Object(notifications, notificationsPath), notifications+".Notify", "Lunas", uint32(0), "lunas",
		notice.Title, plain.Replace(notice.Body), []string{"default", "Lunas"}, hints, int32(-1)).Store(&id)
	if err == nil {
		n.line.ours.Store(id, true)
	}
	return err
}

func (n *Notifier) open() error {
	bus, err := listening()
	if err != nil {
		return err
	}
	signals := make(chan *dbus.Signal, 8)
	bus.Signal(signals)
	if err := bus.AddMatchSignal(dbus.WithMatchObjectPath(notificationsPath), dbus.WithMatchInterface(notifications)); err != nil {
		_ = bus.Close()
		return err
	}
	n.line.bus = bus
	go n.follow(signals)
	return nil
}

// follow hears which notices were clicked and which are gone, until the connection ends.
func (n *Notifier) follow(signals <-chan *dbus.Signal) {
	for s := range signals {
		if len(s.Body) == 0 {
			continue
		}
		id, _ := s.Body[0].(uint32)
		switch s.Name {
		case notifications + ".ActionInvoked":
			if _, ours := n.line.ours.Load(id); ours && n.OnClick != nil {
				n.OnClick()
			}
		case notifications + ".NotificationClosed":
			n.line.ours.Delete(id)
		}
	}
}

// Shower names the program that shows notices here; an error says that none does.
func (n *Notifier) Shower() (name string, err error) {
	ctx, bus, done, err := asking(dbus.ConnectSessionBus)
	if err != nil {
		return "", err
	}
	defer done()
	var vendor, version, spec string
	err = bus.Object(notifications, notificationsPath).CallWithContext(ctx, notifications+".GetServerInformation", 0).Store(&name, &vendor, &version, &spec)
	return name, err
}

// Close ends the connection; what is shown stays.
func (n *Notifier) Close() {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.line.bus != nil {
		_ = n.line.bus.Close()
	}
	n.line.bus = nil
}
