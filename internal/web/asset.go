package web

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"net/http"
	"path"
	"strings"
	"sync"
)

//go:embed assets/style.css assets/page.js assets/plus-jakarta-sans.woff2
var assetFiles embed.FS

type assetFile struct {
	kind string
	body []byte
}

var assetKinds = map[string]string{
	".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".woff2": "font/woff2",
}

// fontName stands in the stylesheet where the typeface's hashed name goes.
const fontName = "plus-jakarta-sans.woff2"

// assets are the page's own files under names that carry their hash, so that browsers
// may keep them for ever; paths gives the name for each file.
var assets = sync.OnceValues(func() (byPath map[string]assetFile, paths map[string]string) {
	byPath, paths = map[string]assetFile{}, map[string]string{}
	add := func(name string, body []byte) {
		sum := sha256.Sum256(body)
		ext := path.Ext(name)
		hashed := strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:6]) + ext
		byPath[hashed], paths[name] = assetFile{assetKinds[ext], body}, "/a/"+hashed
	}
	add(fontName, readAsset(fontName))
	add("page.js", readAsset("page.js"))
	style := strings.ReplaceAll(string(readAsset("style.css")), fontName, path.Base(paths[fontName]))
	add("style.css", []byte(style))
	return byPath, paths
})

func readAsset(name string) []byte {
	body, err := assetFiles.ReadFile("assets/" + name)
	if err != nil {
		panic(err)
	}
	return body
}

func assetPath(name string) string {
	_, paths := assets()
	return paths[name]
}

// asset serves one file of the page.
func (d *Door) asset(w http.ResponseWriter, r *http.Request) {
	files, _ := assets()
	f, ok := files[r.PathValue("asset")]
	if !ok {
		d.notHere(w, r)
		return
	}
	w.Header().Set("Content-Type", f.kind)
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	_, _ = w.Write(f.body)
}
