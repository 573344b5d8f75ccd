// Acts that cannot be taken back are confirmed with a password or PIN; here they wait for it.
import { useSyncExternalStore } from 'react'

/** Whose word an act waits for: one's own, an owner's, somebody else's, or one's own with the recovery key. */
export type Whose = 'needed' | 'owner' | 'second' | 'alone'

/** Reads it from what the program answered; null for any other refusal. */
export function wordOf(key: string): Whose | null {
  const whose = key.startsWith('app.confirm.') ? key.slice('app.confirm.'.length) : ''
  return whose === 'needed' || whose === 'owner' || whose === 'second' || whose === 'alone' ? whose : null
}

export interface Doubt {
  /** The call, and its arguments as JSON: the word is good for these alone. */
  name: string
  args: string
  whose: Whose
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
