// The one door to the program. Wails (and the loopback bridge) put the bound structs
// under window.go.app; nothing else in the window may know that.
import { Problem, type FieldProblem, type ProblemCode } from '../i18n/problem'
import { forget, token } from './session'

/** No page waits longer than this: a lost answer must look like one. */
export const PATIENCE = 20_000

type Method = (...args: unknown[]) => Promise<unknown>
type Desk = Record<string, Record<string, Method | undefined> | undefined>

declare global {
  interface Window {
    go?: { app?: Desk }
    runtime?: {
      EventsOn?: (name: string, take: (...data: unknown[]) => void) => (() => void) | void
      BrowserOpenURL?: (url: string) => void
    }
  }
}

/** "Struct.Method" of the bound desk. */
export type Name = `${string}.${string}`

/** Calls the desk with the session's token in front, as every call but sign-in wants it. */
export function call<T>(name: Name, ...args: unknown[]): Promise<T> {
  return send<T>(name, [token(), ...args])
}

/** A call that may take longer by its nature: moving the demo's calendar, testing a router. */
export function callSlow<T>(seconds: number, name: Name, ...args: unknown[]): Promise<T> {
  return send<T>(name, [token(), ...args], seconds * 1000)
}

/** Calls the desk before anybody has signed in. */
export function callOpen<T>(name: Name, ...args: unknown[]): Promise<T> {
  return send<T>(name, args)
}

async function send<T>(name: Name, args: unknown[], patience = PATIENCE): Promise<T> {
  const [struct, method] = name.split('.') as [string, string]
  const bound = window.go?.app?.[struct]?.[method]
  if (!bound) throw new Problem('unavailable', 'window.missing', { name })
  const asked = token()
  try {
    return (await patiently(bound(...args), patience)) as T
  } catch (thrown) {
    const problem = parse(thrown)
    // A late refusal of an old token must not end the session that followed it.
    if (problem.code === 'unauthenticated' && asked && asked === token()) forget('expired')
    throw problem
  }
}

function patiently<T>(answer: Promise<T>, patience: number): Promise<T> {
  let clock: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    clock = setTimeout(() => reject(new Problem('unavailable', 'window.timeout', { seconds: String(patience / 1000) })), patience)
  })
  return Promise.race([answer, late]).finally(() => clearTimeout(clock))
}

const codes: readonly string[] = ['invalid', 'not_found', 'conflict', 'denied', 'unauthenticated', 'unavailable', 'internal']

/** The program rejects with JSON in the message: {code, key, params, fields, ref}. */
export function parse(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown
  const said = thrown instanceof Error ? thrown.message : thrown
  const body = typeof said === 'string' ? fromJSON(said) : said
  if (!isRecord(body) || !codes.includes(String(body['code']))) return new Problem('internal', 'internal')
  const fields = Array.isArray(body['fields']) ? body['fields'].filter(isRecord).map(field) : []
  return new Problem(String(body['code']) as ProblemCode, String(body['key'] ?? ''), words(body['params']), fields, String(body['ref'] ?? ''))
}

function fromJSON(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const isRecord = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null

function field(raw: Record<string, unknown>): FieldProblem {
  return { field: String(raw['field'] ?? ''), key: String(raw['key'] ?? ''), params: words(raw['params']) }
}

function words(raw: unknown): Record<string, string> {
  if (!isRecord(raw)) return {}
  return Object.fromEntries(Object.entries(raw).map(([k, v]) => [k, String(v)]))
}

/** Listens to an event of the program; returns how to stop. Without a program: silence. */
export function listen(name: string, take: (payload: unknown) => void): () => void {
  const off = window.runtime?.EventsOn?.(name, take)
  return typeof off === 'function' ? off : () => {}
}

/** Opens an address outside the window: the window itself never leaves its pages. */
export function openOutside(url: string): void {
  if (!/^https?:\/\//.test(url)) return
  if (window.runtime?.BrowserOpenURL) window.runtime.BrowserOpenURL(url)
  else window.open(url, '_blank', 'noopener,noreferrer')
}
