import { useEffectEvent, useLayoutEffect, useState } from 'react'
import type { Column, Need } from './columns'

/** Not every browser counts the space at the end of a cell. */
const END = 8

/** Words take no more than this, in pixels; the rest of a long one stands in its hint. */
const WORDS = 240

/**
 * What columns that do not give way need so that nothing in them is cut, in pixels: half a sum is a
 * wrong sum. Sums, dates and numbers never give way. Measured whenever cells are drawn, before
 * anybody sees them. A need only grows, so that columns do not dance.
 */
export function useNeed<R>(el: HTMLElement | null, columns: readonly Column<R>[]): Need {
  const [need, setNeed] = useState<Need>({})
  const measure = useEffectEvent(() => { if (el) setNeed((old) => more(old, el, columns)) })
  useLayoutEffect(() => {
    if (!el) return undefined
    const watch = new MutationObserver(() => measure())
    watch.observe(el, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['style'] })
    const first = requestAnimationFrame(() => measure()) // what stood there before it was watched
    return () => { cancelAnimationFrame(first); watch.disconnect() }
  }, [el])
  return need
}

/** The needs known and those of what is drawn now; the same object where nothing grew. */
function more<R>(old: Need, el: HTMLElement, columns: readonly Column<R>[]): Need {
  let all = old
  columns.forEach((c, i) => {
    const number = c.figures || c.align === 'right'
    if (!number && c.least !== undefined) return
    for (const cell of el.querySelectorAll<HTMLElement>(`tr > :nth-child(${i + 1})`)) {
      const needs = cell.scrollWidth > cell.clientWidth ? cell.scrollWidth + END : 0
      if (!number && needs > WORDS) continue
      if (needs > (all[c.key] ?? 0)) all = { ...all, [c.key]: needs }
    }
  })
  return all
}
