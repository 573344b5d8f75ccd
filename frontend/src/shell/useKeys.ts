import { writes } from '../components/writes'
import { useCallback, useEffect } from 'react'
import { bigger, prefer, smaller } from './preferences'

interface Acts {
  onSearch: () => void
  onHelp: () => void
}

function useActs(actOf: (e: KeyboardEvent) => (() => void) | null): void {
  useEffect(() => {
    const press = (e: KeyboardEvent) => {
      const act = actOf(e)
      if (!act) return
      e.preventDefault()
      act()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [actOf])
}

const command = (e: KeyboardEvent) => (e.ctrlKey || e.metaKey) && !e.altKey

/** The keys that work once somebody is in; one that is being written with is left alone. */
export function useKeys({ onSearch, onHelp }: Acts): void {
  useActs(useCallback((e) => {
    if (e.key === '?' && !e.ctrlKey && !e.altKey && !writes(e.target)) return onHelp
    return command(e) && e.key.toLowerCase() === 'k' ? onSearch : null
  }, [onSearch, onHelp]))
}

/** The keys that draw everything larger or smaller, for whoever cannot read the sign-in either. */
export function useSizeKeys(): void {
  useActs(sizeOf)
}

function sizeOf(e: KeyboardEvent): (() => void) | null {
  if (!command(e)) return null
  switch (e.key) {
    case '+': case '=': return bigger
    case '-': case '_': return smaller
    case '0': return () => prefer({ zoom: 100 })
    default: return null
  }
}
