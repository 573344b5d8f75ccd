// What journeys.mjs leaves out: PINs and who may switch by them, money given back and given up with a second
// word, a drawer that does not agree, a transfer proof, a day that is closed.
import { at, button, confirm, hireOne, sheet, standing, words } from './journeys.mjs'
import { expect, step } from './steps.mjs'
import { open, until } from './window.mjs'

const t = words.id
const tari = { name: 'Tari Laci', username: 'tari.laci', password: 'sementara-saja-7' }
const pins = { lent: '481592', own: '805317', wrong: '918273', owner: '' }

const dialog = (w, text) => w.page.getByRole('dialog').filter({ hasText: text })
const rows = (w) => w.page.locator('main [data-row]')
const rupiah = (text) => Number(/-?Rp\s?([\d.]+)/.exec(text)?.[1].replaceAll('.', '') ?? 0) * (/-\s?Rp|−Rp/.test(text) ? -1 : 1)
const pad = (w, name) => w.page.getByLabel(t['pin.of'].replace('{name}', name))
const inside = (w) => w.page.getByRole('navigation').waitFor()
const menu = (w) => w.page.locator(`header button[aria-label$="${t['top.account']}"]`)

async function typePin(form, pin) {
  await form.locator('.ant-otp input').first().click()
  await form.page().keyboard.type(pin, { delay: 20 })
}

/** Leaves the desk to whoever is next. */
async function lock(w) {
  await menu(w).click()
  await w.page.getByRole('menuitem', { name: t['top.lock'] }).click()
}

/** Gives somebody else's word for the act that waits; who is asked stands above. */
async function another(w, whose, who, secret) {
  const form = dialog(w, t[`sure.title.${whose}`])
  await standing(form.getByLabel(t[`sure.username.${whose}`]))
  await form.page().keyboard.type(who)
  await form.getByLabel(t['sure.secret'], { exact: true }).fill(secret)
  await form.getByRole('button', { name: t['sure.verb'] }).click()
  await form.waitFor({ state: 'detached' })
}

/** Tari at her own desk, with a password and a PIN of her own. */
async function newcomer(address) {
  const boss = await open(address)
  await boss.go('#/settings?tab=staff')
  await hireOne(boss, t, 'counter', tari)
  const row = rows(boss).filter({ hasText: tari.username })
  await row.getByText(t['staff.lent']).waitFor() // the password
  await row.getByRole('button').click()
  await boss.page.getByRole('menuitem', { name: t['staff.lend'] }).click()
  const form = dialog(boss, t['staff.lendOf'].replace('{name}', tari.name))
  await typePin(form, pins.lent)
  await form.getByRole('button', { name: t['form.save'] }).click()
  pins.owner = await confirm(boss, t)
  await boss.close()
  const w = await at(address, 'id', tari)
  await lock(w)
  await pad(w, tari.name).fill(pins.lent)
  await w.page.getByText(t['lent.title.pin']).waitFor()
  await w.page.getByLabel(t['signin.password'], { exact: true }).fill(tari.password)
  await typePin(w.page.locator('form'), pins.own)
  await button(w, t['lent.verb']).click()
  await inside(w)
  return w
}

/** Wrong ones are told where they were typed; after the fifth only the password opens. */
async function wrongPins(w) {
  await lock(w)
  const told = (key) => w.page.getByRole('alert').filter({ hasText: t[key] }).waitFor()
  for (let i = 0; i < 5; i++) {
    await pad(w, tari.name).fill(pins.wrong)
    await until('the field is empty again', async () => await pad(w, tari.name).inputValue() === '')
    await told('office.pin.wrong')
  }
  await pad(w, tari.name).fill(pins.own)
  await told('office.pin.blocked')
  await button(w, t['pin.password']).click()
  await w.page.getByLabel(t['signin.password'], { exact: true }).fill(tari.password)
  await button(w, t['signin.submit']).click()
  await inside(w)
}

async function turns(w, owner) {
  const take = async (name, pin) => {
    await lock(w)
    await button(w, t['pin.password']).click()
    await button(w, name).click()
    await pad(w, name).fill(pin)
    await inside(w)
    await menu(w).filter({ hasText: name }).waitFor()
  }
  await take(owner.name, pins.owner)
  await w.page.getByRole('link', { name: t['nav.settings'] }).first().waitFor()
  await take(tari.name, pins.own)
}

/** Somebody with much saldo: a transfer above what they owe. */
async function overpaid(boss) {
  await boss.go('#/customers?state=overdue')
  await rows(boss).last().waitFor()
  const nameOf = async (row) => (await row.locator('td').nth(1).innerText()).split('\n')[0].trim()
  const [next, name] = [await nameOf(rows(boss).first()), await nameOf(rows(boss).last())]
  await rows(boss).last().click()
  await sheet(boss).waitFor()
  const place = await boss.page.evaluate(() => location.hash)
  await boss.page.keyboard.press('Escape')
  await boss.go('#/money')
  await button(boss, t['money.transfer']).first().click()
  const form = dialog(boss, t['money.transferLead'])
  await form.getByLabel(t['field.amount']).fill('9000000')
  await form.getByLabel(t['field.customer']).fill(name)
  await boss.page.locator('.ant-select-item-option', { hasText: name }).first().click()
  await form.getByRole('button', { name: t['money.record'], exact: true }).click()
  await form.waitFor({ state: 'detached' })
  return { place, name, next }
}

