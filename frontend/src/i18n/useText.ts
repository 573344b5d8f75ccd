import { useTranslation } from 'react-i18next'
import { dateLong, isDate } from '../format/date'
import type { Lang } from '../format/rupiah'
import { langOf } from './index'
import type { ProblemCode } from './problem'

type Params = Record<string, string> | null

/** "payment.gateway.busy": a sentence's key inside another sentence. */
const looksLikeKey = /^[a-z_]+(\.[a-z_]+)+$/

/** The words, the language they are in, and what the program's own keys mean. */
export function useText() {
  const { t, i18n } = useTranslation()
  const lang: Lang = langOf(i18n.language)
  const loose = i18n.t as unknown as (key: string, params?: Record<string, string>) => string

  /** The first of these keys that has words here or in the program's catalogue. */
  const first = (keys: readonly string[], params: Params): string | null => {
    for (const key of keys) {
      if (i18n.exists(key)) return loose(key, readable(params))
      if (i18n.exists(key, { ns: 'core' })) return loose(key, { ...readable(params), ns: 'core' })
    }
    return null
  }

  /** Values travel bare: dates as "2026-11-23", channels and causes by their key. People read them in words. */
  const readable = (params: Params): Record<string, string> =>
    Object.fromEntries(Object.entries(params ?? {}).map(([name, value]) => {
      if (isDate(value)) return [name, dateLong(value, lang)]
      if (name === 'channel') return [name, first([`channel.${value}`], null) ?? value]
      return [name, looksLikeKey.test(value) ? (first([value], null) ?? value) : value]
    }))

  /** The sentence for a refusal of the program; an unknown key says what its code means. */
  const say = (key: string, params: Params = {}, code: ProblemCode = 'invalid') => first([`error.${key}`, key], params) ?? loose(`error.code.${code}`)

  /** A text chosen by the program's data (kinds, states); the fallback stands in for new ones. */
  const word = (key: string, fallback: string, params: Params = {}) => first([key], params) ?? fallback

  return { t, lang, say, word }
}
