// Every page in both languages: its head stands there, nothing failed to load, no key is shown for a sentence,
// and a screen reader finds its way.
import { stumbles } from './axe.mjs'
import { expect, step } from './steps.mjs'
import { open } from './window.mjs'

const places = [
  ['#/', 'Hari Ini', 'Today'],
  ['#/counter', 'Kasir', 'Counter'],
  ['#/customers', 'Pelanggan', 'Customers'],
  ['#/customers?state=overdue', 'Pelanggan', 'Customers'],
  ['#/invoices', 'Tagihan', 'Invoices'],
  ['#/invoices?tab=messages', 'Tagihan', 'Invoices'],
  ['#/invoices?tab=book', 'Tagihan', 'Invoices'],
  ['#/money', 'Uang', 'Money'],
  ['#/money?tab=unmatched', 'Uang', 'Money'],
  ['#/money?tab=shifts', 'Uang', 'Money'],
  ['#/money?tab=remittances', 'Uang', 'Money'],
  ['#/network', 'Jaringan', 'Network'],
  ['#/network?tab=lines', 'Jaringan', 'Network'],
  ['#/network?tab=guests', 'Jaringan', 'Network'],
  ['#/network?tab=events', 'Jaringan', 'Network'],
  ['#/network?router=1', 'Jaringan', 'Network'],
  ['#/reports', 'Laporan', 'Reports'],
  ['#/history', 'Riwayat', 'History'],
  ['#/history?group=cut', 'Riwayat', 'History'],
  ['#/history?q=tunai', 'Riwayat', 'History'],
  ['#/begin', 'Menyiapkan kantor', 'Setting up the office'],
  ...['company', 'branches', 'policies', 'plans', 'tax', 'staff', 'gateways', 'mail', 'sender', 'texts', 'printer', 'computer', 'holidays', 'books'].map((tab) => [`#/settings?tab=${tab}`, 'Pengaturan', 'Settings']),
]
// What a forgotten sentence looks like on screen.
const bareKey = /\b(timeline|why|overnight|attention|dunning|network|payment|charge|message|hold|policy|health|billing|error|field|today|customer)\.[a-z_]+(\.[a-z_]+)*\b/

export async function pages(address) {
  for (const lang of ['id', 'en']) {
    const w = await open(address, { lang, mode: lang === 'en' ? 'dark' : 'light' })
    for (const [place, id, en] of places) {
      await step(`${lang} ${place}`, async () => {
        w.complaints.length = 0
        await w.go(place)
        const title = lang === 'en' ? en : id
        await w.page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor()
        await w.page.waitForFunction(() => !document.querySelector('main [role=status], main [aria-busy=true]'), null, { timeout: 20_000 })
        const text = await w.page.locator('main').innerText()
        const bare = bareKey.exec(text)
        expect(!bare, `a key instead of a sentence: ${bare?.[0]}`)
        const alerts = await w.page.locator('main [role=alert]').allInnerTexts()
        expect(alerts.length === 0, `an error on the page: ${alerts.join('; ')}`)
        expect(w.complaints.length === 0, w.complaints.join('; '))
        const found = await stumbles(w.page)
        expect(found.length === 0, found.join('\n'))
      })
    }
    // What opens over a page: the search, and the sheet of the first of each list.
    const over = async (name, open, there) => step(`${lang} ${name}`, async () => {
      w.complaints.length = 0
      await open()
      await there.waitFor()
      await w.page.waitForFunction(() => !document.querySelector('.ant-drawer [aria-busy=true], .ant-drawer .ant-skeleton, .ant-zoom-appear, .ant-zoom-enter, .ant-drawer-panel-motion-right-enter'), null, { timeout: 20_000 })
      const found = await stumbles(w.page)
      await w.page.keyboard.press('Escape')
      await there.waitFor({ state: 'hidden' })
      expect(w.complaints.length === 0, w.complaints.join('; '))
      expect(found.length === 0, found.join('\n'))
    })
    await w.go('#/')
    await over('the search', () => w.page.keyboard.press('Control+k'), w.page.getByRole('dialog').getByRole('combobox'))
    for (const place of ['#/customers', '#/invoices', '#/money']) {
      await w.go(place)
      await over(`the sheet of ${place}`, async () => { await w.page.locator('[data-row]').first().waitFor(); await w.page.locator('[data-row]').first().click() }, w.page.locator('.ant-drawer-content-wrapper').first())
    }
    await w.close()
  }
}
