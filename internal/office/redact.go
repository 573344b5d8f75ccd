package office

import "log/slog"

// redacted stands in the log for whatever may not be read there.
const redacted = "[redacted]"

// LogValue keeps the password and the person out of the log.
func (OwnerInput) LogValue() slog.Value { return slog.StringValue(redacted) }

// String keeps the password out of formatted text.
func (OwnerInput) String() string { return redacted }

// GoString keeps the password out of formatted text.
func (OwnerInput) GoString() string { return redacted }

// LogValue keeps the password and the person out of the log.
func (StaffInput) LogValue() slog.Value { return slog.StringValue(redacted) }

// String keeps the password out of formatted text.
func (StaffInput) String() string { return redacted }

// GoString keeps the password out of formatted text.
func (StaffInput) GoString() string { return redacted }

// LogValue keeps the token out of the log; who it is may be read.
func (s Session) LogValue() slog.Value {
	return slog.GroupValue(slog.Int64("staff", s.Staff), slog.String("token", redacted))
}

// String keeps the token out of formatted text.
func (Session) String() string { return redacted }

// GoString keeps the token out of formatted text.
func (Session) GoString() string { return redacted }

// LogValue keeps the key out of the log.
func (*Vault) LogValue() slog.Value { return slog.StringValue(redacted) }

// String keeps the key out of formatted text.
func (*Vault) String() string { return redacted }

// GoString keeps the key out of formatted text.
func (*Vault) GoString() string { return redacted }
