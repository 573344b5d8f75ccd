import { useState } from 'react'

/** Whether something became true while it was being looked at: the moment for the stamp to come down. */
export function useTurned(now: boolean): boolean {
  const [was, setWas] = useState(now)
  const [turned, setTurned] = useState(false)
  if (was !== now) {
    setWas(now)
    setTurned(now)
  }
  return turned
}
