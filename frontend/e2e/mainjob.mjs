// The main job as a newcomer meets it: an isolated subscriber, why, pay, LUNAS, open, connected; then the days that follow.
import { expect, step } from './steps.mjs'
import { open, until } from './window.mjs'

/** Opens the first isolated subscriber and reads why the line is off; answers their name. */
async function openIsolated(w) {
  await w.go('#/customers?state=isolated')
  const row = w.page.locator('[data-row]').first()
  await row.waitFor()
  await row.click()
  const sheet = w.page.locator('.ant-drawer-content-wrapper').first()
  await sheet.getByRole('note').waitFor()
  return sheet
}

const chip = (sheet) => sheet.locator('section[data-state]').first().getAttribute('data-state')

/** Pays on the sandbox's own page, the way the customer would. */
async function payAtSandbox(pay, method) {
  await pay.locator('button[name=channel][value=snap]').click()
  await pay.locator('a[href*="/snap/"]').first().click()
  await pay.locator('button[name=method]').filter({ hasText: method }).first().click()
  await pay.locator('#pay').click()
  await pay.getByText('LUNAS').first().waitFor()
}

export async function mainJob(address) {
  const w = await open(address)
  let sheet
  for (const method of ['BCA', 'QRIS']) {
    await step(`opens an isolated subscriber and says why (${method})`, async () => {
      w.complaints.length = 0
      sheet = await openIsolated(w)
      expect(await chip(sheet) === 'isolated', `the chip says ${await chip(sheet)}`)
      const why = await sheet.getByRole('note').innerText()
      expect(/diisolir sejak .*Rp/.test(why.replace(/\s+/g, ' ')), `sebab mati says: ${why}`)
      return why.replace(/\s+/g, ' ')
    })
    await step(`opens the pay page and pays with ${method} in the sandbox`, async () => {
      const [pay] = await Promise.all([w.context.waitForEvent('page'), sheet.getByRole('button', { name: 'Halaman bayar' }).click()])
      await pay.waitForLoadState()
      await payAtSandbox(pay, method)
      await pay.close()
    })
    await step(`watches LUNAS and the chip turn (${method})`, async () => {
      const seen = []
      await until('the line is connected', async () => {
        const state = await chip(sheet)
        if (seen.at(-1) !== state) seen.push(state)
        return state === 'connected'
      }, 60)
      // The chip and the timeline are read by two calls.
      for (const words of ['LUNAS', 'Isolir dicabut', 'Dibuka di router', 'Tersambung']) {
        await until(`the sheet says "${words}"`, async () => (await sheet.innerText()).includes(words), 15)
      }
      expect(w.complaints.length === 0, w.complaints.join('; '))
      return seen.join(' → ')
    })
  }
  await w.close()
}

export async function days(address) {
  const w = await open(address)
  const banner = w.page.getByRole('region', { name: 'Kantor contoh' })
  const told = async (go, seconds) => {
    await go()
    await until('the days have passed', async () => /\d{4}: \d+ tagihan/.test(await banner.innerText()) && await banner.getByRole('button', { name: 'Maju sehari' }).count() === 1, seconds)
    return (await banner.innerText()).split('\n').find((line) => /tagihan/.test(line))
  }
  const press = (name) => () => banner.getByRole('button', { name }).click()
  await step('moves the calendar one day', () => told(press('Maju sehari'), 180))
  await step('moves the calendar one week: bills, reminders, isolations', async () => {
    const line = await told(press('Maju seminggu'), 600)
    expect(!/: 0 tagihan, 0 pengingat, 0 isolir/.test(line), `nothing happened: ${line}`)
    return line
  })
  await step('moves the calendar to the fifth, the day of the accountant', async () => {
    const line = await told(async () => {
      await banner.getByRole('button', { name: 'Maju sampai' }).click()
      const day = w.page.getByRole('textbox', { name: 'Pilih tanggal' })
      await day.fill('5/12/2026')
      await day.press('Enter')
      await w.page.getByRole('button', { name: 'Maju', exact: true }).click()
    }, 600)
    expect(line.startsWith('5 Desember 2026: '), `the calendar stands at: ${line}`)
    return line
  })
  await step('the books hold after it all', async () => {
    await w.go('#/settings?tab=books')
    await w.page.getByRole('button', { name: 'Periksa sekarang' }).click()
    await w.page.getByText('Semuanya cocok. Tidak ada temuan.').waitFor({ timeout: 120_000 })
    expect(w.complaints.length === 0, w.complaints.join('; '))
  })
  await w.close()
}
