import { useTranslation } from 'react-i18next'
import type { Lang } from '../format/rupiah'
import { langOf } from './index'
import type { ProblemCode } from './problem'

/** The words, the language they are in, and what the program's refusals mean. */
export function useText() {
  const { t, i18n } = useTranslation()
  const lang: Lang = langOf(i18n.language)
  const loose = i18n.t as unknown as (key: string, params?: Record<string, string>) => string

  /** The sentence for a key of the core; an unknown key says what its code means. */
  const say = (key: string, params: Record<string, string> = {}, code: ProblemCode = 'invalid') =>
    i18n.exists(`error.${key}`) ? loose(`error.${key}`, params) : loose(`error.code.${code}`)

  /** A text chosen by the program's data (kinds, states); the fallback stands in for new ones. */
  const word = (key: string, fallback: string, params: Record<string, string> = {}) => (i18n.exists(key) ? loose(key, params) : fallback)

  return { t, lang, say, word }
}
