// Takes pictures of the window in Chromium, to be looked at: npm run pictures -- FOLDER
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { chromium } from 'playwright-core'
import { createServer } from 'vite'

const folder = path.resolve(process.argv[2] ?? 'pictures')
mkdirSync(folder, { recursive: true })
const only = process.argv[3]
const server = await createServer({ logLevel: 'error', server: { port: 0, strictPort: false } })
await server.listen()
const base = `http://127.0.0.1:${server.httpServer.address().port}/src/testing`
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] })

const signedIn = async (page) => {
  await page.locator('input[type=password]').waitFor()
  await page.locator('input').first().fill('sari')
  await page.locator('input[type=password]').fill('benar-sekali')
  await page.keyboard.press('Enter')
  await page.getByRole('navigation').waitFor()
}
const scenes = {
  gallery: ['gallery.html?', async () => {}],
  'gallery-many': ['gallery.html?scene=many', async () => {}],
  'gallery-states': ['gallery.html?scene=states', async () => {}],
  'gallery-sheet': ['gallery.html?scene=sheet', async () => {}],
  'gallery-confirm': ['gallery.html?scene=confirm', async () => {}],
  first: ['window.html?first', async (page) => { await page.locator('input').first().waitFor() }],
  signin: ['window.html', async (page) => { await page.locator('input').first().waitFor() }],
  today: ['window.html', signedIn],
  search: ['window.html', async (page) => {
    await signedIn(page)
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('budi')
    await page.getByRole('option').first().waitFor()
  }],
  vouchers: ['window.html', async (page) => {
    await signedIn(page)
    await page.keyboard.press('Alt+6')
  }],
}

for (const [name, [url, act]] of Object.entries(scenes)) {
  if (only && !name.startsWith(only)) continue
  for (const [mode, lang] of [['light', 'id'], ['dark', 'en']]) {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } })
    page.on('pageerror', (e) => console.error(name, e.message))
    page.on('console', (m) => ['error', 'warning'].includes(m.type()) && console.error(name, m.text().slice(0, 400)))
    await page.addInitScript(([m, l]) => localStorage.setItem('lunas.window', JSON.stringify({ mode: m, lang: l })), [mode, lang])
    await page.goto(`${base}/${url}${url.startsWith('gallery') ? `&mode=${mode}&lang=${lang}` : ''}`)
    await act(page)
    await page.waitForTimeout(1300)
    await page.screenshot({ path: path.join(folder, `${name}-${mode}-${lang}.png`) })
    await page.close()
  }
}
await browser.close()
await server.close()
