// Takes pictures of a running window: node e2e/look.mjs ADDRESS FOLDER ['#/customers' …]
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { open } from './window.mjs'

const [address, folder = 'pictures', ...asked] = process.argv.slice(2)
const places = asked.length > 0 ? asked : ['#/', '#/counter', '#/customers', '#/invoices', '#/money', '#/network', '#/settings']
mkdirSync(folder, { recursive: true })
const w = await open(address, { lang: 'id', mode: 'light' })
for (const place of places) {
  await w.go(place)
  await w.page.waitForTimeout(1500)
  await w.page.screenshot({ path: path.join(folder, `${place.replace(/\W+/g, '-').replace(/^-|-$/g, '') || 'today'}.png`) })
}
console.log(w.complaints.join('\n') || 'no complaints')
await w.close()
