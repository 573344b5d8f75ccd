//go:build !bindings

package app

// describing is set only in the build that writes the window's bindings.
const describing = false
