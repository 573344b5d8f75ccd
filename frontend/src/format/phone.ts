// Phone numbers as people read them. The program's core decides what a number is;
// the window only shows, and tells a slip of the hand before the form is sent.

const cities = ['021', '022', '024', '031', '061']
const isMobile = (n: string) => /^8[1-9]\d{7,10}$/.test(n)
const isLandline = (n: string) => /^[2-79]\d{7,10}$/.test(n)

/** A stored number with its trunk zero; null for other countries' and unknown forms. */
function national(e164: string): string | null {
  if (!e164.startsWith('+62')) return null
  const n = e164.slice(3)
  return isMobile(n) || isLandline(n) ? `0${n}` : null
}

/** "+6281234567890" as "0812-3456-7890". */
export function phone(e164: string): string {
  const n = national(e164)
  if (!n) return e164
  if (n[1] !== '8') {
    const area = cities.some((c) => n.startsWith(c)) ? 3 : 4
    return `${n.slice(0, area)}-${n.slice(area)}`
  }
  const at = n.length === 10 ? 7 : 8
  return `${n.slice(0, 4)}-${n.slice(4, at)}-${n.slice(at)}`
}

/** Whether a typed number can be one: 08…, 8…, 62…, +62… with the usual separators. */
export function isPhone(typed: string): boolean {
  const s = typed.trim().replace(/[\s().‐-―-]/g, '')
  if (!/^\+?\d+$/.test(s)) return false
  if (s.startsWith('+') && !s.startsWith('+62')) return /^\+[1-9]\d{7,14}$/.test(s)
  const n = s.replace(/^\+?62/, '').replace(/^0/, '')
  const local = s !== n || s.startsWith('8')
  return local && (isMobile(n) || isLandline(n))
}
