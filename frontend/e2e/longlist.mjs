// A list of which only the rows in sight are drawn, in a narrow window: nothing blank, nothing cut, no key lost.
import { stumbles } from './axe.mjs'
import { blanks } from './blanks.mjs'
import { expect, step } from './steps.mjs'
import { launch } from './window.mjs'

/** In the browser: the rows that are seen whole, and whether rows fill the list from its head to its foot without a cut. */
function sight() {
  const list = document.querySelector('[data-list]')
  const box = list.getBoundingClientRect()
  const head = list.querySelector('thead').getBoundingClientRect()
  const [top, foot] = [head.bottom, box.top + list.clientHeight * box.height / list.offsetHeight]
  const whole = [...list.querySelectorAll('[data-row]')].filter((row) => {
    const { top: from, bottom: to } = row.getBoundingClientRect()
    return from >= top - 1 && to <= foot + 1
  })
  const last = whole.at(-1)?.getBoundingClientRect()
  return { rows: whole.map((row) => Number(row.dataset.row)), gap: last ? foot - last.bottom : foot - top, row: last?.height ?? 33, top: list.scrollTop }
}
const focused = (page) => page.evaluate(() => ({ row: document.activeElement.dataset.row ?? document.activeElement.tagName, seen: document.activeElement.getBoundingClientRect().top }))

/** Waits until the row in focus is this one and is seen whole. */
async function stands(page, index) {
  await page.waitForFunction(([n, look]) => document.activeElement.dataset.row === String(n) && new Function(`return (${look})()`)().rows.includes(n), [index, sight.toString()], { timeout: 5000 })
    .catch(async () => { throw new Error(`not at row ${index}: ${JSON.stringify(await focused(page))}, seen ${JSON.stringify(await page.evaluate(sight))}`) })
}

/** Waits until whole rows fill the list. */
async function full(page, why) {
  await page.waitForFunction((look) => { const s = new Function(`return (${look})()`)(); return s.rows.length > 5 && s.gap < s.row }, sight.toString(), { timeout: 5000 })
    .catch(async () => { throw new Error(`${why}: ${JSON.stringify(await page.evaluate(sight))}`) })
}

export async function longList(base, enter) {
  const w = await launch()
  const { page, close, go } = w
  const list = page.locator('[data-list]')
  const shown = (n) => page.locator('main').getByText(new RegExp(`^${n} (baris|dari)`)).first().waitFor()
  await page.setViewportSize({ width: 960, height: 768 })
  await page.goto(`${base}/window.html?many=1000`)
  await enter(page)
  await page.getByRole('navigation').waitFor()
  await go('#/invoices')
  await crossing(w, list, shown)
  await step('a long list draws the rows in sight, wherever it is scrolled, and can be heard', async () => {
    await page.getByRole('button', { name: 'Muat lagi' }).click()
    await shown(300)
    await list.evaluate((el) => { el.scrollTop = 4000 })
    await page.locator('[data-row="125"]').waitFor()
    expect(await page.locator('[data-row]').count() < 60, 'rows out of sight are drawn')
    expect(await page.getByRole('table').getAttribute('aria-rowcount') === '-1', 'the rows not fetched yet are said not to be')
    const found = await stumbles(page)
    expect(found.length === 0, found.join('\n'))
  })
  await keys(page, list)
  await sizes(page, list)
  await wide(page, go)
  await close()
}

/** The hundredth row is at the foot when the second hundred comes. */
async function crossing(w, list, shown) {
  const { page } = w
  await step('no row is blank when the list grows long under the hand, or is flung', async () => {
    await shown(100)
    const watched = await blanks(w, async () => {
      await list.evaluate((el) => { el.scrollTop = el.scrollHeight })
      await shown(200)
      await full(page, 'nothing stands where the list was scrolled')
      await list.hover()
      for (let i = 0; i < 12; i++) {
        await page.mouse.wheel(0, i % 4 === 3 ? -3000 : 900)
        await page.waitForTimeout(30)
      }
      await full(page, 'nothing stands where the list was flung')
    })
    expect(watched.pictures > 3, `only ${watched.pictures} pictures`)
    expect(watched.blank === 0, `${watched.blank} of ${watched.pictures} pictures show a blank row`)
    return `${watched.pictures} pictures`
  })
  await step('who looks for blank rows finds them', async () => {
    const hide = (on) => list.evaluate((el, hidden) => { el.querySelector('tbody').style.opacity = hidden ? '0' : ''; return new Promise((r) => setTimeout(r, 300)) }, on)
    const { blank } = await blanks(w, () => hide(true))
    await hide(false)
    expect(blank > 0, 'an empty list was not seen')
  })
}

