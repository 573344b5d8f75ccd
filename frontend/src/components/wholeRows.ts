import { useLayoutEffect, useState } from 'react'

/** What a head and a row measure before anything was drawn, in pixels. */
const DRAWN = { head: 33, row: 33 }
/** The foot of a list, and the least that is left for rows. */
const FOOT = 36
const LEAST = 120

/** The room for rows inside a list so high: whole rows only, so that none is cut at the foot. */
export function wholeRows(height: number, head: number, row: number, foot: boolean): number {
  const room = Math.max(LEAST, height - head - (foot ? FOOT : 0))
  return foot && row > 0 ? Math.floor(room / row) * row : room
}

/** Measures head and row of the table inside an element as they are drawn: zoom and fonts change them. */
export function useDrawn(el: HTMLElement | null, rows: number): { head: number; row: number } {
  const [drawn, setDrawn] = useState(DRAWN)
  const any = rows > 0
  useLayoutEffect(() => {
    const [head, row] = ['thead', '[data-row]'].map((what) => el?.querySelector<HTMLElement>(what))
    if (!any || !head || !row) return undefined
    const measure = () => {
      const now = { head: head.offsetHeight, row: row.offsetHeight } // before zoom, as the room is
      if (now.head > 0 && now.row > 0) setDrawn((old) => (old.head === now.head && old.row === now.row ? old : now))
    }
    const watch = new ResizeObserver(measure)
    watch.observe(head)
    watch.observe(row)
    return () => watch.disconnect()
  }, [el, any])
  return drawn
}
