// What a list of ten thousand rows costs while a wheel turns: node e2e/scroll.mjs. The browser's own
// trace says how long its main thread worked for each frame, in processor time, so that a busy machine
// changes nothing. The floor is the barest list there can be, in the same run: lines of plain text,
// only those in sight, moved by hand. Nothing here is passed or failed:
// the figures go to build/bench, one line per goal, separated by tabs.
import { servePretend } from '../src/testing/pretend.mjs'
import { launch } from './window.mjs'
import { blanks } from './blanks.mjs'
import { trace } from './trace.mjs'

/** A frame's share at 60 a second, in milliseconds. */
const FRAME = 1000 / 60

/** Turns the wheel for so many seconds: three lines a notch, as quickly as fingers can. */
async function turn(page, seconds, by = 240) {
  await page.mouse.move(700, 480)
  const end = Date.now() + seconds * 1000
  while (Date.now() < end) {
    await page.mouse.wheel(0, by)
    await page.waitForTimeout(16)
  }
}

const at = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
const sorted = (all) => [...all].sort((a, b) => a - b)
const mean = (all) => all.reduce((sum, x) => sum + x, 0) / Math.max(1, all.length)

/** Frames in which nothing moved say nothing. */
const IDLE = 0.3

function told(name, watched, floor) {
  const got = { ...watched, frames: watched.frames.filter((f) => f.work > IDLE) }
  const work = sorted(got.frames.map((f) => f.work))
  const parts = ['script', 'style', 'layout', 'paint', 'rest'].map((p) => `${p} ${mean(got.frames.map((f) => f[p])).toFixed(1)}`).join(', ')
  const p99 = at(work, 0.99)
  console.error(`${name.padEnd(24)} ${String(work.length).padStart(4)} frames  p50 ${at(work, 0.5).toFixed(1)}  p99 ${p99.toFixed(1)}  most ${at(work, 1).toFixed(1)} ms  (mean: ${parts}; rastered beside ${(got.raster / Math.max(1, work.length)).toFixed(1)})  p99 of ${FRAME.toFixed(1)} ms: ${(p99 / FRAME).toFixed(2)}${floor ? `  of the plain list: ${(p99 / floor).toFixed(1)}` : ''}`)
  return p99
}

/** The barest list: ten thousand rows, eight cells of text each, only those in sight. */
function plainList() {
  const ROW = 33, COUNT = 10_000, CELLS = 8
  document.body.innerHTML = '<div id="list" style="position:absolute;inset:100px 20px 40px 220px;overflow:auto"><div style="height:330000px;position:relative"></div></div>'
  const box = document.getElementById('list'), all = box.firstChild
  const rows = Array.from({ length: Math.ceil(box.clientHeight / ROW) + 1 }, () => {
    const row = Object.assign(document.createElement('div'), { className: 'row' })
    row.style.cssText = 'position:absolute;left:0;right:0;height:33px;display:flex;border-bottom:1px solid #ddd'
    for (let i = 0; i < CELLS; i++) row.append(Object.assign(document.createElement('div'), { style: 'width:140px;overflow:hidden' }))
    all.append(row)
    return row
  })
  const draw = () => {
    const first = Math.min(COUNT - rows.length, Math.floor(box.scrollTop / ROW))
    rows.forEach((row, i) => {
      row.style.top = `${(first + i) * ROW}px`
      for (let c = 0; c < CELLS; c++) row.childNodes[c].textContent = `Pelanggan ${first + i} ${c}`
    })
  }
  box.addEventListener('scroll', draw)
  draw()
}

/** Fetches every page of the list on screen. */
async function fill(page) {
  for (let i = 0; i < 260; i++) {
    const more = page.getByRole('button', { name: /^(Muat lagi|Memuat)/ })
    if (!(await more.count())) return
    await more.click().catch(() => {})
  }
}

const only = process.argv[2]
const server = await servePretend()
const w = await launch()
await w.page.evaluate(plainList)
const floor = told('plain list', await trace(w.page, () => turn(w.page, 4)))
await w.page.goto(`${server.base}/window.html?many=10000`)
await w.page.getByLabel('Nama pengguna').fill('sari')
await w.page.getByLabel('Kata sandi', { exact: true }).fill('benar-sekali')
await w.page.keyboard.press('Enter')
await w.page.getByRole('navigation').waitFor()
for (const place of ['#/customers', '#/invoices', '#/money', '#/network?tab=lines', '#/history']) {
  if (only && !place.includes(only)) continue
  await w.go(place)
  await w.page.locator('[data-row]').first().waitFor()
  told(`${place} fetching`, await trace(w.page, () => turn(w.page, 4)), floor)
  await fill(w.page)
  await w.page.mouse.wheel(0, -900_000)
  await w.page.waitForTimeout(500)
  const rows = await w.page.locator('main').innerText().then((x) => /([\d.]+) (dari|baris)/.exec(x)?.[1] ?? '')
  const p99 = told(`${place} ${rows}`, await trace(w.page, () => turn(w.page, 4)), floor)
  const empty = await blanks(w, () => turn(w.page, 3, 4000))
  console.error(`${''.padEnd(24)} flung: ${empty.pictures} pictures, ${empty.blank} with a blank row`)
  console.log(`GOAL\tframes\t${place}, 10,000 rows: main thread p99 of a frame over a plain list\t${(p99 / floor).toFixed(2)}\t<=\t2\tplain ${floor.toFixed(1)} ms (list ${p99.toFixed(1)} ms of ${FRAME.toFixed(1)}; ${empty.blank} of ${empty.pictures} pictures blank when flung)`)
}
await w.close()
await server.close()
