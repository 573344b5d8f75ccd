import i18next, { type FormatFunction } from 'i18next'
import { plain, type Lang } from '../format/rupiah'
import coreEn from '../../../internal/locale/en.json'
import coreId from '../../../internal/locale/id.json'
import en from './en.json'
import id from './id.json'

/** Every sentence of the window by place and purpose. id.json is the reference. */
export type Key = keyof typeof id

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'window'
    resources: { window: typeof id; core: Record<string, string> }
    keySeparator: false
    nsSeparator: false
  }
}

/** Counts are grouped by thousands, as money is; everything else stands as it came. */
const counted: FormatFunction = (value: unknown, _format, lng, of) => {
  const grouped = of?.['interpolationkey'] === 'count' && /^\d{4,}$/.test(String(value))
  return grouped ? plain(Number(value), lng === 'en' ? 'en' : 'id') : String(value ?? '')
}

/** Speaks at once: the words are bundled. Placeholders are {name}, as in the core's catalogue. */
export function speak(lang: Lang): typeof i18next {
  void i18next.init({
    lng: lang,
    fallbackLng: 'id',
    // The program's refusals are worded once, in its own catalogue.
    resources: { id: { window: id, core: coreId }, en: { window: en, core: coreEn } },
    defaultNS: 'window',
    keySeparator: false,
    nsSeparator: false,
    interpolation: { prefix: '{', suffix: '}', escapeValue: false, alwaysFormat: true, format: counted },
    initAsync: false,
    showSupportNotice: false,
  })
  return i18next
}

/** The language now spoken; anything but English is Indonesian. */
export function langOf(language: string): Lang {
  return language.startsWith('en') ? 'en' : 'id'
}
