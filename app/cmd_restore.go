package app

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"lunas/internal/clock"
	"lunas/internal/locale"
	"lunas/internal/office"
	"lunas/internal/store"
)

// afterRestore carries out the restore of a closed office and starts the program again. A
// vault that does not open, or a program that cannot start itself, is no loss: the next
// start asks for the key.
func (c *command) afterRestore(ctx context.Context, d *Desk) int {
	if err := d.FinishRestore(context.WithoutCancel(ctx)); err != nil {
		d.log.Error("finishing the restore", "err", err)
	}
	if ctx.Err() != nil {
		return 0 // the system is shutting the program down
	}
	if err := c.again(); err != nil {
		d.log.Error("the program does not start itself", "err", err)
		c.say("app.restore.again")
	}
	return 0
}

// restore puts a checked copy in the place of books that nobody has open. What stood there
// is kept beside it. The recovery key of a sealed copy is read from the terminal.
func (c *command) restore(ctx context.Context, file string) int {
	dir, err := c.folder()
	if err == nil {
		file, err = filepath.Abs(file)
	}
	if err != nil {
		return c.failed(err)
	}
	if err := c.restoreTo(ctx, dir, file); errors.Is(err, store.ErrLocked) {
		c.complain("app.cmd.locked")
		return 1
	} else if err != nil {
		return c.failed(errors.New(locale.T(c.lang, wireOf(err).Key, wireOf(err).Params)))
	}
	note, _, err := readNoteFile[restoredNote](filepath.Join(dir, restoredFile))
	if err != nil {
		return c.failed(err)
	}
	c.say("app.cmd.restored", "at", note.on(clock.WIB))
	if note.Replaced != "" {
		c.say("app.cmd.restore_kept", "path", note.Replaced)
	}
	return 0
}

func (c *command) restoreTo(ctx context.Context, dir, file string) (err error) {
	asked, recovery := askedRestore{Path: file}, ""
	sealed := isSealed(file)
	if sealed {
		c.say("app.cmd.recovery_key")
		recovery, err = bufio.NewReader(c.in).ReadString('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
	}
	// Before anything is unpacked: a program that starts now would take it for a leftover.
	hold, err := store.HoldFolder(dir)
	if err != nil {
		return err
	}
	defer hold.Release()
	if !sealed {
		return restoreNow(ctx, hold, asked, dir)
	}
	aside, err := os.MkdirTemp(dir, asidePattern)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(aside)) }()
	asked.Path, asked.From = filepath.Join(aside, stagedFile), file
	paper := func(r io.Reader) (io.Reader, error) { return office.UnsealByPaper(r, recovery) }
	if _, err := unpack(ctx, file, paper, asked.Path); err != nil {
		return err
	}
	store.Fault("app.terminal_unpacked")
	setup := c.setup(dir)
	bringMarks(file, asked.Path, setup.Log)
	if err := restoreNow(ctx, hold, asked, dir); err != nil {
		return err
	}
	hold.Release()
	return setup.unlock(ctx, setup.Log, strings.TrimSpace(recovery))
}

// restoreNow restores for somebody who waits for it: what fails is told there, and not tried
// again by the next start.
func restoreNow(ctx context.Context, hold *store.Hold, asked askedRestore, dir string) error {
	return errors.Join(restoreHeld(ctx, hold, asked, dir), forgetAsked(dir))
}
