// Acts that cannot be taken back are confirmed with a password or PIN; here they wait for it.
import { useSyncExternalStore } from 'react'

export interface Doubt {
  /** The call, and its arguments as JSON: the word is good for these alone. */
  name: string
  args: string
  /** Somebody else must give it. */
  two: boolean
}

let open: (Doubt & { answer: (word: string) => void }) | null = null
const listeners = new Set<() => void>()
const tell = () => listeners.forEach((f) => f())

/** Asks the person at the window; answers the program's word for this act, "" when they would not. */
export function askWord(doubt: Doubt): Promise<string> {
  open?.answer('')
  return new Promise((answer) => {
    open = { ...doubt, answer }
    tell()
  })
}

/** Ends the question. */
export function giveWord(word: string): void {
  const asked = open
  open = null
  tell()
  asked?.answer(word)
}

export function useDoubt(): Doubt | null {
  return useSyncExternalStore(
    (f) => {
      listeners.add(f)
      return () => listeners.delete(f)
    },
    () => open,
  )
}
