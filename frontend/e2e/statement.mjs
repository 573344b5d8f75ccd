// Impor mutasi from the file to what waits for a person: preview, belum dikenali, the first suggestion, and the same file again.
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, step } from './steps.mjs'
import { open, until } from './window.mjs'

/** Opens the dialog and takes the demo's own file; answers the dialog once it tells what the file would bring. */
async function taken(w, account) {
  await w.go('#/money')
  await w.page.getByRole('button', { name: 'Impor mutasi', exact: true }).first().click()
  const dialog = w.page.getByRole('dialog', { name: 'Impor mutasi' })
  if (account) await dialog.getByLabel('Nama rekening').fill(account)
  await dialog.getByRole('button', { name: 'Coba dengan berkas contoh' }).click()
  await dialog.getByRole('heading', { name: 'Uang masuk di berkas ini' }).waitFor()
  return dialog
}

const fates = (dialog, words) => dialog.getByText(words, { exact: true }).count()

export async function statement(address) {
  const w = await open(address)
  await step('opens the chooser for a statement and for a transfer proof', async () => {
    await w.go('#/money')
    await w.page.getByRole('button', { name: 'Impor mutasi', exact: true }).first().click()
    const dialog = w.page.getByRole('dialog', { name: 'Impor mutasi' })
    const file = join(mkdtempSync(join(tmpdir(), 'lunas-e2e-')), 'bukan-mutasi.csv')
    writeFileSync(file, 'Tanggal;Keterangan;Kredit\nkemarin;TRANSFER BUDI;150.000\n')
    expect(existsSync(file), 'the file is there')
    const [chooser] = await Promise.all([w.page.waitForEvent('filechooser'), dialog.getByRole('button', { name: 'Pilih berkas' }).click()])
    await chooser.setFiles(file)
    await dialog.getByText('Berkas ini belum bisa diimpor').waitFor()
    await dialog.getByRole('button', { name: 'Batal', exact: true }).click()
    await w.go('#/money?tab=proofs')
    await w.page.getByRole('button', { name: 'Simpan bukti transfer' }).first().click()
    const proof = w.page.getByRole('dialog', { name: 'Simpan bukti transfer' })
    const [picture] = await Promise.all([w.page.waitForEvent('filechooser'), proof.getByRole('button', { name: 'Pilih berkas' }).click()])
    await picture.setFiles(file)
    await proof.getByRole('alert').first().waitFor()
    await w.page.keyboard.press('Escape')
  })
  await step('imports a statement after showing what it would bring', async () => {
    const dialog = await taken(w, 'Bank Contoh')
    await until('the lines are told apart', async () => await fates(dialog, 'Belum dikenali') >= 5 && await fates(dialog, 'sudah dicatat') === 1)
    await dialog.getByRole('row', { name: /PENCAIRAN/ }).getByRole('button', { name: 'Lewati' }).click()
    await until('the payout is left out', async () => await fates(dialog, 'dilewati') === 1)
    const verb = dialog.getByRole('button', { name: /^Impor 4 uang masuk, Rp/ })
    await verb.waitFor()
    const said = await verb.innerText()
    await verb.click()
    await dialog.waitFor({ state: 'hidden' })
    return said
  })
  await step('gives the money to whom Cocokkan suggests first', async () => {
    await w.go('#/money?tab=unmatched')
    const row = w.page.locator('[data-row]').filter({ hasText: 'Masuk di mutasi rekening' }).first()
    await row.getByRole('button', { name: 'Cocokkan' }).click()
    const dialog = w.page.getByRole('dialog').last()
    const first = dialog.locator('button[aria-pressed]').first()
    await first.click()
    const verb = dialog.getByRole('button', { name: /^Catat Rp/ })
    await verb.waitFor()
    const said = await verb.innerText()
    await verb.click()
    await dialog.waitFor({ state: 'hidden' })
    return said
  })
  await step('takes nothing twice from the same file', async () => {
    const dialog = await taken(w, '')
    await until('every line was there before', async () => await fates(dialog, 'sudah pernah masuk') === 6 && await fates(dialog, 'Belum dikenali') === 0)
    await dialog.getByRole('button', { name: 'Batal', exact: true }).click()
    expect(w.complaints.length === 0, w.complaints.join('; '))
  })
  await w.close()
}
