import { useEffect } from 'react'
import { forget, token } from '../api/session'
import { touch as attend } from '../api/touch'

/** As long as the program's own session lasts without a touch. */
export const IDLE_MINUTES = 15

/** Locks the screen when nobody has touched it: money lies on this desk. */
export function useIdle(minutes = IDLE_MINUTES): void {
  useEffect(() => {
    let touched = performance.now()
    const touch = () => {
      touched = performance.now()
      attend()
    }
    const look = setInterval(() => {
      if (token() && performance.now() - touched >= minutes * 60_000) forget('idle')
    }, 5_000)
    const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const
    signs.forEach((s) => window.addEventListener(s, touch, { passive: true, capture: true }))
    return () => {
      clearInterval(look)
      signs.forEach((s) => window.removeEventListener(s, touch, { capture: true }))
    }
  }, [minutes])
}
