// What the office does by hand: a new subscriber up to the chip that turns, a WhatsApp message, a search. Cash and promises: see journeys.mjs.
import { expect, step } from './steps.mjs'
import { open, until } from './window.mjs'

export async function deskWork(address) {
  const w = await open(address)
  // WhatsApp itself is outside: the page is answered here.
  await w.context.route(/^https:\/\/(wa\.me|api\.whatsapp\.com)\//, (route) => route.fulfill({ body: 'WhatsApp', contentType: 'text/plain' }))
  await step('signs up a subscriber whose line comes up on the router', async () => {
    await w.go('#/customers')
    await w.page.getByRole('button', { name: 'Pasang baru' }).first().click()
    const form = w.page.getByRole('dialog')
    await form.getByLabel('Nama', { exact: true }).fill('Wahyu Percobaan')
    await form.getByLabel('Nomor HP').fill('0812 1111 2222')
    for (const label of ['Paket', 'Router']) {
      await form.getByLabel(label, { exact: true }).click()
      await w.page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option-active').last().waitFor()
      await w.page.keyboard.press('Enter')
    }
    await form.getByRole('button', { name: 'Pasang', exact: true }).click()
    await w.page.getByRole('button', { name: 'Buka pelanggannya' }).click()
    const sheet = w.page.locator('.ant-drawer-content-wrapper').first()
    const state = await until('the chip turns', async () => {
      const now = await sheet.locator('section[data-state]').first().getAttribute('data-state')
      return ['open', 'connected'].includes(now) ? now : null
    })
    await w.page.keyboard.press('Escape')
    return state
  })
  await step('takes two people and a month ahead in one receipt, by keys alone', async () => {
    await w.go('#/customers?state=overdue')
    const row = w.page.locator('[data-row]').last()
    await row.waitFor()
    const late = (await row.locator('td').nth(1).innerText()).trim()
    await w.go('#/counter')
    const search = w.page.getByRole('combobox', { name: 'Nama, nomor HP, atau pindai tagihan' })
    const shut = w.page.getByRole('button', { name: 'Buka kasir' })
    await search.or(shut).first().waitFor()
    await shut.first().click()
    const opening = w.page.getByRole('dialog').filter({ has: w.page.getByLabel('Uang awal di laci') })
    const change = Number((await opening.getByLabel('Uang awal di laci').inputValue()).replaceAll('.', ''))
    await opening.getByRole('button', { name: 'Buka kasir' }).click()
    await search.waitFor()
    const money = w.page.getByLabel('Uang diterima')
    const put = async (name) => {
      await search.fill(name)
      await w.page.getByRole('option').first().waitFor()
      await w.page.keyboard.press('Enter')
      await until('the money field has the cursor', () => money.evaluate((e) => e === document.activeElement))
    }
    await put(late)
    // The next name is typed where the money stands, with no key between.
    await w.page.keyboard.type('wahyu perc')
    await until('the name stands in the search', async () => (await search.inputValue()) === 'wahyu perc')
    await w.page.getByRole('option').first().waitFor()
    await w.page.keyboard.press('Enter')
    await until('the money field has the cursor', () => money.evaluate((e) => e === document.activeElement))
    const sum = async () => Number((await money.inputValue()).replaceAll('.', ''))
    const before = await sum()
    await w.page.keyboard.press('+')
    await w.page.getByText('1 bulan', { exact: true }).waitFor()
    const after = await until('the month is priced', async () => ((await sum()) > before ? sum() : 0))
    await w.page.keyboard.press('Enter')
    await w.page.getByRole('button', { name: 'Berikutnya' }).waitFor()
    expect(await w.page.locator('main').getByRole('img', { name: 'Sudah lunas' }).count() === 1, 'no stamp')
    const bills = await w.page.locator('main dl').innerText()
    expect((bills.match(/INV-/g) ?? []).length >= 2, `bills of both: ${bills}`)
    await w.page.getByRole('button', { name: 'Tutup kasir' }).click() // an open drawer keeps its day open
    const closing = w.page.getByRole('dialog').filter({ has: w.page.getByLabel('Uang terhitung di laci') })
    await closing.getByLabel('Uang terhitung di laci').fill(String(change + after))
    await closing.getByRole('button', { name: 'Tutup kasir' }).click()
    await w.page.getByRole('button', { name: 'Nanti saja' }).click()
    await shut.first().waitFor()
    return `${before} + ${after - before}`
  })
  await step('hands a WhatsApp message over with one click', async () => {
    await w.go('#/invoices?tab=messages')
    const left = async () => Number(/tinggal (\d+)/.exec(await w.page.locator('main').innerText())?.[1] ?? 0)
    const before = await until('the queue is there', left)
    const [chat] = await Promise.all([w.context.waitForEvent('page'), w.page.getByRole('button', { name: 'Buka di WhatsApp' }).click()])
    expect(/wa\.me|whatsapp/.test(chat.url()), `opened ${chat.url()}`)
    await chat.close()
    await w.page.getByRole('button', { name: 'Sudah terkirim' }).click()
    await until('the queue is shorter', async () => (await left()) < before)
    return `${before} → ${await left()}`
  })
  await step('finds anything by Ctrl+K', async () => {
    await w.page.keyboard.press('Control+k')
    await w.page.getByRole('dialog').getByRole('combobox').fill('wahyu perc')
    await w.page.getByRole('option').first().waitFor()
    await w.page.keyboard.press('Enter')
    await w.page.locator('.ant-drawer-content-wrapper').getByText('Wahyu Percobaan').first().waitFor()
  })
  await step('nothing complained on the way', async () => expect(w.complaints.length === 0, w.complaints.join('; ')))
  await w.close()
}
