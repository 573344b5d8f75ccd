import { createContext, useCallback, useContext, type ReactNode } from 'react'

/** The calls the person at the window may make; the program asks again at each. */
export const Mays = createContext<readonly string[] | null>(null)

/** Tells whether this person may make a call; where nobody said, everything is shown. */
export function useMay(): (call: string) => boolean {
  const mays = useContext(Mays)
  return useCallback((call) => mays === null || mays.includes(call), [mays])
}

/** Shows what leads to a call only to those who may make it. */
export function May({ call, children }: { call: string; children: ReactNode }) {
  return useMay()(call) ? children : null
}
