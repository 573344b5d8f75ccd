import { useLayoutEffect, useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import css from './Lock.module.css'

/** Keys pressed on the locked screen stay there: no page behind it may hear them. */
const stay = (e: Event) => e.stopPropagation()

/**
 * Covers the window while its person is away. What lies below stays as it was, with its drawers and
 * half-filled forms, but can be neither seen nor reached: not by pointer, key, tab or screen reader.
 * One that stands above covers the locked screen too.
 */
export function Lock({ children, above = false }: { children: ReactNode; above?: boolean }) {
  const [place] = useState(() => {
    const made = Object.assign(document.createElement('div'), { className: `${css.lock} ${above ? css.above : ''}` })
    if (above) made.dataset['above'] = ''
    return made
  })
  useLayoutEffect(() => {
    const focused = document.activeElement
    const covered = new Set<Element>()
    const cover = () => {
      for (const part of document.body.children) {
        if (part === place || part.hasAttribute('inert') || part.hasAttribute('data-above')) continue
        part.setAttribute('inert', '')
        covered.add(part)
      }
    }
    const deaf = (e: KeyboardEvent) => {
      if (e.target instanceof Element && (place.contains(e.target) || e.target.closest('[data-above]'))) return
      e.preventDefault()
      e.stopImmediatePropagation()
    }
    document.body.append(place)
    cover()
    const late = new MutationObserver(cover)
    late.observe(document.body, { childList: true })
    window.addEventListener('keydown', deaf, true)
    place.addEventListener('keydown', stay)
    place.addEventListener('focusin', stay)
    return () => {
      late.disconnect()
      window.removeEventListener('keydown', deaf, true)
      place.removeEventListener('keydown', stay)
      place.removeEventListener('focusin', stay)
      place.remove()
      covered.forEach((part) => part.removeAttribute('inert'))
      if (focused instanceof HTMLElement) focused.focus()
    }
  }, [place])
  return createPortal(children, place)
}
