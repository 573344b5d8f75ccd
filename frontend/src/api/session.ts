// Who is signed in. The token lives in memory only: it dies with the window.
import { useSyncExternalStore } from 'react'
import { touch } from './touch'

export interface Session {
  token: string
  name: string
  username: string
  roles: string[]
  /** They are bound to these; none = every branch. */
  branches?: number[]
  /** The calls this person may make; without it nothing is hidden. */
  may?: readonly string[]
  /** What somebody else chose for them, to be replaced before anything else. */
  lent?: string
  /** The password just typed, until it is replaced by their own: nobody types it twice in a row. */
  typed?: string
}

/** Why nobody is signed in; all but 'start' and 'out' remember who was. */
export type Away = 'start' | 'out' | 'expired' | 'idle' | 'locked'
export type Presence = { session: Session; away?: never; last?: never } | { session?: never; away: Away; last?: { name: string; username: string } }

let presence: Presence = { away: 'start' }
const listeners = new Set<() => void>()
const partings = new Set<() => void>()

/** Who was in last. */
let latest = ''

function set(next: Presence): void {
  presence = next
  listeners.forEach((tell) => tell())
}

/** The token of the session, "" when nobody is signed in. */
export function token(): string {
  return presence.session?.token ?? ''
}

export function remember(session: Session): void {
  touch()
  if (latest && latest !== session.username) partings.forEach((tell) => tell())
  latest = session.username
  set({ session })
}

/** Tells that somebody else than before comes in, just before they do; returns how to stop. */
export function onParting(tell: () => void): () => void {
  partings.add(tell)
  return () => void partings.delete(tell)
}

/** The person has chosen their own: the window goes on. */
export function settled(): void {
  if (presence.session) set({ session: { ...presence.session, lent: '', typed: '' } })
}

export function forget(away: Away): void {
  const last = presence.session ?? presence.last
  set(last && away !== 'out' ? { away, last: { name: last.name, username: last.username } } : { away })
}

export function usePresence(): Presence {
  return useSyncExternalStore(
    (tell) => {
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
    () => presence,
  )
}

/** Whether somebody is in: behind a locked screen nothing is asked, and what is shown stays. */
export function useInside(): boolean {
  return usePresence().session !== undefined
}
