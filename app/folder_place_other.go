//go:build !linux && !windows

package app

func onNetwork(string) bool { return false }
