//go:build bindings

package app

// describing is set in the build that only writes down, for the window's pages, what the
// bound structs offer: it must touch no lock, no books and no port.
const describing = true
