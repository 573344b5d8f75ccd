//go:build !windows

package printer

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"strings"
)

// toQueue gives the bytes to CUPS, which hands them on unread.
func toQueue(ctx context.Context, name string, data []byte, begun func() error) error {
	if strings.HasPrefix(name, "-") {
		return fmt.Errorf("no queue is called %q", name)
	}
	if _, err := exec.LookPath("lp"); err != nil {
		return err
	}
	if err := begun(); err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, "lp", "-d", name, "-o", "raw", "-")
	cmd.Stdin = bytes.NewReader(data)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("lp: %w: %s", err, strings.TrimSpace(string(out)))
	}
	return nil
}
