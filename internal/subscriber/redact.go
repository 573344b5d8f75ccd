package subscriber

import "log/slog"

// redacted stands in the log for whatever may not be read there.
const redacted = "[redacted]"

// LogValue keeps the password out of the log.
func (LineInput) LogValue() slog.Value { return slog.StringValue(redacted) }

// String keeps the password out of formatted text.
func (LineInput) String() string { return redacted }

// GoString keeps the password out of formatted text.
func (LineInput) GoString() string { return redacted }

// LogValue keeps the person out of the log.
func (CustomerInput) LogValue() slog.Value { return slog.StringValue(redacted) }

// LogValue names the customer without saying who she is.
func (c Customer) LogValue() slog.Value {
	return slog.GroupValue(slog.Int64("id", c.ID), slog.String("no", c.No))
}
