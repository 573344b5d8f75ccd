// Whether the program is about to end, to start again from an older copy of the books.
import { useSyncExternalStore } from 'react'

let leaving = false
const listeners = new Set<() => void>()

/** From here on nothing may be entered: it would be lost. Only a new program ends this. */
export function leave(now = true): void {
  leaving = now
  listeners.forEach((tell) => tell())
}

export function useLeaving(): boolean {
  return useSyncExternalStore(
    (tell) => {
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
    () => leaving,
  )
}
