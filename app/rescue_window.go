package app

import (
	"context"
	"net/http"

	"github.com/wailsapp/wails/v2"
	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/options/assetserver"
	"github.com/wailsapp/wails/v2/pkg/options/linux"
)

// showRescue opens a window with one page and nothing bound, and returns when it is closed
// or ctx ends.
func showRescue(ctx context.Context, page http.Handler, title string) error {
	if err := paintInMemory(); err != nil {
		return err
	}
	var once goes
	return wails.Run(&options.App{
		Title: "Lunas · " + title, Width: 900, Height: 700,
		BackgroundColour: options.NewRGB(250, 248, 243),
		AssetServer:      &assetserver.Options{Handler: page},
		OnStartup:        once.quits(ctx),
		OnBeforeClose:    once.keeps,
		Linux:            &linux.Options{ProgramName: "lunas", WebviewGpuPolicy: linux.WebviewGpuPolicyNever},
	})
}