async function refund(w, place, amount) {
  await w.go(place)
  await sheet(w).getByRole('button', { name: t['refund.act'] }).click()
  const form = dialog(w, t['refund.to'])
  await form.getByLabel(t['field.amount']).fill(String(amount))
  await form.getByText(t['payment.kind.transfer'], { exact: true }).click()
  await form.getByLabel(t['field.why']).fill('pindah rumah')
  await form.getByRole('button', { name: t['refund.next'] }).click()
  const sure = dialog(w, t['refund.sureTransfer'])
  await sure.locator('input').fill(String(amount))
  await sure.getByRole('button', { name: t['refund.verb'] }).click()
}

const refunded = (w) => w.page.getByText(t['refund.done']).first().waitFor()

/** Two pairs of eyes from a sum on, agreed on by the owner, and by Tari once it holds. */
async function fourEyes(boss, key, value, agree) {
  await boss.go('#/settings?tab=policies')
  const name = t[`policy.${key}`]
  await boss.page.locator('main li', { has: boss.page.getByText(name, { exact: true }) }).getByRole('button').click()
  const form = dialog(boss, t['policy.value'])
  if (typeof value === 'number') await form.getByLabel(t['policy.value']).fill(String(value))
  else await form.getByText(value, { exact: true }).click()
  await form.getByRole('button', { name: t['form.save'] }).click()
  await agree()
  await form.waitFor({ state: 'detached' })
}

async function writeOff(w, owner) {
  await w.go('#/invoices?state=overdue')
  await rows(w).first().click()
  await sheet(w).getByRole('button', { name: t['writeOff.act'] }).click()
  const form = dialog(w, t['field.why'])
  const asked = form.locator('label', { hasText: t['writeOff.type'].split('{')[0].trim() })
  const label = await asked.innerText()
  await form.getByLabel(label).fill(String(rupiah(label)))
  await form.getByLabel(t['field.why']).fill('pindah tanpa kabar')
  await form.locator('button[type=submit]').click()
  await another(w, 'owner', owner.username, pins.owner)
  await sheet(w).getByText(t['invoice.written_off']).first().waitFor()
}

/** A drawer that counts what was taken; a difference wants its reason. */
async function drawer(w, name) {
  await w.go('#/counter')
  const search = w.page.getByRole('combobox', { name: t['counter.search'] })
  await button(w, t['shift.open']).first().click()
  const opening = dialog(w, t['shift.openLead'])
  // Another sum than the last closing left wants its reason.
  const sum = opening.getByLabel(t['shift.opening'])
  const left = Number((await sum.inputValue()).replaceAll('.', ''))
  const lies = left > 0 ? left + 5000 : 0
  if (left > 0) {
    await sum.fill(String(lies))
    await opening.getByLabel(t['shift.openingWhy']).fill('tambah uang receh')
  }
  await opening.getByRole('button', { name: t['shift.open'] }).click()
  await search.fill(name)
  await w.page.getByRole('option').first().waitFor()
  await w.page.keyboard.press('Enter')
  const paid = await until('the money field is ready', async () => Number(await w.page.evaluate(() => (/^[1-9][\d.,]*$/.test(document.activeElement?.value ?? '') ? document.activeElement.value.replace(/\D/g, '') : ''))))
  await w.page.keyboard.press('Enter')
  await button(w, t['counter.receipt']).waitFor()
  await button(w, t['shift.close']).click()
  const form = dialog(w, t['shift.closeLead'])
  await form.getByLabel(t['shift.counted']).fill(String(lies + paid - 1000))
  await form.getByRole('button', { name: t['shift.close'] }).click()
  const field = form.locator('.ant-form-item', { has: w.page.getByLabel(t['shift.note']) })
  await field.locator('.ant-form-item-explain-error').waitFor()
  await form.getByLabel(t['shift.note']).fill('kembalian kurang')
  await form.getByRole('button', { name: t['shift.close'] }).click()
  const info = w.page.getByRole('dialog', { name: t['shift.under'].split('{')[0] })
  const told = await until('the difference is told', () => info.innerText())
  const sums = [...told.matchAll(/Rp([\d.]+)/g)].map((m) => Number(m[1].replaceAll('.', '')))
  expect(sums.join() === [1000, lies + paid, lies + paid - 1000].join(), `the drawer tells ${sums.join()}, ${lies} lay in it and ${paid} were taken`)
  await info.getByRole('button', { name: t['shift.keep'] }).click()
  await info.waitFor({ state: 'hidden' })
  return `${lies} lay in it, ${left} were left, ${paid} taken`
}

