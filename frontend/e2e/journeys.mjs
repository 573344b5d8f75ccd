// A day of clerk, owner and accountant, each signed in as who they are, in both languages. Keys (beside
// the letters of a name), clicks and seconds are counted; none may take a minute.
import { readFileSync } from 'node:fs'
import { expect, step } from './steps.mjs'
import { open, until } from './window.mjs'

const said = (file) => JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'))
export const words = {
  id: { ...said('../../internal/locale/id.json'), ...said('../src/i18n/id.json') },
  en: { ...said('../../internal/locale/en.json'), ...said('../src/i18n/en.json') },
}
// Where the office lends a password, each chooses their own at the first sign-in.
const lent = 'sementara-saja-7'
const people = { counter: { name: 'Rini Loket', username: 'rini.loket', password: lent }, accountant: { name: 'Wati Buku', username: 'wati.buku', password: lent } }

/** Does something and answers the keys, clicks and seconds it took. */
async function counted(w, act) {
  const hands = { keys: 0, clicks: 0 }
  const key = w.page.keyboard.press.bind(w.page.keyboard)
  const press = async (k) => { hands.keys++; await key(k) }
  const click = async (at) => { hands.clicks++; await at.click() }
  const began = performance.now()
  const note = await act({ press, click })
  const seconds = (performance.now() - began) / 1000
  expect(seconds < 60, `took ${seconds.toFixed(0)} seconds`)
  return { ...hands, text: `${hands.keys} keys, ${hands.clicks} clicks, ${seconds.toFixed(1)} s${note ? `, ${note}` : ''}` }
}
const journey = (name, w, act) => step(name, async () => (await counted(w, act)).text)
export const button = (w, name) => w.page.getByRole('button', { name, exact: true })
export const sheet = (w) => w.page.locator('.ant-drawer-content-wrapper').first()

/** The cursor stands in this field, and nobody had to click it. */
export const standing = (field) => until('the cursor stands in the field', () => field.evaluate((e) => e === document.activeElement), 5)

/** Confirms with a password; the owner of the demo with the PIN the window tells, which is answered. */
export async function confirm(w, t, password = '') {
  const dialog = w.page.getByRole('dialog').filter({ has: w.page.getByLabel(t['sure.secret'], { exact: true }) })
  await dialog.waitFor()
  const pin = /\d{6}/.exec(await dialog.innerText())?.[0]
  await standing(dialog.getByLabel(t['sure.secret'], { exact: true }))
  // What is typed blind must land in the field, and Enter must be enough.
  await w.page.keyboard.type(password || (pin ?? ''))
  await w.page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' }).catch(async () => { throw new Error(`the question stays: ${await dialog.innerText()}`) })
  return pin ?? ''
}

/** The owner, at w, takes somebody on. */
export async function hireOne(w, t, role, who) {
  await button(w, t['staff.add']).first().click()
  const form = w.page.getByRole('dialog').filter({ hasText: t['staff.add'] })
  await form.getByLabel(t['first.name']).fill(who.name)
  await form.getByLabel(t['signin.username']).fill(who.username)
  await form.getByLabel(t['signin.password'], { exact: true }).fill(who.password)
  if (role !== 'counter') {
    await form.getByRole('checkbox').nth(1).uncheck()
    await form.getByRole('checkbox').nth(2).check()
  }
  await form.getByRole('button', { name: t['staff.add'] }).click()
  await confirm(w, t)
  await w.page.locator('[data-row]', { hasText: who.username }).waitFor()
}

async function hire(address) {
  const w = await open(address)
  await w.go('#/settings?tab=staff')
  for (const [role, who] of Object.entries(people)) await hireOne(w, words.id, role, who)
  await w.close()
}

/** A window at which this person has signed in; without one, the owner's. */
export async function at(address, lang, who) {
  const w = await open(address, { lang, mode: lang === 'en' ? 'dark' : 'light' })
  if (!who) return w
  const t = words[lang]
  await w.page.locator('header button.ant-dropdown-trigger').last().click()
  await w.page.getByRole('menuitem', { name: t['top.signOut'] }).click()
  await w.page.getByLabel(t['signin.username']).fill(who.username)
  await w.page.getByLabel(t['signin.password'], { exact: true }).fill(who.password)
  await w.page.getByRole('button', { name: t['signin.submit'], exact: true }).click()
  const own = button(w, t['lent.verb'])
  await own.or(w.page.getByRole('navigation')).first().waitFor()
  if (await own.count() > 0) {
    who.password = `milik-${who.username}-9`
    await w.page.getByLabel(t['staff.new'], { exact: true }).fill(who.password)
    await own.click()
  }
  await w.page.getByRole('navigation').waitFor()
  if (lang === 'en') { // somebody new is spoken to in the office's language
    await w.page.locator('header button.ant-dropdown-trigger').last().click()
    const english = w.page.getByRole('menuitem', { name: 'English' })
    await english.waitFor()
    await english.click()
    await w.page.getByRole('link', { name: t['nav.customers'] }).first().waitFor()
  }
  return w
}

