// How smoothly a list of ten thousand rows scrolls: node e2e/scroll.mjs. Frames are counted by the
// browser itself while a wheel turns; the floor is the same wheel over a plain page of the same height.
import { servePretend } from '../src/testing/pretend.mjs'
import { launch } from './window.mjs'

/** Turns the wheel for so many seconds and answers the lengths of the frames meanwhile, in milliseconds, shortest first. */
async function frames(page, seconds) {
  await page.evaluate(() => {
    window.frames_ = []
    let last = performance.now()
    const beat = (now) => { window.frames_.push(now - last); last = now; window.beating = requestAnimationFrame(beat) }
    window.beating = requestAnimationFrame(beat)
  })
  await page.mouse.move(700, 480)
  const end = Date.now() + seconds * 1000
  while (Date.now() < end) {
    await page.mouse.wheel(0, 240)
    await page.waitForTimeout(16)
  }
  return page.evaluate(() => { cancelAnimationFrame(window.beating); return window.frames_.slice(2).sort((a, b) => a - b) })
}
const at = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
const told = (name, f) => `${name}: ${f.length} frames, median ${at(f, 0.5).toFixed(1)} ms, 95 of 100 below ${at(f, 0.95).toFixed(1)} ms, longest ${at(f, 1).toFixed(1)} ms, ${(100 * f.filter((x) => x <= 17.5).length / Math.max(1, f.length)).toFixed(0)} % at 60 a second`

const server = await servePretend()
const w = await launch()
await w.page.setContent('<div style="height:320000px;background:linear-gradient(#fff,#345)"></div>')
const floor = await frames(w.page, 4)
console.log(told('floor    ', floor))
await w.page.goto(`${server.base}/window.html?many=10000`)
await w.page.getByLabel('Nama pengguna').fill('sari')
await w.page.getByLabel('Kata sandi', { exact: true }).fill('benar-sekali')
await w.page.keyboard.press('Enter')
await w.page.getByRole('navigation').waitFor()
for (const place of ['#/customers', '#/invoices', '#/money', '#/network?tab=lines']) {
  await w.go(place)
  await w.page.locator('.ant-table-row').first().waitFor()
  // First down through what is fetched on the way, then again through all that is there.
  const fetching = await frames(w.page, 4)
  await w.page.mouse.wheel(0, -900_000)
  await w.page.waitForTimeout(500)
  const there = await frames(w.page, 4)
  const rows = await w.page.locator('main').innerText().then((x) => /([\d.]+) (dari|baris)/.exec(x)?.[1] ?? '')
  console.log(told(`${place} fetching ${rows}`, fetching))
  console.log(`${told(`${place} there`, there)}; median to the floor's ${(at(there, 0.5) / Math.max(1, at(floor, 0.5))).toFixed(2)}`)
}
await w.close()
await server.close()
