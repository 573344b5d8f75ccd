// The window over the pretend desk, built once and served on this machine only: for pictures
// and for what the demo office never shows (a first start, a locked vault, a dead program).
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
const kinds = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2', '.svg': 'image/svg+xml' }

export async function servePretend() {
  const outDir = await mkdtemp(path.join(tmpdir(), 'lunas-pretend-'))
  await build({
    root, logLevel: 'error', configFile: path.join(root, 'vite.config.ts'),
    build: { outDir, emptyOutDir: true, minify: false, reportCompressedSize: false, rollupOptions: { input: ['window', 'gallery'].map((page) => path.join(root, `src/testing/${page}.html`)) } },
  })
  const server = createServer((asked, answer) => {
    const file = path.join(outDir, path.normalize(decodeURIComponent(new URL(asked.url, 'http://pretend').pathname)))
    const send = (code, body) => { answer.writeHead(code, { 'Content-Type': kinds[path.extname(file)] ?? 'application/octet-stream' }); answer.end(body) }
    if (file.endsWith('favicon.ico')) send(204)
    else readFile(file).then((body) => send(200, body), () => send(404))
  })
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    base: `http://127.0.0.1:${server.address().port}/src/testing`,
    close: async () => { server.closeAllConnections(); server.close(); await rm(outDir, { recursive: true, force: true }) },
  }
}
