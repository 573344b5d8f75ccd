// Whole rupiah, read and printed the way the program's core does it.

export type Lang = 'id' | 'en'

/** Why an amount was refused; also the tail of the message key. */
export type AmountFault = 'syntax' | 'fraction' | 'negative' | 'range'
export type AmountResult = { ok: true; value: number } | { ok: false; fault: AmountFault }

/** Number.MAX_SAFE_INTEGER: above it a JavaScript number is no longer exact. */
const MOST = 9007199254740991n

/** "150.000" in Indonesian, "150,000" in English. */
export function plain(amount: number, lang: Lang = 'id'): string {
  const digits = Math.abs(amount).toString()
  const grouped = digits.replace(/\B(?=(\d{3})+$)/g, lang === 'en' ? ',' : '.')
  return amount < 0 ? `-${grouped}` : grouped
}

/** "Rp150.000"; a minus stands before the sign. */
export function rupiah(amount: number, lang: Lang = 'id'): string {
  return amount < 0 ? `-Rp${plain(-amount, lang)}` : `Rp${plain(amount, lang)}`
}

const units: [word: string, zeros: number][] = [
  ['ribu', 3], ['rb', 3], ['k', 3], ['juta', 6], ['jt', 6], ['miliar', 9], ['milyar', 9],
]
const digits = /^\d+$/
const refuse = (fault: AmountFault): AmountResult => ({ ok: false, fault })

/**
 * Reads an amount as people type it: "150000", "150.000", "Rp 150.000,00", "150rb",
 * "1,5jt". Refuses what could mean two amounts ("1.500rb", "150.00").
 */
export function readRupiah(text: string): AmountResult {
  let s = text.trim().toLowerCase()
  if (s.startsWith('-')) return refuse('negative')
  s = s.replace(/^(rp\.|rp|idr)\s*/, '')
  if (/^-[0-9.,-]*$/.test(s)) return refuse('negative')
  s = s.replace(/(,--|,-|\.-|,–)$/, '')
  for (const [word, zeros] of units) {
    if (s.endsWith(word)) return scaled(s.slice(0, -word.length).trim(), zeros)
  }
  return grouped(s)
}

/** A number before a unit word: digits, perhaps a decimal part. */
function scaled(number: string, zeros: number): AmountResult {
  const at = number.search(/[.,]/)
  const whole = at < 0 ? number : number.slice(0, at)
  let part = at < 0 ? '' : number.slice(at + 1)
  if (!digits.test(whole) || (at >= 0 && (!digits.test(part) || part.length === 3))) return refuse('syntax')
  part = part.replace(/0+$/, '')
  if (part.length > zeros) return refuse('fraction')
  return value(whole + part.padEnd(zeros, '0'))
}

/** A number written out in full, with or without thousands separators and ",00". */
function grouped(s: string): AmountResult {
  const [whole, part] = cut(s)
  const sep = whole.includes(',') ? ',' : '.'
  const groups = whole.split(sep)
  const shaped = groups.every((g, i) => digits.test(g) && !(i > 0 && g.length !== 3) && !(groups.length > 1 && g.length > 3))
  if (!shaped || (part !== null && !digits.test(part))) return refuse('syntax')
  if (part !== null && /[1-9]/.test(part)) return refuse('fraction')
  const joined = groups.join('')
  if (part !== null && joined.length <= 3) return refuse('syntax')
  return value(joined)
}

/** Parts the decimals from the number; null where there are none. */
function cut(s: string): [whole: string, part: string | null] {
  const at = Math.max(s.lastIndexOf('.'), s.lastIndexOf(','))
  if (at < 0) return [s, null]
  const whole = s.slice(0, at)
  const part = s.slice(at + 1)
  const otherKind = /[.,]/.test(whole) && !whole.includes(s.charAt(at))
  return part.length === 3 && !otherKind ? [s, null] : [whole, part]
}

function value(run: string): AmountResult {
  const n = BigInt(run)
  return n > MOST ? refuse('range') : { ok: true, value: Number(n) }
}
