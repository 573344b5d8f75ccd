// Package frontend hands the built window to Go. It owns nothing else: the
// window's source stands beside this file under src, and vite builds it into
// dist. A fresh clone has only dist/.gitkeep, which is enough to compile.
package frontend

import "embed"

// Assets holds the built window below "dist". Before the first build it holds
// only dist/.gitkeep, so whoever serves it must expect a missing index.html.
//
//go:embed all:dist
var Assets embed.FS
