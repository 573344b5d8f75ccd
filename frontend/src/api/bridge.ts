// The one door to the program. Wails (and the loopback bridge) put the bound structs
// under window.go.app; nothing else in the window may know that.
import type * as Bills from '../../wailsjs/go/app/Bills'
import type * as Counter from '../../wailsjs/go/app/Counter'
import type * as Customers from '../../wailsjs/go/app/Customers'
import type * as Demo from '../../wailsjs/go/app/Demo'
import type * as Door from '../../wailsjs/go/app/Door'
import type * as Messages from '../../wailsjs/go/app/Messages'
import type * as Money from '../../wailsjs/go/app/Money'
import type * as Network from '../../wailsjs/go/app/Network'
import type * as History from '../../wailsjs/go/app/History'
import type * as Reports from '../../wailsjs/go/app/Reports'
import type * as Settings from '../../wailsjs/go/app/Settings'
import type * as Today from '../../wailsjs/go/app/Today'
import type { app } from '../../wailsjs/go/models'
import { Problem, type FieldProblem, type ProblemCode } from '../i18n/problem'
import { leave } from './leaving'
import { askWord, wordOf } from './sure'
import { forget, token } from './session'
import { attended } from './touch'

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
      ClipboardSetText?: (text: string) => Promise<boolean>
    }
  }
}

interface Bound {
  Bills: typeof Bills
  Counter: typeof Counter
  Customers: typeof Customers
  Demo: typeof Demo
  Door: typeof Door
  Messages: typeof Messages
  Money: typeof Money
  Network: typeof Network
  History: typeof History
  Reports: typeof Reports
  Settings: typeof Settings
  Today: typeof Today
}

/** "Struct.Method" of the bound desk. */
export type Name = { [S in keyof Bound]: `${S}.${keyof Bound[S] & string}` }[keyof Bound]

type MethodOf<N extends Name> = N extends `${infer S extends keyof Bound}.${infer M}` ? (M extends keyof Bound[S] ? Bound[S][M] : never) : never
type Takes<A extends unknown[], R> = (...args: A) => Promise<R>

type Fields<T> = { [K in keyof T as T[K] extends (...a: never[]) => unknown ? never : K]: T[K] }
/** What the program answers: Go writes an empty list or map as null. */
export type Answer<T> = T extends (infer U)[] ? Answer<U>[] | null : T extends object ? (string extends keyof T ? T | null : { [K in keyof Fields<T>]: Answer<Fields<T>[K]> }) : T
/** What the window gives: plain objects. */
export type Given<T> = T extends (infer U)[] ? Given<U>[] : T extends object ? (string extends keyof T ? T : { [K in keyof Fields<T>]: Given<Fields<T>[K]> }) : T
type GivenAll<A extends readonly unknown[]> = { [I in keyof A]: Given<A[I]> }

type AllArgs<N extends Name> = MethodOf<N> extends Takes<infer A, unknown> ? GivenAll<A> : never
/** The arguments of a call after the session's token. */
export type Args<N extends Name> = AllArgs<N> extends [string, ...infer R] ? R : []
/** What a call answers. */
export type Result<N extends Name> = MethodOf<N> extends Takes<never, infer R> ? Answer<R> : never

/** The things the program answers with, by their Go name: Made<'InvoiceCard'>. */
export type Made<K extends keyof typeof app> = Answer<InstanceType<(typeof app)[K]>>
/** The forms the program takes, by their Go name. */
export type Form<K extends keyof typeof app> = Given<InstanceType<(typeof app)[K]>>

/** Stands before the token of a call no person made: it is answered, and renews no session. */
const UNATTENDED = '~'

/**
 * Calls the desk with the session's token in front, as every call but sign-in wants it. Pages read
 * through it, by themselves too: only when somebody touched the window meanwhile does it count as theirs.
 */
export function call<N extends Name>(name: N, ...args: Args<N>): Promise<Result<N>> {
  return send(name, [attended() ? token() : UNATTENDED + token(), ...args])
}

/** An act of a person, which may take longer by its nature: moving the demo's calendar, testing a router. */
export async function callSlow<N extends Name>(seconds: number, name: N, ...args: Args<N>): Promise<Result<N>> {
  try {
    return await send(name, [token(), ...args], seconds * 1000)
  } catch (problem) {
    const whose = problem instanceof Problem ? wordOf(problem.key) : null
    if (!whose) throw problem
    // The word for this act travels behind the token, and opens nothing else.
    const word = await askWord({ name, args: JSON.stringify(args), whose })
    if (!word) throw problem
    return send(name, [`${token()} ${word}`, ...args], seconds * 1000)
  }
}

type Open = 'Door.State' | 'Door.SignIn' | 'Door.CreateOwner' | 'Door.People' | 'Door.SignInByPIN' | 'Door.Leaving' | 'Door.Leave' | 'Door.ChooseCopy' | 'Door.LookAtCopy' | 'Door.RestoreCopy'

/** Calls the desk before anybody has signed in. */
export function callOpen<N extends Open>(name: N, ...args: AllArgs<N>): Promise<Result<N>> {
  return send(name, args)
}

/** The same for what takes its time: somebody picks a file, a stick is read. */
export function callOpenSlow<N extends Open>(seconds: number, name: N, ...args: AllArgs<N>): Promise<Result<N>> {
  return send(name, args, seconds * 1000)
}

async function send<T>(name: string, args: unknown[], patience = PATIENCE): Promise<T> {
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
    if (problem.key === 'app.restore.leaving') leave()
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

/** Copies a text; false where this computer lets nobody do so. */
export async function copyText(text: string): Promise<boolean> {
  try {
    if (window.runtime?.ClipboardSetText) return await window.runtime.ClipboardSetText(text)
    if (!navigator.clipboard) return false
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

/** Shows a made document or address. In the desktop window the program has opened it already. */
export function showMade(file: { url: string }): void {
  if (file.url) openOutside(file.url)
}
