//go:build windows

package printer

import (
	"context"
	"fmt"
	"unsafe"

	"golang.org/x/sys/windows"
)

var (
	spool      = windows.NewLazySystemDLL("winspool.drv")
	openDoor   = spool.NewProc("OpenPrinterW")
	closeDoor  = spool.NewProc("ClosePrinter")
	startDoc   = spool.NewProc("StartDocPrinterW")
	endDoc     = spool.NewProc("EndDocPrinter")
	startPage  = spool.NewProc("StartPagePrinter")
	endPage    = spool.NewProc("EndPagePrinter")
	writeBytes = spool.NewProc("WritePrinter")
)

// docInfo is DOC_INFO_1W.
type docInfo struct{ name, output, kind *uint16 }

// toQueue gives the bytes to the spooler as RAW, which hands them on unread.
func toQueue(_ context.Context, name string, data []byte, begun func() error) error {
	if len(data) == 0 {
		return nil
	}
	queue, err := windows.UTF16PtrFromString(name)
	if err != nil {
		return err
	}
	title, _ := windows.UTF16PtrFromString("Lunas")
	raw, _ := windows.UTF16PtrFromString("RAW")
	var h windows.Handle
	if ok, _, err := openDoor.Call(uintptr(unsafe.Pointer(queue)), uintptr(unsafe.Pointer(&h)), 0); ok == 0 {
		return fmt.Errorf("OpenPrinter: %w", err)
	}
	defer closeDoor.Call(uintptr(h))
	doc := docInfo{name: title, kind: raw}
	if ok, _, err := startDoc.Call(uintptr(h), 1, uintptr(unsafe.Pointer(&doc))); ok == 0 {
		return fmt.Errorf("StartDocPrinter: %w", err)
	}
	defer endDoc.Call(uintptr(h))
	if ok, _, err := startPage.Call(uintptr(h)); ok == 0 {
		return fmt.Errorf("StartPagePrinter: %w", err)
	}
	defer endPage.Call(uintptr(h))
	if err := begun(); err != nil {
		return err
	}
	var written uint32
	ok, _, err := writeBytes.Call(uintptr(h), uintptr(unsafe.Pointer(&data[0])), uintptr(len(data)), uintptr(unsafe.Pointer(&written)))
	if ok == 0 || int(written) != len(data) {
		return fmt.Errorf("WritePrinter: %d of %d bytes: %w", written, len(data), err)
	}
	return nil
}
