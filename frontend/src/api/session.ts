// Who is signed in. The token lives in memory only: it dies with the window.
import { useSyncExternalStore } from 'react'

export interface Session {
  token: string
  staff: { id: number; name: string; username: string; roles: string[] }
}

/** Why nobody is signed in; 'locked' and 'expired' keep the page the person was on. */
export type Away = 'start' | 'out' | 'expired' | 'idle' | 'locked'
export type Presence = { session: Session } | { away: Away; last?: Session['staff'] }

let presence: Presence = { away: 'start' }
const listeners = new Set<() => void>()

function set(next: Presence): void {
  presence = next
  listeners.forEach((tell) => tell())
}

/** The token of the session, "" when nobody is signed in. */
export function token(): string {
  return 'session' in presence ? presence.session.token : ''
}

export function remember(session: Session): void {
  set({ session })
}

export function forget(away: Away): void {
  const last = 'session' in presence ? presence.session.staff : presence.last
  set(last && away !== 'out' ? { away, last } : { away })
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