async function clerk(address, lang) {
  const t = words[lang]
  const w = await at(address, lang, people.counter)
  await step(`${lang} the clerk takes cash from a name and prints it in three keys`, async () => {
    await w.go('#/customers?state=overdue')
    const row = w.page.locator('[data-row]').last()
    await row.waitFor()
    const name = (await row.locator('td').nth(1).innerText()).trim()
    await w.go('#/counter')
    const search = w.page.getByRole('combobox', { name: t['counter.search'] })
    const shut = button(w, t['shift.open'])
    await search.or(shut).first().waitFor()
    if (await search.count() === 0) {
      await shut.first().click()
      await w.page.getByRole('dialog').getByRole('button', { name: t['shift.open'] }).click()
      await search.waitFor()
    }
    const done = await counted(w, async ({ press }) => {
      await search.fill(name)
      await w.page.getByRole('option').first().waitFor()
      await press('Enter')
      await until('the money field is ready', () => w.page.evaluate(() => /^[1-9][\d.,]*$/.test(document.activeElement?.value ?? '')))
      await press('Enter')
      await w.page.getByRole('button', { name: t['counter.receipt'] }).waitFor()
      expect(await w.page.locator('main').getByRole('img', { name: t['stamp.label'] }).count() === 1, 'no stamp')
      const [paper] = await Promise.all([w.context.waitForEvent('page'), press('p')])
      await paper.close()
    })
    expect(done.keys <= 3, `${done.keys} keys after the name`)
    return done.text
  })
  await journey(`${lang} the clerk signs up a subscriber`, w, async ({ press, click }) => {
    await w.go('#/customers')
    await click(button(w, t['enrol.title']).first())
    const form = w.page.getByRole('dialog')
    await form.getByLabel(t['field.name'], { exact: true }).fill(`Wahyu Loket ${lang}`)
    await form.getByLabel(t['field.phone'], { exact: true }).fill('0812 2222 3333')
    for (const field of ['field.plan', 'field.router']) {
      await click(form.getByLabel(t[field], { exact: true }))
      await w.page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option-active').last().waitFor()
      await press('Enter')
    }
    await click(form.getByRole('button', { name: t['enrol.verb'], exact: true }))
    await click(button(w, t['enrol.open']))
    await sheet(w).getByText(`Wahyu Loket ${lang}`).first().waitFor()
    await w.page.keyboard.press('Escape')
  })
  await journey(`${lang} the clerk writes down a promise`, w, async ({ click }) => {
    await w.go('#/customers?state=overdue')
    await click(w.page.locator('[data-row]').first())
    await click(sheet(w).getByRole('button', { name: t['promise.title'] }))
    await click(w.page.getByRole('dialog').getByRole('button', { name: t['promise.verb'] }))
    await sheet(w).getByText(t['customer.promiseHolds']).waitFor()
  })
  await step(`${lang} nothing complained at the clerk's`, async () => expect(w.complaints.length === 0, w.complaints.join('; ')))
  await w.close()
}

export async function owner(address, lang) {
  const t = words[lang]
  const w = await at(address, lang)
  await journey(`${lang} the owner reads Semalam, looks at tomorrow's isolations, approves, and finds it all in the history`, w, async ({ press, click }) => {
    const card = (title) => w.page.locator('main').getByText(t[title]).first()
    await card('today.overnight').waitFor()
    await w.page.waitForFunction(() => !document.querySelector('main [role=status], main [aria-busy=true]'))
    const tomorrow = await card('today.tomorrow').count() > 0
    const proposal = button(w, t['today.proposals.open']).first()
    const approved = await proposal.count() > 0
    if (approved) {
      await click(proposal)
      await click(w.page.getByRole('dialog').getByRole('button', { name: new RegExp(`^${t['today.proposals.verb']} `) }))
      await confirm(w, t)
      await w.page.getByRole('dialog').first().waitFor({ state: 'detached' })
    }
    await press('Control+k')
    await w.page.getByRole('dialog').getByRole('combobox').fill(t['history.title'])
    await w.page.getByRole('option', { name: t['search.kind.page'] }).waitFor()
    await press('Enter')
    await w.page.getByText(t['history.whole']).waitFor()
    await click(w.page.getByRole('row', { name: new RegExp(people.counter.name) }).first())
    await sheet(w).getByText(people.counter.name).first().waitFor()
    return `${tomorrow ? 'somebody is' : 'nobody is'} to be isolated tomorrow, ${approved ? 'approved a list' : 'no list waited'}`
  })
  await step(`${lang} nothing complained at the owner's`, async () => expect(w.complaints.length === 0, w.complaints.join('; ')))
  await w.close()
}

async function accountant(address, lang) {
  const t = words[lang]
  const w = await at(address, lang, people.accountant)
  await journey(`${lang} the accountant reads last month, makes the workbook with its aged receivables and closes a day`, w, async ({ click }) => {
    await w.go('#/reports')
    await click(w.page.getByText(t['report.span.last'], { exact: true }))
    await w.page.locator('main').getByText(t['report.figure.aged'], { exact: true }).waitFor()
    await click(button(w, t['report.make']))
    const [book] = await Promise.all([w.context.waitForEvent('page'), (async () => click(button(w, t['report.open'])))()])
    await book.close()
    await w.go('#/money?tab=days')
    const days = button(w, t['day.close'])
    await days.first().waitFor()
    const before = await days.count()
    await click(days.last())
    await click(w.page.getByRole('dialog').getByRole('button', { name: t['day.closeVerb'] }))
    await confirm(w, t, people.accountant.password)
    await until('the day is closed', async () => await days.count() < before)
  })
  await step(`${lang} nothing complained at the accountant's`, async () => expect(w.complaints.length === 0, w.complaints.join('; ')))
  await w.close()
}

export async function journeys(address) {
  await step('the owner takes on a clerk and an accountant', () => hire(address))
  for (const lang of ['id', 'en']) for (const day of [clerk, owner, accountant]) await day(address, lang)
}
