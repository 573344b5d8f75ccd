package app

import (
	"context"
	"net/http"

	"github.com/wailsapp/wails/v2"
	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/options/assetserver"
	"github.com/wailsapp/wails/v2/pkg/options/linux"
)

// emptyWindowFlag is not in the help: it exists for build/bench alone. The goals of a cold
// start and of idle memory are told beside an empty window of the same toolkit on the same
// machine in the same minute, because most of both belongs to the toolkit.
const emptyWindowFlag = "--empty-window"

// emptyPage says one word, so that text recognition can tell when it was painted.
const emptyPage = `<!doctype html><html lang="id"><meta charset="utf-8"><title>Lunas</title>
<body style="margin:0;background:#faf8f3;color:#1d2530;font:40px sans-serif"><p style="margin:200px">KOSONG</p></body></html>`

// showEmptyWindow opens a window of the usual size and options without books, rooms or
// pages, and returns when ctx ends or it is closed.
func showEmptyWindow(ctx context.Context) error {
	if err := paintInMemory(); err != nil {
		return err
	}
	var once goes
	return wails.Run(&options.App{
		Title: "Lunas", Width: 1280, Height: 800,
		BackgroundColour: options.NewRGB(250, 248, 243),
		AssetServer: &assetserver.Options{Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_, _ = w.Write([]byte(emptyPage)) // the window has been closed when it fails
		})},
		OnStartup:     once.quits(ctx),
		OnBeforeClose: once.keeps,
		Linux:         &linux.Options{ProgramName: "lunas", WebviewGpuPolicy: linux.WebviewGpuPolicyNever},
	})
}
