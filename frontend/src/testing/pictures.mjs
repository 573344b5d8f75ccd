// Takes pictures of every page in Indonesian and English, light and dark, empty, full, failing and
// with ten thousand rows, to be looked at: npm run pictures -- FOLDER [BEGINNING OF A NAME,WHOLE NAME$]
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { chromium } from 'playwright-core'
import { stumbles } from '../../e2e/axe.mjs'
import { servePretend } from './pretend.mjs'

const folder = path.resolve(process.argv[2] ?? 'pictures')
mkdirSync(folder, { recursive: true })
const only = process.argv[3]
const server = await servePretend()
const base = server.base
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell', args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--font-render-hinting=none'] })

const signedIn = async (page) => {
  await page.locator('input[type=password]').waitFor()
  await page.locator('input').first().fill('sari')
  await page.locator('input[type=password]').fill('benar-sekali')
  await page.keyboard.press('Enter')
  await page.getByRole('navigation').waitFor()
}
/** Waits until nothing on the page waits any more. */
const still = (page) => page.waitForFunction(() => !document.querySelector('main [role=status], main [aria-busy=true]'), null, { timeout: 10_000 }).catch(() => undefined)
/** Adds the first customer found to a shared sum. */
const shareWith = async (page, name) => {
  await page.locator('.ant-modal .ant-select input').fill(name)
  await page.waitForTimeout(600)
  await page.keyboard.press('Enter')
  await page.waitForTimeout(300)
}
/** Signs in and goes to a place of the window. */
const at = (hash, then = async () => {}) => async (page) => {
  await signedIn(page)
  // A busy PC may still be arriving at the first page, which then takes the place of this one.
  for (let there = ''; there !== hash;) {
    await page.evaluate((h) => { location.hash = h }, hash)
    await page.waitForTimeout(300)
    there = await page.evaluate(() => location.hash)
  }
  await still(page)
  await then(page)
}
/** Chooses an encrypted copy by its name, and opens it with a key. */
const sealed = async (page, key = '', inside = true) => {
  if (inside) await page.getByRole('button', { name: /^(Dari berkas|From a file)/ }).click()
  await page.locator('#path').fill('/media/sari/STICK/lunas-SO47UV4M/daily-2026-11-22.tar.age')
  await page.locator('button[type=submit]').last().click()
  await page.locator('textarea').first().waitFor()
  if (key === '') return
  await page.locator('textarea').first().fill(key)
  await page.locator('button[type=submit]').last().click()
  await page.waitForTimeout(700)
}
/** Puts somebody into the cart: the one so far down the list. */
const pay = async (page, down = 0) => {
  await page.locator('main input').first().fill('budi')
  await page.getByRole('option').first().waitFor()
  for (let i = 0; i < down; i++) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForTimeout(400)
  await page.keyboard.press('F2')
  await page.waitForTimeout(100)
  await page.locator('main .ant-input-affix-wrapper-lg input').first().focus()
}
/** Scrolls down a long list. */
const far = async (page) => {
  for (let i = 0; i < 3; i++) { await page.mouse.move(600, 500); await page.mouse.wheel(0, 9000); await page.waitForTimeout(400) }
}
/** The card of reprieves that are over. */
const reprieves = (page) => page.getByRole('table', { name: /^(Buka sementara yang lewat waktu|Opened for some hours, and over)$/ })
/** Types into the search that finds anything. */
const lookFor = async (page, text) => {
  await signedIn(page)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill(text)
  await page.waitForTimeout(900)
}
const scenes = {
  gallery: ['gallery.html?', async () => {}],
  'gallery-many': ['gallery.html?scene=many', async () => {}],
  'gallery-states': ['gallery.html?scene=states', async () => {}],
  'gallery-sheet': ['gallery.html?scene=sheet', async () => {}],
  'gallery-confirm': ['gallery.html?scene=confirm', async () => {}],
  first: ['window.html?first', async (page) => { await page.locator('input').first().waitFor() }],
  'first-wrong': ['window.html?first', async (page) => { await page.locator('#username').fill('Bu Sri'); await page.locator('button[type=submit]').click(); await page.waitForTimeout(500) }],
  signin: ['window.html', async (page) => { await page.locator('input').first().waitFor() }],
  today: ['window.html', signedIn],
  'today-empty': ['window.html?many=0', signedIn],
  'today-small': ['window.html?many=12', signedIn],
  'today-quiet': ['window.html?many=12&quiet', signedIn],
  'today-broken': ['window.html?broken', signedIn],
  'today-approve': ['window.html', at('#/', async (page) => { await page.locator('button.ant-btn-dangerous').first().click() })],
  'today-call': ['window.html', at('#/', async (page) => { await page.getByRole('table', { name: /Perlu ditelepon|To be called|To call/ }).locator('tr').nth(1).click(); await page.getByRole('dialog').waitFor() })],
  'today-waits': ['window.html?waits', signedIn],
  'today-clerk': ['window.html?clerk', signedIn],
  'today-waits-clerk': ['window.html?waits&clerk', signedIn],
  'today-restored': ['window.html?waits', at('#/', async (page) => { await page.getByRole('button', { name: /^(Pembukuan sudah lengkap|The books are complete)$/ }).click(); await page.getByRole('dialog').waitFor(); await page.waitForTimeout(400) })],
  'today-open': ['window.html', at('#/', async (page) => { await reprieves(page).scrollIntoViewIfNeeded() })],
  'today-open-clerk': ['window.html?clerk', at('#/', async (page) => { await reprieves(page).scrollIntoViewIfNeeded() })],
  'today-open-close': ['window.html', at('#/', async (page) => { await reprieves(page).locator('tr').first().click(); await page.getByRole('dialog').waitFor(); await page.waitForTimeout(400) })],
  'search-none': ['window.html', (page) => lookFor(page, 'zzz')],
  'search-slow': ['window.html?dead', (page) => lookFor(page, 'budi')],
  'search-broken': ['window.html?broken', (page) => lookFor(page, 'budi')],
  'findings-broken': ['window.html?unchecked', at('#/settings?tab=books', async (page) => { await page.getByRole('button', { name: /^(Periksa sekarang|Check now)$/ }).click(); await page.waitForTimeout(500) })],
  'today-statement': ['window.html', async (page) => { await page.setViewportSize({ width: 1366, height: 1300 }); await signedIn(page) }],
  vault: ['window.html?locked', async (page) => {
    await page.locator('input[type=password]').waitFor()
    await page.locator('input').first().fill('sari')
    await page.locator('input[type=password]').fill('benar-sekali')
    await page.keyboard.press('Enter')
    await page.locator('textarea').first().waitFor()
  }],
  journal: ['window.html', at('#/settings?tab=books', async (page) => { await page.getByRole('button', { name: /jurnal kas|cash journal/ }).click(); await page.locator('.ant-modal table').waitFor() })],
  findings: ['window.html', at('#/settings?tab=books', async (page) => { await page.getByRole('button', { name: /^(Periksa sekarang|Check now)$/ }).click(); await page.getByText('billing.held line 5').waitFor() })],
  'recovery-new': ['window.html', at('#/settings?tab=books', async (page) => { await page.getByRole('button', { name: /kunci baru|new key/ }).click(); await page.locator('.ant-modal .ant-btn-dangerous').click(); await page.getByTestId('recovery-key').waitFor() })],
  restore: ['window.html', at('#/settings?tab=books', async (page) => { await page.locator('main table button').first().click() })],
  'restore-pick': ['window.html', at('#/settings?tab=books', (page) => sealed(page))],
  'restore-key': ['window.html', at('#/settings?tab=books', (page) => sealed(page, 'SALAH'))],
  'restore-sealed': ['window.html', at('#/settings?tab=books', (page) => sealed(page, 'LUNAS-7'))],
  'first-restore': ['window.html?first', async (page) => { await page.locator('form button').last().click(); await page.waitForTimeout(200); await sealed(page, 'LUNAS-7', false) }],
  search: ['window.html', async (page) => {
    await signedIn(page)
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('budi')
    await page.getByRole('option').first().waitFor()
  }],
  counter: ['window.html', at('#/counter')],
  'counter-find': ['window.html', at('#/counter', async (page) => { await page.locator('main input').first().fill('budi') })],
  'counter-cart': ['window.html', at('#/counter', async (page) => { await page.locator('main input').first().fill('budi'); await page.waitForTimeout(500); await page.keyboard.press('Enter') })],
  'counter-several': ['window.html', at('#/counter', async (page) => { for (const down of [0, 1, 2]) await pay(page, down) })],
  'counter-given': ['window.html', at('#/counter', async (page) => { await pay(page); await page.locator('main .ant-input-affix-wrapper-lg input').fill('350rb') })],
  'counter-short': ['window.html', at('#/counter', async (page) => { await pay(page); await page.locator('main .ant-input-affix-wrapper-lg input').fill('200rb') })],
  'counter-enter': ['window.html', at('#/counter', async (page) => { await pay(page); await page.locator('main .ant-input-affix-wrapper-lg input').fill('350'); await page.keyboard.press('Enter') })],
  'counter-more': ['window.html', at('#/counter', async (page) => { await pay(page); await page.locator('main .ant-btn-link').last().click() })],
  'counter-refused': ['window.html?refused', at('#/counter', async (page) => { await pay(page); await page.keyboard.press('Enter') })],
  'counter-ahead': ['window.html', at('#/counter', async (page) => { for (const down of [0, 1]) await pay(page, down); for (const k of '+++-') await page.keyboard.press(k); await page.waitForTimeout(500) })],
  'counter-held': ['window.html?held', at('#/counter', async (page) => { await pay(page); await page.keyboard.press('+'); await page.waitForTimeout(400); await page.keyboard.press('Enter') })],
  'counter-emptied': ['window.html', at('#/counter', async (page) => { await pay(page); await page.locator('main .ant-input-affix-wrapper-lg input').fill(''); await page.keyboard.press('Enter') })],
  'invoice-qris': ['window.html?qris', at('#/invoices?open=412', async (page) => { await page.locator('figure').scrollIntoViewIfNeeded() })],
  'book-refused': ['window.html', at('#/invoices?tab=book', async (page) => { await page.getByRole('button', { name: /^(Kirim ulang semua|Send all)/ }).click(); await page.waitForTimeout(400) })],
  'counter-open': ['window.html?many=0', at('#/counter', async (page) => { await page.locator('main .ant-btn-primary').click() })],
  'counter-close': ['window.html', at('#/counter', async (page) => { await page.locator('main header button').first().click() })],
  'counter-done': ['window.html', at('#/counter', async (page) => {
    await page.locator('main input').first().fill('budi')
    await page.waitForTimeout(500)
    await page.keyboard.press('Enter')
    await page.waitForTimeout(500)
    await page.keyboard.press('Enter')
  })],
  lock: ['window.html?pin', async (page) => {
    await signedIn(page)
    await page.locator('header button.ant-dropdown-trigger').last().click()
    await page.getByRole('menuitem', { name: /^(Kunci|Lock)/ }).click()
    await page.locator('input[inputmode=numeric]').pressSequentially('123')
  }],
  'lock-people': ['window.html?pin', async (page) => { await page.locator('input[type=password]').first().waitFor() }],
  mine: ['window.html', async (page) => {
    await signedIn(page)
    await page.locator('header button.ant-dropdown-trigger').last().click()
    await page.getByRole('menuitem', { name: /PIN/ }).click()
  }],
  ...Object.fromEntries(['needed', 'owner', 'second', 'alone'].map((whose) => [`sure-${whose}`, [`window.html?sure=${whose}`, at('#/customers?open=12&invoice=412', async (page) => {
    await page.getByRole('button', { name: /^(Hapus piutang|Write off)/ }).click()
    await page.locator('.ant-modal input').first().fill('166500')
    await page.locator('.ant-modal input').nth(1).fill('pindah')
    await page.locator('.ant-modal button[type=submit]').click()
    await page.waitForTimeout(500)
  })]])),
  'staff-menu': ['window.html', at('#/settings?tab=staff', async (page) => { await page.locator('main table button').first().click() })],
  'staff-add': ['window.html', at('#/settings?tab=staff', async (page) => { await page.getByRole('button', { name: /^(Tambah pegawai|Add)/ }).click(); await page.locator('.ant-modal input').first().waitFor() })],
  ...Object.fromEntries([['roles', 0], ['branches', 1], ['pin', 2], ['reset', 3]].map(([what, nth]) => [`staff-${what}`, ['window.html', at('#/settings?tab=staff', async (page) => {
    await page.locator('main table button').nth(1).click()
    await page.locator('.ant-dropdown-menu-item').nth(nth).click()
    await page.locator('.ant-modal form').waitFor()
  })]])),
  'staff-disable': ['window.html', at('#/settings?tab=staff', async (page) => { await page.locator('main table button').nth(1).click(); await page.locator('.ant-dropdown-menu-item-danger').click(); await page.locator('.ant-modal').waitFor() })],
  ...Object.fromEntries(['password', 'pin'].map((what) => [`lent-${what}`, [`window.html?lent=${what}`, async (page) => {
    await page.locator('input').first().fill('rini')
    await page.locator('input[type=password]').fill('benar-sekali')
    await page.keyboard.press('Enter')
    await page.locator('.ant-form').waitFor()
  }]])),
  'money-proofs': ['window.html', at('#/money?tab=proofs')],
  'proof-add': ['window.html', at('#/money?tab=proofs', async (page) => { await page.getByRole('button', { name: /^(Simpan bukti|Keep)/ }).first().click() })],
  proof: ['window.html', at('#/money?tab=proofs', async (page) => { await page.locator('[data-row]').first().click() })],
  'money-days': ['window.html', at('#/money?tab=days')],
  'day-close': ['window.html', at('#/money?tab=days', async (page) => { await page.locator('[data-row] button').first().click() })],
  'payment-lost': ['window.html?lost', at('#/money', async (page) => { await page.locator('[data-row]').first().click() })],
  payment: ['window.html', at('#/money', async (page) => { await page.locator('[data-row]').first().click() })],
  ...Object.fromEntries([['reverse', 0], ['chargeback', 1], ['move', 2]].map(([what, nth]) => [`payment-${what}`, ['window.html', at('#/money', async (page) => { await page.locator('[data-row]').first().click(); await page.locator('.ant-drawer-footer button').nth(nth).click() })]])),
  'writeoff': ['window.html', at('#/customers?open=12&invoice=412', async (page) => { await page.getByRole('button', { name: /^(Hapus piutang|Write off)/ }).click() })],
  'invoice-again': ['window.html?taken', at('#/invoices?open=412')],
  'invoice-again-sure': ['window.html?taken', at('#/invoices?open=412', async (page) => { await page.getByRole('button', { name: /^(Tagih lagi|Bill again)$/ }).click() })],
  'proof-late': ['window.html', at('#/money?tab=proofs', async (page) => { await page.locator('[data-row]').first().click(); await page.getByRole('button', { name: /^(Ada di mutasi|On the statement)$/ }).click() })],
  'branch-add': ['window.html', at('#/settings?tab=branches', async (page) => { await page.getByRole('button', { name: /^(Buka cabang|Open a branch)$/ }).click() })],
  refund: ['window.html?saldo', at('#/customers?open=12', async (page) => { await page.locator('.ant-drawer-footer button').nth(3).click() })],
  'refund-sure': ['window.html?saldo', at('#/customers?open=12', async (page) => {
    await page.locator('.ant-drawer-footer button').nth(3).click()
    await page.locator('.ant-modal input[type=text], .ant-modal input:not([type])').last().fill('pindah rumah')
    await page.locator('.ant-modal button[type=submit]').click()
  })],
  'counter-old': ['window.html?old', at('#/counter')],
  'counter-slip': ['window.html?slip', at('#/counter', async (page) => {
    await page.locator('main input').first().fill('budi')
    await page.waitForTimeout(500)
    await page.keyboard.press('Enter')
    await page.waitForTimeout(500)
    await page.keyboard.press('Enter')
    await page.waitForTimeout(500)
    await page.keyboard.press('p')
  })],
  ...Object.fromEntries([['menu', null], ['ahead', 2], ['pause', 3], ['onebill', 4]].map(([what, nth]) => [`line-${what}`, ['window.html?two', at('#/customers?open=12', async (page) => {
    await page.locator('section[data-state] button.ant-dropdown-trigger').first().click()
    await page.locator('.ant-dropdown-menu-item').first().waitFor()
    await page.waitForTimeout(300)
    if (nth !== null) { await page.locator('.ant-dropdown-menu-item').nth(nth).click(); await page.waitForTimeout(900) }
  })]])),
  'line-reprieve': ['window.html', at('#/customers?open=12', async (page) => { await page.getByRole('button', { name: /Buka sementara|Open for a while/ }).first().click(); await page.waitForTimeout(900) })],
  'line-why-sent': ['window.html', at('#/customers?open=12', async (page) => { await page.locator('section[data-state] button').first().click(); await page.getByRole('button', { name: /WhatsApp/ }).last().click(); await page.waitForTimeout(400) })],
  'line-why': ['window.html', at('#/customers?open=12', async (page) => { await page.locator('section[data-state] button').first().click(); await page.waitForTimeout(400) })],
  'today-big': ['window.html?many=100000', signedIn],
  'today-low': ['window.html', async (page) => { await page.setViewportSize({ width: 1366, height: 1700 }); await signedIn(page) }],
  customers: ['window.html', at('#/customers')],
  'customers-many': ['window.html?many=10000', at('#/customers', far)],
  'customers-empty': ['window.html?many=0', at('#/customers')],
  'customers-broken': ['window.html?broken', at('#/customers')],
  'customers-none': ['window.html', at('#/customers?q=zz')],
  'customer-promise': ['window.html', at('#/customers?open=12', async (page) => { await page.locator('.ant-drawer-footer button').nth(2).click(); await page.locator('.ant-modal form').waitFor() })],
  'customer-tall': ['window.html?two', async (page) => { await page.setViewportSize({ width: 1366, height: 2200 }); await at('#/customers?open=12')(page) }],
  'invoice-credit': ['window.html', at('#/customers?open=12&invoice=412', async (page) => { await page.getByRole('button', { name: /^(Koreksi tagihan|Correct)/ }).click() })],
  'invoice-tall': ['window.html', async (page) => { await page.setViewportSize({ width: 1366, height: 1400 }); await at('#/customers?open=12&invoice=412')(page) }],
  'enrol-tall': ['window.html', async (page) => { await page.setViewportSize({ width: 1366, height: 1300 }); await at('#/customers?new=1')(page); await page.locator('#plan').click(); await page.keyboard.press('Enter'); await page.waitForTimeout(900) }],
  customer: ['window.html', at('#/customers?open=12')],
  'customer-invoice': ['window.html', at('#/customers?open=12&invoice=412')],
  enrol: ['window.html', at('#/customers', async (page) => { await page.locator('header button.ant-btn-primary').click() })],
  'enrol-first': ['window.html?many=0', at('#/customers?new=1', async (page) => { await page.waitForTimeout(500) })],
  'enrol-done': ['window.html', at('#/customers?new=1', async (page) => {
    await page.locator('#name').fill('Bu Tini')
    for (const field of ['#plan', '#router']) {
      await page.locator(field).click()
      await page.waitForTimeout(300)
      await page.keyboard.press('Enter')
    }
    await page.locator('.ant-modal button[type=submit]').click()
    await page.getByRole('button', { name: /^(Terima tunai|Take cash)$/ }).waitFor()
    await page.waitForTimeout(500)
  })],
  'enrol-another': ['window.html', at('#/customers?open=12', async (page) => { await page.getByRole('button', { name: /^(Tambah sambungan|Add a line)$/ }).click(); await page.waitForTimeout(400) })],
  'enrol-plan': ['window.html', at('#/customers', async (page) => {
    await page.locator('header button.ant-btn-primary').click()
    await page.locator('#plan').click()
    await page.keyboard.press('Enter')
    await page.waitForTimeout(900)
    await page.locator('.ant-modal-wrap').evaluate((m) => { m.scrollTop = m.scrollHeight })
  })],
  'enrol-empty': ['window.html', at('#/customers', async (page) => { await page.locator('header button.ant-btn-primary').click(); await page.locator('.ant-modal button[type=submit]').click() })],
  'line-terms': ['window.html', at('#/customers?open=12', async (page) => {
    await page.locator('section[data-state] button.ant-dropdown-trigger').first().click()
    await page.locator('.ant-dropdown-menu-item').nth(1).click()
    await page.locator('#cycles').check()
    await page.waitForTimeout(900)
  })],
  invoices: ['window.html', at('#/invoices')],
  wa: ['window.html', at('#/invoices?tab=messages')],
  'wa-empty': ['window.html?many=0', at('#/invoices?tab=messages')],
  book: ['window.html', at('#/invoices?tab=book')],
  'book-message': ['window.html', at('#/invoices?tab=book&message=5')],
  texts: ['window.html', at('#/settings?tab=texts')],
  'texts-mail': ['window.html', at('#/settings?tab=texts', async (page) => { await page.getByText('Email', { exact: true }).and(page.locator('.ant-segmented-item-label')).first().click(); await page.waitForTimeout(400) })],
  'texts-refused': ['window.html', at('#/settings?tab=texts', async (page) => { await page.locator('textarea').first().fill('Yth. {nama}'); await page.waitForTimeout(500) })],
  'printer-set': ['window.html', at('#/settings?tab=printer')],
  sender: ['window.html', at('#/settings?tab=sender')],
  'customer-edit': ['window.html', at('#/customers?open=12', async (page) => { await page.setViewportSize({ width: 1366, height: 1000 }); await page.getByRole('button', { name: /^(Ubah data|Edit)/ }).first().click(); await page.waitForTimeout(500) })],
  money: ['window.html', at('#/money')],
  'payment-shown': ['window.html', at('#/money', async (page) => { await page.locator('[data-row]').nth(3).click() })],
  'payment-part': ['window.html', at('#/money', async (page) => { await page.locator('[data-row]').nth(3).click(); await page.getByRole('button', { name: /^(Bukan baris mutasi itu|Not that statement line)$/ }).click() })],
  unmatched: ['window.html', at('#/money?tab=unmatched')],
  match: ['window.html', at('#/money?tab=unmatched', async (page) => { await page.locator('[data-row] button').first().click() })],
  'match-equal': ['window.html', at('#/money?tab=unmatched', async (page) => { await page.locator('[data-row] button').nth(1).click(); await page.locator('.ant-modal button[aria-pressed]').nth(2).click(); await page.waitForTimeout(500) })],
  'transfer-waits': ['window.html', at('#/money', async (page) => { await page.locator('header button.ant-btn-primary').click(); await page.locator('.ant-modal input').first().fill('166.500'); await page.locator('.ant-modal button[type=submit]').click(); await page.waitForTimeout(600) })],
  'match-split': ['window.html', at('#/money?tab=unmatched', async (page) => { await page.locator('[data-row] button').first().click(); await page.locator('.ant-modal .ant-btn-link').click(); await shareWith(page, 'budi') })],
  'transfer-split': ['window.html', at('#/money', async (page) => { await page.locator('header button.ant-btn-primary').click(); await page.locator('.ant-modal input').first().fill('460.000'); await page.locator('.ant-modal .ant-btn-link').click(); await shareWith(page, 'budi'); await shareWith(page, 'agus') })],
  ...Object.fromEntries([['', 'mutasi-november.csv'], ['-wrong', 'salah.csv']].map(([how, name]) => [`statement${how}`, ['window.html', async (page) => {
    await page.setViewportSize({ width: 1366, height: 768 })
    await at('#/money?tab=unmatched')(page)
    await page.getByRole('button', { name: /^(Impor mutasi|Import)/ }).click()
    await page.locator('.ant-modal form').waitFor()
    await page.locator('input[data-file=statement]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from('Tanggal,Keterangan\n') })
    await page.waitForTimeout(900)
  }]])),
  'statement-start': ['window.html?many=0', at('#/money?tab=unmatched', async (page) => { await page.getByRole('button', { name: /^(Impor mutasi|Import)/ }).first().click(); await page.locator('.ant-modal form').waitFor() })],
  'counter-other': ['window.html?many=0', at('#/counter', async (page) => { await page.locator('main .ant-btn-primary').click(); await page.locator('.ant-modal input[inputmode=numeric], .ant-modal .ant-input-affix-wrapper input').first().fill('250.000'); await page.waitForTimeout(300) })],
  'run-sure': ['window.html?sure=needed', at('#/invoices', async (page) => { await page.getByRole('button', { name: /^(Jalankan penagihan|Run billing)/ }).click(); await page.locator('.ant-modal .ant-btn-primary').click(); await page.waitForTimeout(500) })],
  'round-month': ['window.html', at('#/invoices', async (page) => { await page.locator('header button').filter({ hasText: /keliling|by route/ }).click(); await page.locator('#round-month').click(); await page.waitForTimeout(400) })],
  'texts-call': ['window.html', at('#/settings?tab=texts', async (page) => { await page.locator('main .ant-select').first().click(); await page.locator('.ant-select-dropdown').getByText(/^(Pengingat|Reminder)$/).click(); await page.locator('main .ant-segmented').getByText(/^(Telepon|Call)$/).click(); await page.waitForTimeout(500) })],
  shifts: ['window.html', at('#/money?tab=shifts')],
  'shifts-large': ['window.html?many=10000', at('#/money?tab=shifts')],
  remittances: ['window.html', at('#/money?tab=remittances')],
  'remit-form': ['window.html', at('#/money?tab=remittances', async (page) => { await page.getByRole('button', { name: /^(Setor uang|Hand over cash)$/ }).click(); await page.locator('.ant-modal form').waitFor(); await page.waitForTimeout(400) })],
  'remit-close': ['window.html', at('#/counter', async (page) => { await page.getByRole('button', { name: /^(Tutup kasir|Close drawer)$/ }).click(); await page.locator('.ant-modal form').waitFor(); await page.waitForTimeout(400) })],
  'remit-after': ['window.html', at('#/counter', async (page) => { await page.getByRole('button', { name: /^(Tutup kasir|Close drawer)$/ }).click(); await page.locator('.ant-modal form input').first().fill('865.500'); await page.locator('.ant-modal form button[type=submit]').click(); await page.waitForTimeout(900) })],
  'remit-shut': ['window.html', at('#/counter', async (page) => { await page.getByRole('button', { name: /^(Tutup kasir|Close drawer)$/ }).click(); await page.locator('.ant-modal form input').first().fill('865.500'); await page.locator('.ant-modal form button[type=submit]').click(); await page.waitForTimeout(900); await page.locator('.ant-modal-footer .ant-btn-primary').click(); await page.waitForTimeout(900) })],
  network: ['window.html', at('#/network')],
  'network-lines': ['window.html?many=10000', at('#/network?tab=lines')],
  'network-guests': ['window.html?many=10000', at('#/network?tab=guests')],
  'network-guests-none': ['window.html', at('#/network?tab=guests&gq=zz')],
  'network-events': ['window.html', at('#/network?tab=events')],
  router: ['window.html', at('#/network?router=2')],
  'router-doctor': ['window.html', at('#/network?router=2', async (page) => { await page.getByRole('button', { name: /^(Periksa|Check)$/ }).click() })],
  'router-add': ['window.html', at('#/network', async (page) => { await page.locator('header button.ant-btn-primary').click(); await page.waitForTimeout(400); await page.locator('.ant-modal button.ant-btn-sm').first().click() })],
  ...Object.fromEntries(['company', 'branches', 'policies', 'plans', 'tax', 'staff', 'gateways', 'mail', 'sender', 'texts', 'computer', 'holidays', 'books'].map((tab) => [`settings-${tab}`, ['window.html', at(`#/settings?tab=${tab}`)]])),
  ...Object.fromEntries(['invoices', 'invoices?tab=book', 'money', 'money?tab=unmatched', 'money?tab=shifts', 'money?tab=remittances', 'network', 'network?tab=lines', 'network?tab=guests', 'network?tab=events', 'settings?tab=plans', 'settings?tab=gateways', 'counter'].flatMap((place) => [['empty', 'many=0'], ['broken', 'broken']].map(([state, how]) => [`${place.replace('?tab=', '-')}-${state}`, [`window.html?${how}`, at(`#/${place}`)]]))),
  ...Object.fromEntries(['invoices', 'money'].map((place) => [`${place}-many`, ['window.html?many=10000', at(`#/${place}`, far)]])),
  ...Object.fromEntries(['', 'counter', 'customers', 'invoices', 'money', 'network', 'reports', 'history', 'settings?tab=company', 'settings?tab=policies', 'settings?tab=staff', 'settings?tab=books', 'begin?step=company'].map((place) => [`${(place || 'today').replace(/\?(tab|step)=/, '-')}-dead`, ['window.html?dead', async (page) => { await signedIn(page); await page.evaluate((h) => { location.hash = h }, `#/${place}`); await page.waitForTimeout(2500) }]])),
  ...Object.fromEntries(['branches', 'plans', 'tax', 'mail', 'sender', 'printer'].map((tab) => [`settings-${tab}-broken`, ['window.html?broken', at(`#/settings?tab=${tab}`)]])),
  ...Object.fromEntries(['branches', 'staff', 'holidays', 'gateways', 'policies'].map((tab) => [`settings-${tab}-empty`, ['window.html?many=0', at(`#/settings?tab=${tab}`)]])),
  'settings-find': ['window.html', at('#/settings?tab=company', async (page) => { await page.locator('main input').first().fill('cadang') })],
  'settings-find-none': ['window.html', at('#/settings?tab=company', async (page) => { await page.locator('main input').first().fill('zzzz') })],
  'begin-broken': ['window.html?broken', at('#/begin?step=company')],
  keys: ['window.html', at('#/', async (page) => { await page.keyboard.press('?'); await page.waitForTimeout(300) })],
  larger: ['window.html', at('#/customers', async (page) => { for (let i = 0; i < 2; i++) await page.keyboard.press('Control+='); await page.locator('main .ant-select').first().click(); await page.waitForTimeout(300) })],
  ...Object.fromEntries(['company', 'tax', 'plans', 'routers', 'gateways', 'mode'].map((step) => [`begin-${step}`, ['window.html?many=0', at(`#/begin?step=${step}`)]])),
  round: ['window.html', at('#/invoices', async (page) => { await page.locator('header button').filter({ hasText: /keliling|by route/ }).click(); await page.locator('.ant-modal button.ant-btn-primary:not([disabled])').waitFor() })],
  'round-done': ['window.html', at('#/invoices', async (page) => { await page.locator('header button').filter({ hasText: /keliling|by route/ }).click(); await page.locator('.ant-modal button.ant-btn-primary:not([disabled])').click(); await page.locator('.ant-modal [role=status]').waitFor() })],
  reports: ['window.html', at('#/reports')],
  'reports-broken': ['window.html?broken', at('#/reports')],
  'reports-made': ['window.html', at('#/reports', async (page) => { await page.getByRole('button', { name: /^(Buat berkas|Make)/ }).click(); await page.waitForTimeout(900) })],
  'router-change': ['window.html', at('#/network?router=2', async (page) => { await page.locator('.ant-drawer-footer button').first().click(); await page.locator('.ant-modal form').waitFor() })],
  'network-filtered': ['window.html', at('#/network?tab=lines&lstate=unreachable')],
  'gateway-add': ['window.html', at('#/settings?tab=gateways', async (page) => { await page.getByRole('button', { name: /^(Tambah gateway|Add a gateway)/ }).click(); await page.locator('.ant-modal form').waitFor() })],
  'plan-add': ['window.html', at('#/settings?tab=plans', async (page) => { await page.getByRole('button', { name: /^(Tambah paket|Add a plan)/ }).click(); await page.locator('.ant-modal form').waitFor() })],
  'policy-rungs': ['window.html', at('#/settings?tab=policies', async (page) => { await page.locator('main li button').nth(4).click(); await page.locator('.ant-modal form').waitFor() })],
  'policies-low': ['window.html', at('#/settings?tab=policies', far)],
  ...Object.fromEntries(['company', 'sender', 'computer', 'gateways', 'books'].map((tab) => [`settings-${tab}-low`, ['window.html', at(`#/settings?tab=${tab}`, far)]])),
  ...Object.fromEntries(['company', 'policies', 'staff', 'texts', 'computer', 'holidays', 'books'].map((tab) => [`settings-${tab}-broken`, ['window.html?broken', at(`#/settings?tab=${tab}`)]])),
  history: ['window.html', at('#/history')],
  'history-customer': ['window.html', at('#/history?customer=12&q=tunai')],
  'history-act': ['window.html', at('#/history', async (page) => { await page.locator('[data-row]').first().click(); await page.locator('.ant-drawer table').waitFor(); await page.waitForTimeout(400) })],
  'history-many': ['window.html?many=10000', at('#/history', far)],
  'history-torn': ['window.html?torn', at('#/history')],
  'history-empty': ['window.html?many=0', at('#/history')],
  'history-none': ['window.html', at('#/history?q=zz')],
  'history-broken': ['window.html?broken', at('#/history')],
  'search-page': ['window.html', async (page) => { await signedIn(page); await page.keyboard.press('Control+k'); await page.getByRole('combobox').fill('riwayat'); await page.waitForTimeout(400) }],
  'reports-fees': ['window.html', async (page) => { await page.setViewportSize({ width: 1366, height: 1250 }); await at('#/reports')(page) }],
  'reports-empty': ['window.html?many=0', at('#/reports')],
  'gateway-trial': ['window.html', at('#/settings?tab=gateways', async (page) => { await page.getByRole('button', { name: /^(Coba|Try)$/ }).first().click(); await page.waitForTimeout(500) })],
  'gateway-percent': ['window.html', at('#/settings?tab=gateways', async (page) => { await page.getByRole('button', { name: /QRIS/ }).click() })],
  'gateway-channel': ['window.html', at('#/settings?tab=gateways', async (page) => { await page.getByRole('button', { name: /Indomaret/ }).click() })],
  'company-public': ['window.html', at('#/settings?tab=company', async (page) => { await page.getByRole('button', { name: /(Coba alamat umum|Try the public)/ }).click(); await page.waitForTimeout(500) })],
}

// A smaller screen, or a larger type: VIEW=1024x768 ZOOM=1.5; AXE=1 also says what a screen reader stumbles over.
const [width, height] = (process.env.VIEW ?? '1366x768').split('x').map(Number)
const zoom = Number(process.env.ZOOM ?? 1)
const looks = process.env.LOOKS ? JSON.parse(process.env.LOOKS) : [["id", "light"], ["id", "dark"], ["en", "light"], ["en", "dark"]]
const wanted = Object.entries(scenes).filter(([name]) => !only || only.split(',').some((o) => (o.endsWith('$') ? name === o.slice(0, -1) : name.startsWith(o)))).flatMap(([name, scene]) => looks.map((look) => [name, scene, look]))
const troubles = []

/** In the browser: sums, dates and numbers that are cut, and words that are cut and stand in no hint. */
function cutText() {
  const cut = []
  for (const el of document.querySelectorAll('body *')) {
    const style = getComputedStyle(el)
    if (style.overflowX === 'visible' || style.textOverflow !== 'ellipsis' || el.clientWidth < 2 || el.scrollWidth <= el.clientWidth) continue
    const hint = el.closest('[title], [data-list]') ?? el.querySelector('[title]')
    const figures = el.matches('.figures, [data-align=right]') || el.querySelector('time, [class*=money]')
    if (figures || !hint) cut.push(`${figures ? 'FIGURES ' : ''}${el.textContent.slice(0, 60)}`)
  }
  return [...new Set(cut)].slice(0, 8)
}

async function take([name, [url, act], [lang, mode]]) {
  const context = await browser.newContext({ viewport: { width: Math.round(width / zoom), height: Math.round(height / zoom) }, deviceScaleFactor: zoom, reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultNavigationTimeout(120_000) // a busy PC takes its time
  const shown = `${name}-${lang}-${mode}`
  page.on('pageerror', (e) => troubles.push(`${shown}: ${e.message}`))
  page.on('console', (m) => ['error', 'warning'].includes(m.type()) && troubles.push(`${shown}: ${m.text().slice(0, 300)}`))
  await page.addInitScript(([m, l]) => localStorage.setItem('lunas.window', JSON.stringify({ mode: m, lang: l })), [mode, lang])
  await page.goto(`${base}/${url}${url.startsWith('gallery') ? `&mode=${mode}&lang=${lang}` : ''}`)
  await act(page).catch((e) => troubles.push(`${shown}: ${e.message.split('\n')[0]}`))
  await still(page)
  await page.waitForTimeout(350)
  for (const what of await page.evaluate(cutText)) troubles.push(`${shown}: cut: ${what}`)
  if (process.env.AXE) for (const what of await stumbles(page)) troubles.push(`${shown}: axe: ${what}`)
  await page.screenshot({ path: path.join(folder, `${shown}.png`), timeout: 120_000 })
  await context.close()
}

/** Two at a time: as many as the smallest office PC has cores. */
async function worker() {
  for (let next = wanted.shift(); next; next = wanted.shift()) await take(next).catch((e) => troubles.push(`${next[0]}-${next[2].join('-')}: ${e.message.split('\n')[0]}`)) // one that fails must not lose the others
}
const count = wanted.length
await Promise.all([worker(), worker()])
await browser.close()
await server.close()
console.log(troubles.join('\n') || 'no complaints')
console.log(`${count} pictures in ${folder}`)
