import type { Lang } from './rupiah'

/** How long something has run, in its two largest parts: words of i18n with their numbers. */
export function span(seconds: number): { key: 'span.days' | 'span.hours' | 'span.minutes' | 'span.wholeDays' | 'span.wholeHours'; a: number; b: number } {
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return { key: 'span.minutes', a: minutes, b: 0 }
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return { key: minutes % 60 ? 'span.hours' : 'span.wholeHours', a: hours, b: minutes % 60 }
  return { key: hours % 24 ? 'span.days' : 'span.wholeDays', a: Math.floor(hours / 24), b: hours % 24 }
}

/** "774 MB", "1,5 GB": as routers tell memory, in powers of two. */
export function bytes(n: number, lang: Lang): string {
  const mega = n / 1_048_576
  const [size, unit] = mega >= 1000 ? [mega / 1024, 'GB'] : [mega, 'MB']
  return `${size.toLocaleString(lang, { maximumFractionDigits: size < 10 ? 1 : 0 })} ${unit}`
}

/** What part of a whole is free, in whole percent; rounded down, so that nothing looks fuller than it is. */
export const percentOf = (part: number, whole: number) => (whole > 0 ? Math.floor((part / whole) * 100) : 0)
