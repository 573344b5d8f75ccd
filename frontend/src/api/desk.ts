// What the shell itself asks the desk for. Pages ask through useCall and useAct.
import { useQuery } from '@tanstack/react-query'
import { call, callOpen, callSlow } from './bridge'
import { keyOf, useCall } from './call'
import { remember, token, type Session } from './session'

/** What to show before anyone is signed in. */
export interface DoorState {
  needsOwner: boolean
  demo: boolean
  company: string
  version: string
  today: string
  zone: string
}

export interface OwnerInput {
  name: string
  username: string
  password: string
  company: string
  zone: string
}

interface SessionInfo extends Session {
  lang: string
  /** Only in the answer that created the owner, and only once. */
  recoveryKey: string
}

/** One light of the health strip; word is a translation key. */
export interface Dot {
  part: string
  state: string
  word: string
  params: Record<string, string> | null
}

export interface Hit {
  kind: string
  id: number
  customer: number
  title: string
  detail: string
}

export interface DemoState {
  on: boolean
  today: string
  now: string
  busy: boolean
}

export interface DemoMoved {
  today: string
  billed: number
  reminded: number
  isolated: number
  proposed: number
}

/** The office's name, date and zone; asked again every minute, because dates turn at midnight. */
export function useDoor() {
  return useQuery({ queryKey: keyOf('Door.State'), queryFn: () => callOpen<DoorState>('Door.State'), refetchInterval: 60_000 })
}

/** Lets somebody in; answers the language they chose, "" when they never did. */
export async function signIn(username: string, password: string): Promise<string> {
  const info = await callOpen<SessionInfo>('Door.SignIn', username, password)
  remember(info)
  return info.lang
}

/** Tells the program which language this person reads, without waiting. */
export function keepLang(lang: string): void {
  if (token()) void call('Door.SetLang', lang).catch(() => undefined)
}

/** Creates the owner; the caller shows the recovery key and then lets the session in. */
export function createOwner(input: OwnerInput): Promise<SessionInfo> {
  return callOpen<SessionInfo>('Door.CreateOwner', input)
}

/** Tells the program, without waiting: the window forgets either way. */
export function signOut(): void {
  if (token()) void call('Door.SignOut').catch(() => undefined)
}

export const useHealth = () => useCall<Dot[] | null>('Door.Health', [], { every: 15_000 })
export const useHits = (text: string) => useCall<Hit[] | null>('Today.Search', [text], { when: text.trim().length >= 2, keep: true })
export const useDemo = (on: boolean) => useCall<DemoState>('Demo.State', [], { when: on, every: 30_000 })

/** Lives through one day of the demo: everything due that day happens before it answers. */
export const demoDay = () => callSlow<DemoMoved>(120, 'Demo.Advance', 1)