/** A picture of yesterday's transfer, pasted as from WhatsApp. */
async function proof(w, name, amount) {
  await w.go('#/money?tab=proofs')
  await button(w, t['proof.add']).first().click()
  const form = dialog(w, t['proof.addLead'])
  await form.getByRole('group', { name: t['proof.picture'] }).evaluate(async (el) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 40, height: 60 })
    const blob = await new Promise((done) => { canvas.toBlob(done, 'image/png') })
    const held = new DataTransfer()
    held.items.add(new File([blob], 'bukti.png', { type: 'image/png' }))
    el.dispatchEvent(new ClipboardEvent('paste', { clipboardData: held, bubbles: true, cancelable: true }))
  })
  await form.getByRole('img', { name: t['proof.picture'] }).waitFor()
  await form.getByLabel(t['field.customer']).fill(name)
  await w.page.locator('.ant-select-item-option', { hasText: name }).first().click()
  await form.getByLabel(t['field.amount']).fill(String(amount))
  await form.locator('#on').press('-') // yesterday
  await form.getByRole('button', { name: t['proof.keep'], exact: true }).click()
  await form.waitFor({ state: 'detached' })
}

/**
 * The sum that closing names grows by what each day brings, which is the sum of its kinds of money. Days before
 * those on the list are in it too.
 */
async function closeDays(boss) {
  await boss.go('#/money?tab=days')
  const closing = button(boss, t['day.close'])
  await closing.first().waitFor()
  const form = dialog(boss, t['day.closeVerb'])
  const told = async (which) => {
    await which.click()
    return rupiah(await form.locator('form p').first().innerText())
  }
  const before = await told(closing.last())
  await form.getByRole('button', { name: t['confirm.cancel'] }).click()
  await form.waitFor({ state: 'detached' })
  let sum = before
  for (const row of (await rows(boss).filter({ has: boss.page.getByRole('button') }).all()).slice(0, -1)) {
    const [cash, transfer, gateway, back, total] = (await row.locator('td').allInnerTexts()).slice(1, 6).map(rupiah)
    expect(cash + transfer + gateway + back === total, `${cash} + ${transfer} + ${gateway} + ${back} is told as ${total}`)
    sum += total
  }
  const named = await told(closing.first())
  expect(named === sum && before > 0, `closing names ${named}, the days bring ${sum}`)
  await form.getByRole('button', { name: t['day.closeVerb'] }).click()
  await confirm(boss, t)
  await closing.first().waitFor({ state: 'detached' })
  return `${named} rupiah`
}

async function acceptLate(boss, name) {
  await boss.go('#/money?tab=proofs')
  await rows(boss).filter({ hasText: name }).first().click()
  await button(boss, t['proof.accept']).click()
  const form = dialog(boss, t['proof.acceptVerb'])
  await form.getByText(/sudah ditutup, jadi uang ini dibukukan pada/).waitFor()
  await form.getByRole('button', { name: new RegExp(`^${t['proof.acceptVerb']}`) }).click()
  await rows(boss).filter({ hasText: name }).getByText(t['proof.state.accepted']).first().waitFor()
}

export async function hands(address) {
  let boss = await open(address)
  const owner = { name: (await menu(boss).innerText()).split('\n').at(-1).trim(), username: 'sri' }
  await boss.close()
  let w
  const done = (name, act) => step(name, async () => {
    const note = await act()
    return typeof note === 'string' ? note : ''
  })
  if (!await done('the owner takes on a clerk and lends a PIN; the clerk replaces password and PIN', async () => { w = await newcomer(address) })) return
  boss = await open(address) // whoever signs out ends the session every new window begins with
  await done('a wrong PIN is told and counted: after the fifth only the password opens', () => wrongPins(w))
  await done('two people take turns at one desk by their PINs', () => turns(w, owner))
  let rich
  await done('the clerk gives saldo back with the word of the owner', async () => {
    rich = await overpaid(boss)
    await refund(w, rich.place, 100_000)
    await another(w, 'owner', owner.username, pins.owner)
    await refunded(w)
  })
  await done('from a sum on the owner needs a second person, who gives their PIN', async () => {
    await fourEyes(boss, 'staff.four_eyes_from', 500_000, () => confirm(boss, t))
    await fourEyes(boss, 'staff.four_eyes', t['policy.on'], () => confirm(boss, t))
    await refund(boss, rich.place, 200_000)
    await confirm(boss, t) // below it one is enough
    await refunded(boss)
    await refund(boss, rich.place, 600_000)
    await another(boss, 'second', tari.username, pins.own)
    await refunded(boss)
    await fourEyes(boss, 'staff.four_eyes', t['policy.off'], () => another(boss, 'second', tari.username, pins.own))
  })
  await done('the clerk gives a bill up with the word of the owner', () => writeOff(w, owner))
  await done('a drawer tells what was taken, and a difference wants its reason', () => drawer(w, rich.next))
  await done('a proof is pasted; its day is closed for the sum of its money; accepting tells the day it is booked', async () => {
    await proof(boss, rich.name, 50_000)
    const note = await closeDays(boss)
    await acceptLate(boss, rich.name)
    return note
  })
  for (const one of [boss, w]) {
    await step('nothing complained at these desks', () => expect(one.complaints.length === 0, one.complaints.join('; ')))
    await one.close()
  }
}
