// A browser before the window's pages, as a newcomer would sit there; keeps what the page complains about.
import { chromium } from 'playwright-core'

export async function open(address, look = {}) {
  const w = await launch(look)
  await w.page.goto(address)
  await w.page.getByRole('navigation').waitFor()
  return w
}

/**
 * The browser alone, on an empty page. It is Chromium's headless shell: the whole Chromium without a screen now
 * and then draws no frame any more, and a page that waits for one waits for ever.
 */
export async function launch({ lang = 'id', mode = 'light' } = {}) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell', args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--font-render-hinting=none'] })
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: lang === 'en' ? 'en-GB' : 'id-ID' })
  await context.addInitScript(([l, m]) => localStorage.setItem('lunas.window', JSON.stringify({ lang: l, mode: m })), [lang, mode])
  const complaints = []
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  page.on('pageerror', (e) => complaints.push(`page: ${e.message}`))
  page.on('console', (m) => ['error', 'warning'].includes(m.type()) && complaints.push(`console: ${m.text().slice(0, 300)}`))
  // A lost answer is told by the page itself; a missing file only by the network.
  page.on('response', (r) => r.status() >= 400 && !r.url().endsWith('favicon.ico') && complaints.push(`${r.status()}: ${new URL(r.url()).pathname.replace(/^\/\w+/, '')}`))
  const go = async (hash) => {
    await page.evaluate((h) => { location.hash = h }, hash)
    await page.waitForTimeout(250)
  }
  return { page, context, complaints, go, close: () => browser.close() }
}

/** Waits until a condition holds, looking again and again; what it answered last otherwise. */
export async function until(what, look, seconds = 45) {
  const end = Date.now() + seconds * 1000
  let last
  while (Date.now() < end) {
    last = await look().catch((e) => e)
    if (last && !(last instanceof Error)) return last
    await new Promise((r) => setTimeout(r, 250))
  }
  throw new Error(`${what}: not within ${seconds} seconds${last instanceof Error ? ` (${last.message.split('\n')[0]})` : ''}`)
}
