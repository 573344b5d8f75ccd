package app

import (
	"net/url"

	"lunas/internal/store"
)

// hands show something to the person at this PC. The desktop window opens it in the
// system's own programs; the bridge hands out an address to open.
type hands interface {
	showFile(path string) (FileMade, error)
	showURL(address string) (FileMade, error)
	// chooseFile lets the person pick a file whose name fits, "" for none; able tells
	// whether there is a way to pick one.
	chooseFile(pattern string) (path string, able bool, err error)
}

// noHands is a desk without a screen: it only tells where the thing is.
type noHands struct{}

func (noHands) showFile(path string) (FileMade, error)   { return FileMade{Path: path}, nil }
func (noHands) showURL(address string) (FileMade, error) { return FileMade{URL: address}, nil }
func (noHands) chooseFile(string) (string, bool, error)  { return "", false, nil }

// outside opens only web pages: an address may have come from a form.
func outside(address string) error {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || (u.Scheme != "https" && u.Scheme != "http") {
		return store.Invalid("", "app.address", nil)
	}
	return nil
}
