// The window's words beside the program's own: nothing the program may say is left without a sentence.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import coreEn from '../../../internal/locale/en.json'
import coreId from '../../../internal/locale/id.json'
import en from './en.json'
import id from './id.json'

const root = path.resolve(import.meta.dirname, '../../..')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
const all = (folder: string): string => readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true })
  .filter((f) => f.isFile() && f.name.endsWith('.go') && !f.name.endsWith('_test.go'))
  .map((f) => readFileSync(path.join(f.parentPath, f.name), 'utf8')).join('\n')
const found = (text: string, pattern: RegExp) => [...new Set([...text.matchAll(pattern)].map((m) => m[1]!))]

const window_ = { id: id as Record<string, string>, en: en as Record<string, string> }
const core = { id: coreId as Record<string, string>, en: coreEn as Record<string, string> }
const speaks = (key: string) => (['id', 'en'] as const).every((l) => Boolean(window_[l][`error.${key}`] ?? window_[l][key] ?? core[l][key]))

it('names every policy, says what it does and in what it is counted', () => {
  const keys = found(read('internal/office/policies.go'), /\{Key: "([a-z_.]+)"/g).filter((k) => !/^(smtp|printer)\./.test(k)) // those stand in forms of their own
  expect(keys.length).toBeGreaterThan(20)
  for (const key of keys) {
    expect(speaks(`policy.${key}`), key).toBeTruthy()
    expect(window_.id[`policy.${key}.help`], key).toBeTruthy()
  }
})

it('has a sentence for every refusal of the rooms', () => {
  const keys = found(all('internal') + all('app'), /store\.(?:Invalid\("[^"]*", |Conflict\(|NotFound\(|Denied\(|Unavailable\(|FieldErrors\()"([a-z_.]+)"/g)
  expect(keys.length).toBeGreaterThan(60)
  expect(keys.filter((k) => !speaks(k))).toEqual([])
})

it('has words for every light of the health strip, step of the doctor and reason of the ladder', () => {
  const text = all('app') + all('internal/lookup') + all('internal/network') + all('internal/dunning')
  const keys = found(text, /"((?:app\.health|dunning\.why|attention|overnight|why)\.[a-z_]+(?:\.[a-z_]+)*)"/g)
  expect(keys.length).toBeGreaterThan(30)
  expect(keys.filter((k) => !speaks(k))).toEqual([])
})
