// Who is signed in. The token lives in memory only: it dies with the window.
import { useSyncExternalStore } from 'react'

export interface Session {
  token: string
  name: string
  username: string
  roles: string[]
}

/** Why nobody is signed in; all but 'start' and 'out' remember who was. */
export type Away = 'start' | 'out' | 'expired' | 'idle' | 'locked'
export type Presence = { session: Session; away?: never; last?: never } | { session?: never; away: Away; last?: { name: string; username: string } }

let presence: Presence = { away: 'start' }
const listeners = new Set<() => void>()

function set(next: Presence): void {
  presence = next
  listeners.forEach((tell) => tell())
}

/** The token of the session, "" when nobody is signed in. */
export function token(): string {
  return presence.session?.token ?? ''
}

export function remember(session: Session): void {
  set({ session })
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