async function keys(page, list) {
  await step('the keys walk past what is drawn, the focus stays, and Enter opens', async () => {
    await list.evaluate((el) => { el.scrollTop = 0 })
    await page.locator('[data-row="0"]').focus()
    const by = (await page.evaluate(sight)).rows.length - 1
    for (let i = 1; i <= 3; i++) {
      await page.keyboard.press('PageDown')
      await stands(page, by * i)
    }
    await page.keyboard.press('PageUp')
    await stands(page, by * 2)
    await page.keyboard.press('End')
    const end = Number((await focused(page)).row)
    expect(end >= 299, `End led to ${end}`)
    await stands(page, end)
    await page.keyboard.press('Home')
    await stands(page, 0)
    for (let i = 0; i < 40; i++) await page.keyboard.press('ArrowDown')
    await stands(page, 40)
    await list.hover()
    await page.mouse.wheel(0, 4000)
    await page.locator('[data-row="153"]').waitFor()
    expect((await focused(page)).row === '40', `the wheel took the focus to ${(await focused(page)).row}`)
    await page.keyboard.press('ArrowDown')
    await stands(page, 41)
    await page.keyboard.press('Enter')
    await page.locator('.ant-drawer').first().waitFor()
    await page.locator('[data-row="41"][aria-selected="true"]').waitFor({ state: 'attached' })
    await page.keyboard.press('Escape')
  })
}

async function sizes(page, list) {
  for (const zoom of ['80', '90', '110', '100']) {
    await step(`the list ends with a whole row at ${zoom} %`, async () => {
      await page.evaluate((z) => { document.documentElement.dataset.zoom = z }, zoom)
      for (const at of [0, 1e6]) {
        await list.evaluate((el, top) => { el.scrollTop = top }, at)
        await page.waitForFunction((look) => Math.abs(new Function(`return (${look})()`)().gap) < 1, sight.toString(), { timeout: 5000 })
          .catch(async () => { throw new Error(JSON.stringify(await page.evaluate(sight))) })
      }
    })
  }
}

/** Columns that do not fit are scrolled to, their titles with them. */
async function wide(page, go) {
  for (const [place, width] of [['#/customers', 960], ['#/invoices', 960], ['#/money', 960], ['#/customers', 1280]]) {
    await step(`${place} shows its last column at ${width} px`, async () => {
      await page.setViewportSize({ width, height: 768 })
      await go(place)
      await page.waitForFunction(() => {
        const list = document.querySelector('[data-list]')
        if (list) list.scrollTop = list.scrollHeight
        return document.querySelectorAll('[data-row]').length > 0 && Number([...document.querySelectorAll('[data-row]')].at(-1).dataset.row) >= 199
      })
      const { off, beside, head } = await page.locator('[data-list]').evaluate((el) => {
        el.scrollLeft = el.scrollWidth
        const [th, td] = [el.querySelector('th:last-child').getBoundingClientRect(), [...el.querySelectorAll('[data-row]')].at(-2).lastElementChild.getBoundingClientRect()]
        return { off: td.right - el.getBoundingClientRect().right, beside: Math.abs(th.left - td.left), head: Math.abs(el.querySelector('thead').getBoundingClientRect().top - el.getBoundingClientRect().top) }
      })
      expect(off <= 1, `${off} px of it cannot be reached`)
      expect(beside < 1 && head < 1, 'the head is out of step')
    })
  }
}
