package app

import (
	"fmt"
	"os"

	"github.com/wailsapp/wails/v2"
	"github.com/wailsapp/wails/v2/pkg/options"
)

// describe lets the bindings build write frontend/wailsjs.
func describe() int {
	if err := wails.Run(&options.App{Title: "Lunas", Bind: (&Desk{}).bound()}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}
