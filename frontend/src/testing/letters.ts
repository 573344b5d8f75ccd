// The pretend program's outgoing book, texts and sender.
import { message } from './people'

const body = 'Halo {name}, tagihan internet {office} untuk {period} sudah terbit.\nNomor: {invoice}\nJumlah: {amount}\nJatuh tempo: {due}\n{pay}\nLihat dan bayar: {link}\nTerima kasih.'
const said: Record<string, string> = { name: 'Budi Santoso', office: 'Sinar Kampung Net', period: 'November 2026', invoice: 'INV/2026/11/0412', amount: 'Rp166.500', due: '10 November 2026', pay: 'BCA Virtual Account 8808 1234 5678', link: 'https://bayar.example.com/i/K7QW2M4X' }
const names = [...Object.keys(said)]
const spoken: Record<string, string> = { name: 'nama', office: 'kantor', period: 'periode', invoice: 'no_tagihan', amount: 'jumlah', due: 'jatuh_tempo', pay: 'cara_bayar', link: 'tautan' }
const known = (s: string) => Object.keys(spoken).find((n) => n === s || spoken[n] === s)
const text = (kind: string, channel: string, lang: string) => ({ kind, channel, lang, title: channel === 'email' ? 'Tagihan {invoice} dari {office}' : '', body, version: 2, savedAt: '2026-11-20T03:00:00.000Z', default: false, names, spoken })
const filled = (s: string) => s.replace(/\{(\w+)\}/g, (_, n: string) => said[known(n) ?? ''] ?? `{${n}}`)
const refuse = (field: string, placeholder: string) => new Error(JSON.stringify({ code: 'invalid', key: 'message.template.placeholder_unknown', params: { placeholder }, fields: [{ field, key: 'message.template.placeholder_unknown', params: { placeholder } }], ref: '' }))

export const Get = (_t: string, id: number) => ({ ...message(4), id, state: 'uncertain', error: 'message.error.uncertain', reply: '502 Bad Gateway', channel: 'http', createdAt: '2026-11-23T01:00:00.000Z', leaveAt: '2026-11-23T01:00:06.000Z', sentAt: '2026-11-23T01:00:06.000Z', acceptedAt: '', lastAt: '', providerId: '', lang: 'id', by: '', invoice: 412, invoiceNo: 'INV/2026/11/0412' })
export const Sent = () => null
export const Again = () => null
export const Leaving = () => [{ channel: 'http', count: 38, lastAt: '2026-11-23T03:40:00.000Z' }]
export const Texts = () => ['bill', 'reminder', 'receipt', 'isolated', 'active', 'welcome'].flatMap((k) => ['wame', 'email', ...(k === 'reminder' ? ['call'] : [])].flatMap((c) => ['id', 'en'].map((l) => text(k, c, l))))
export const Versions = (_t: string, kind: string, channel: string, lang: string) => [text(kind, channel, lang), { ...text(kind, channel, lang), version: 1, savedAt: '', default: true }]
export const SaveText = () => null
export const DefaultText = (_t: string, kind: string, channel: string, lang: string) => text(kind, channel, lang)
export const Preview = (_t: string, x: { title: string; body: string }) => {
  for (const [field, s] of Object.entries({ title: x.title, body: x.body })) {
    const bad = [...s.matchAll(/\{([^{}\n]*)\}/g)].find((m) => !known(m[1] ?? ''))
    if (bad) throw refuse(field, bad[0])
  }
  return { customer: 12, name: 'Budi Santoso', title: filled(x.title), body: filled(x.body), tooLong: x.body.length > 900, empty: [] }
}
const fonnte = { enabled: false, preset: 'fonnte', url: 'https://api.fonnte.com/send', method: 'POST', headers: 'Authorization: {secret}', bodyKind: 'form', body: 'target={to_digits}\nmessage={text}\ncountryCode=62', okPath: 'status', okValue: 'true', idPath: 'id.0', secret: '', hasSecret: false }
export const Sender = () => ({ ...fonnte, enabled: true, hasSecret: true, presets: [fonnte], names: ['to', 'to_digits', 'to_local', 'text', 'title', 'id', 'secret'] })
export const SetSender = () => null
export const TestSender = () => ({ ok: true, key: 'app.test.sender_sent', params: {} })
