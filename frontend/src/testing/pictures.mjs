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
/** Signs in and goes to a place of the window. */
const at = (hash, then = async () => {}) => async (page) => {
  await signedIn(page)
  await page.evaluate((h) => { location.hash = h }, hash)
  await page.waitForTimeout(900)
  await then(page)
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
  'today-empty': ['window.html?many=0', signedIn],
  'today-broken': ['window.html?broken', signedIn],
  'today-approve': ['window.html', at('#/', async (page) => { await page.locator('button.ant-btn-dangerous').first().click() })],
  'today-waits': ['window.html?waits', signedIn],
  vault: ['window.html?locked', async (page) => {
    await page.locator('input[type=password]').waitFor()
    await page.locator('input').first().fill('sari')
    await page.locator('input[type=password]').fill('benar-sekali')
    await page.keyboard.press('Enter')
    await page.locator('textarea').first().waitFor()
  }],
  restore: ['window.html', at('#/settings?tab=books', async (page) => { await page.locator('main table button').first().click() })],
  search: ['window.html', async (page) => {
    await signedIn(page)
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('budi')
    await page.getByRole('option').first().waitFor()
  }],
  counter: ['window.html', at('#/counter')],
  'counter-find': ['window.html', at('#/counter', async (page) => { await page.locator('main input').first().fill('budi') })],
  'counter-cart': ['window.html', at('#/counter', async (page) => { await page.locator('main input').first().fill('budi'); await page.waitForTimeout(500); await page.keyboard.press('Enter') })],
  'counter-done': ['window.html', at('#/counter', async (page) => {
    await page.locator('main input').first().fill('budi')
    await page.waitForTimeout(500)
    await page.keyboard.press('Enter')
    await page.waitForTimeout(500)
    await page.keyboard.press('Enter')
  })],
  'counter-closed': ['window.html?many=0', at('#/counter')],
  customers: ['window.html', at('#/customers')],
  'customers-many': ['window.html?many=10000', at('#/customers', async (page) => {
    for (let i = 0; i < 3; i++) { await page.mouse.move(600, 500); await page.mouse.wheel(0, 9000); await page.waitForTimeout(500) }
  })],
  'customers-empty': ['window.html?many=0', at('#/customers')],
  'customers-broken': ['window.html?broken', at('#/customers')],
  'customers-none': ['window.html', at('#/customers?q=zz')],
  customer: ['window.html', at('#/customers?open=12')],
  'customer-invoice': ['window.html', at('#/customers?open=12&invoice=412')],
  enrol: ['window.html', at('#/customers', async (page) => { await page.locator('header button.ant-btn-primary').click() })],
  invoices: ['window.html', at('#/invoices')],
  wa: ['window.html', at('#/invoices?tab=messages')],
  'wa-empty': ['window.html?many=0', at('#/invoices?tab=messages')],
  book: ['window.html', at('#/invoices?tab=book')],
  'book-message': ['window.html', at('#/invoices?tab=book&message=5')],
  texts: ['window.html', at('#/settings?tab=texts')],
  'texts-mail': ['window.html', at('#/settings?tab=texts', async (page) => { await page.getByText('email', { exact: true }).first().click(); await page.waitForTimeout(400) })],
  'texts-refused': ['window.html', at('#/settings?tab=texts', async (page) => { await page.locator('textarea').first().fill('Yth. {nama}'); await page.waitForTimeout(500) })],
  'printer-set': ['window.html', at('#/settings?tab=printer')],
  sender: ['window.html', at('#/settings?tab=sender')],
  money: ['window.html', at('#/money')],
  unmatched: ['window.html', at('#/money?tab=unmatched')],
  match: ['window.html', at('#/money?tab=unmatched', async (page) => { await page.locator('.ant-table-row button').first().click() })],
  shifts: ['window.html', at('#/money?tab=shifts')],
  network: ['window.html', at('#/network')],
  'network-lines': ['window.html?many=10000', at('#/network?tab=lines')],
  'network-events': ['window.html', at('#/network?tab=events')],
  router: ['window.html', at('#/network?router=2')],
  'router-doctor': ['window.html', at('#/network?router=2', async (page) => { await page.getByRole('button', { name: /^(Periksa|Check)$/ }).click() })],
  'router-add': ['window.html', at('#/network', async (page) => { await page.locator('header button.ant-btn-primary').click(); await page.waitForTimeout(400); await page.locator('.ant-modal button.ant-btn-sm').first().click() })],
  ...Object.fromEntries(['company', 'policies', 'plans', 'tax', 'staff', 'gateways', 'mail', 'holidays', 'books'].map((tab) => [`settings-${tab}`, ['window.html', at(`#/settings?tab=${tab}`)]])),
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
