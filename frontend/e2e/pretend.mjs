// What the demo office never shows, over a pretend desk: the first start, a locked vault, the way back to a copy,
// pages that are refused and pages whose answer never comes.
import { servePretend } from '../src/testing/pretend.mjs'
import { stumbles } from './axe.mjs'
import { longList } from './longlist.mjs'
import { expect, step } from './steps.mjs'
import { launch } from './window.mjs'

const words = {
  id: { user: 'Nama pengguna', password: 'Kata sandi', enter: 'Masuk', first: 'Buka pembukuan', key: 'Kunci pemulihan', open: 'Buka brankas', wrong: 'Kunci pemulihan salah.', restore: 'Pulihkan…', go: 'Pulihkan dan buka ulang Lunas', leaving: /menutup diri untuk memulihkan/, begin: 'Menyiapkan kantor', on: 'Lanjutkan', next: 'Lanjut', skip: 'Lewati dulu', finish: 'Selesai', today: 'Hari Ini' },
  en: { user: 'Username', password: 'Password', enter: 'Sign in', first: 'Open the books', key: 'Recovery key', open: 'Open the vault', wrong: /recovery key is wrong/i, restore: 'Restore…', go: 'Restore and reopen Lunas', leaving: /closes? .*restore/i, begin: 'Setting up the office', on: 'Continue', next: 'Next', skip: 'Skip for now', finish: 'Finish', today: 'Today' },
}
const places = ['#/', '#/counter', '#/customers', '#/customers?open=12', '#/invoices', '#/invoices?open=1', '#/money', '#/network', '#/network?tab=lines', '#/history', '#/settings?tab=plans', '#/settings?tab=books']

async function enter(page, w) {
  await page.getByLabel(w.user).fill('sari')
  await page.getByLabel(w.password, { exact: true }).fill('benar-sekali')
  await page.getByRole('button', { name: w.enter, exact: true }).click()
}
const clean = async (page) => {
  const found = await stumbles(page)
  expect(found.length === 0, found.join('\n'))
}

async function doors(base, lang, w) {
  const { page, complaints, close } = await launch({ lang, mode: lang === 'en' ? 'dark' : 'light' })
  await step(`${lang} the first start asks for a name and an owner, and can be heard`, async () => {
    await page.goto(`${base}/window.html?first`)
    await page.locator('form input').nth(4).waitFor()
    await clean(page)
  })
  await step(`${lang} a locked vault wants the recovery key, refuses a wrong one and opens for the right one`, async () => {
    await page.goto(`${base}/window.html?locked`)
    await enter(page, w)
    await page.getByLabel(w.key).fill('SALAH')
    await page.getByRole('button', { name: w.open }).click()
    await page.getByText(w.wrong).waitFor()
    expect(await page.getByRole('navigation').count() === 0, 'the desk stands open')
    await clean(page)
  })
  await step(`${lang} a copy is restored only for whoever types what is lost, and the window says goodbye`, async () => {
    await page.goto(`${base}/window.html`)
    await enter(page, w)
    await page.getByRole('navigation').waitFor()
    await page.evaluate(() => { location.hash = '#/settings?tab=books' })
    await page.getByRole('button', { name: w.restore }).nth(1).click()
    const box = page.getByRole('dialog').locator('input')
    await box.fill('30')
    expect(await page.getByRole('button', { name: w.go }).isDisabled(), 'a wrong number was enough')
    await clean(page)
    await box.fill('31')
    await page.getByRole('button', { name: w.go }).click()
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('navigation').count() === 0, 'the desk stands open')
    expect(complaints.length === 0, complaints.join('; '))
  })
  await close()
}

/** A new office: what it lacks stands on Hari Ini until every step is done or put off. */
async function firstSteps(base, lang, w) {
  const { page, complaints, close } = await launch({ lang, mode: 'light' })
  await step(`${lang} a new office is led through its first steps, may put them off, and finds them again`, async () => {
    await page.goto(`${base}/window.html?many=0`)
    await enter(page, w)
    const left = page.locator('main section', { hasText: w.begin }).first()
    await left.getByRole('button', { name: w.on }).click()
    for (let i = 0; i < 5; i++) {
      await page.getByRole('heading', { level: 2 }).first().waitFor()
      await clean(page)
      const kept = page.getByRole('button', { name: w.next, exact: true })
      await (await kept.count() > 0 ? kept : page.getByRole('button', { name: w.skip })).click()
      if (i === 1) {
        await page.evaluate(() => { location.hash = '#/' })
        await left.getByRole('button', { name: w.on }).click()
      }
    }
    await page.getByRole('button', { name: w.finish, exact: true }).click()
    await page.getByRole('heading', { level: 1, name: w.today }).waitFor()
    expect(await page.getByText(w.begin).count() === 0, 'the steps are still asked for')
    expect(complaints.length === 0, complaints.join('; '))
  })
  await close()
}

/** Every page must say so when it is refused or never answered; none waits for ever. */
async function troubles(base, how, lang, w) {
  const { page, close } = await launch({ lang, mode: 'light' })
  await page.clock.install()
  await page.goto(`${base}/window.html?${how}`)
  await enter(page, w)
  await page.getByRole('navigation').waitFor()
  for (const place of places) {
    await step(`${lang} ${place} says so when it is ${how}`, async () => {
      await page.evaluate((h) => { location.hash = h }, place)
      // The page's clock is ours: half a minute of patience passes at once.
      const waits = () => page.locator('main [role=status], main [aria-busy=true]').count()
      let [said, waiting] = [0, 1]
      for (let i = 0; i < 12 && (said === 0 || waiting > 0); i++) {
        await page.clock.runFor(i === 0 ? 500 : 5_000)
        await page.waitForTimeout(60);
        [said, waiting] = [await page.locator('[role=alert]:visible').count(), await waits()]
      }
      expect(said > 0, 'nobody says so')
      expect(waiting === 0, `${waiting} parts wait for ever`)
    })
  }
  await close()
}

export async function pretend() {
  const { base, close } = await servePretend()
  try {
    for (const lang of ['id', 'en']) {
      await doors(base, lang, words[lang])
      await firstSteps(base, lang, words[lang])
    }
    await longList(base, (page) => enter(page, words.id))
    await troubles(base, 'broken', 'id', words.id)
    await troubles(base, 'dead', 'en', words.en)
  } finally {
    await close()
  }
}
