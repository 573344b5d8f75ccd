import i18next, { type TFunction } from 'i18next'
import { createContext, useContext } from 'react'
import { dateLong, dateShort, isDate } from '../format/date'
import type { Lang } from '../format/rupiah'
import { langOf } from './index'
import type { ProblemCode } from './problem'

type Params = Record<string, string> | null

const RUPIAH = /^-?Rp\d{1,3}(\.\d{3})*$/
const TIME = /^\d\d\.\d\d$/
/** A clock time of another day than the reader's. */
const MOMENT = /^(\d{4}-\d\d-\d\d) (\d\d\.\d\d)$/
const isMoment = /(^|_)(at|since|from|to)$/
/** "payment.gateway.busy": a sentence's key inside another sentence. */
const looksLikeKey = /^[a-z_]+(\.[a-z_]+)+$/

/** The words of one language and what the program's own keys mean in it. */
function wordsOf(lang: Lang) {
  const fixed = i18next.getFixedT(lang)
  const loose = fixed as unknown as (key: string, params?: Record<string, string>) => string
  // Lists ask for the same few words thousands of times: a sentence without values is looked up once.
  const bare = new Map<string, string>()
  const once = (key: string) => {
    const known = bare.get(key) ?? loose(key)
    bare.set(key, known)
    return known
  }
  const t = ((key: string, params?: Record<string, string>) => (params === undefined ? once(key) : loose(key, params))) as TFunction<'window'>

  /** The first of these keys that has words here or in the program's catalogue. */
  const first = (keys: readonly string[], params: Params): string | null => {
    for (const key of keys) {
      if (i18next.exists(key)) return params ? loose(key, readable(params)) : once(key)
      if (i18next.exists(key, { ns: 'core' })) return loose(key, { ...readable(params), ns: 'core' })
    }
    return null
  }

  /** Values travel bare: dates as "2026-11-23", channels and causes by their key; sums and times as Indonesia writes them. People read them in words. */
  const readable = (params: Params): Record<string, string> =>
    Object.fromEntries(Object.entries(params ?? {}).map(([name, value]) => {
      if (isDate(value)) return [name, dateLong(value, lang)]
      if (lang === 'en' && RUPIAH.test(value)) return [name, value.replaceAll('.', ',')]
      const [, on = '', clock = isMoment.test(name) && TIME.test(value) ? value : ''] = MOMENT.exec(value) ?? []
      if (clock) return [name, `${on && `${dateShort(on, lang, on)} `}${lang === 'en' ? clock.replace('.', ':') : clock}`]
      if (name === 'channel') return [name, first([`channel.${value}`], null) ?? value]
      return [name, looksLikeKey.test(value) ? (first([value], null) ?? value) : value]
    }))

  /** The sentence for a refusal of the program; an unknown key says what its code means. */
  const say = (key: string, params: Params = {}, code: ProblemCode = 'invalid') => first([`error.${key}`, key], params) ?? loose(`error.code.${code}`)

  /** A text chosen by the program's data (kinds, states); the fallback stands in for new ones. */
  const word = (key: string, fallback: string, params: Params = null) => (params ? first([key], params) : known(key)) ?? fallback

  // Looking whether a key has words costs more than the words: lists ask for the same few states in every row.
  const kept = new Map<string, string | null>()
  const known = (key: string) => {
    const there = kept.get(key)
    if (there !== undefined) return there
    if (kept.size > 2_000) kept.clear()
    const found = first([key], null)
    kept.set(key, found)
    return found
  }

  return { t, lang, say, word }
}

const spoken = new Map<Lang, ReturnType<typeof wordsOf>>()

function words(lang: Lang) {
  const made = spoken.get(lang) ?? wordsOf(lang)
  spoken.set(lang, made)
  return made
}

const Spoken = createContext<Lang | null>(null)

/** Below it everything is said in this language. A list reads its words ten thousand times: a context costs it nothing. */
export const Words = Spoken.Provider

/** The words, the language they are in, and what the program's own keys mean. */
export function useText() {
  return words(useContext(Spoken) ?? langOf(i18next.language))
}
