import en from './en.json'
import id from './id.json'
import { speak } from './index'

const holes = (s: string) => [...s.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort()
// Indonesian has one form for any number, English two: they are one key here.
const stem = (k: string) => k.replace(/_(one|other)$/, '')

const words = { id: id as Record<string, string>, en: en as Record<string, string> }
const stems = (w: Record<string, string>) => [...new Set(Object.keys(w).map(stem))].sort()

it('says in English everything it says in Indonesian', () => {
  expect(stems(words.en)).toEqual(stems(words.id))
})

it('asks for the same values in both', () => {
  for (const [key, text] of Object.entries(words.en)) {
    const twin = words.id[key] ?? words.id[`${stem(key)}_other`] ?? ''
    const wanted = holes(twin).filter((h) => h !== 'count' || !key.endsWith('_one'))
    expect(holes(text).filter((h) => h !== 'count' || !key.endsWith('_one')), key).toEqual(wanted)
  }
})

it('leaves nothing unsaid and keeps its keys in order', () => {
  for (const w of [words.id, words.en]) {
    for (const [key, text] of Object.entries(w)) expect(text.trim(), key).not.toBe('')
    expect(Object.keys(w)).toEqual([...Object.keys(w)].sort())
  }
})

it('counts in both languages', () => {
  const say = speak('id')
  expect(say.t('time.minutes', { count: 1 })).toBe('1 menit lalu')
  void say.changeLanguage('en')
  expect(say.t('time.minutes', { count: 1 })).toBe('a minute ago')
  expect(say.t('time.minutes', { count: 5 })).toBe('5 minutes ago')
  void say.changeLanguage('id')
})
