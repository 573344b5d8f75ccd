import { useEffect } from 'react'
import { bigger, prefer, smaller } from './preferences'

const writes = (el: EventTarget | null) => el instanceof HTMLElement && (el.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(el.tagName))

interface Acts {
  onSearch: () => void
  onHelp: () => void
}

/** The keys that work on every page; one that is being written with is left alone. */
export function useKeys({ onSearch, onHelp }: Acts): void {
  useEffect(() => {
    const press = (e: KeyboardEvent) => {
      const act = actOf(e, onSearch, onHelp)
      if (!act) return
      e.preventDefault()
      act()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [onSearch, onHelp])
}

function actOf(e: KeyboardEvent, onSearch: () => void, onHelp: () => void): (() => void) | null {
  if (e.key === '?' && !e.ctrlKey && !e.altKey && !writes(e.target)) return onHelp
  if (!(e.ctrlKey || e.metaKey) || e.altKey) return null
  switch (e.key.toLowerCase()) {
    case 'k': return onSearch
    case '+': case '=': return bigger
    case '-': case '_': return smaller
    case '0': return () => prefer({ zoom: 100 })
    default: return null
  }
}
