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
    const [head, row] = ['.ant-table-thead', '.ant-table-row'].map((what) => el?.querySelector<HTMLElement>(what))
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

/** A list whose rows cannot be stepped on is scrolled with the keys itself. */
export function useKeyScroll(el: HTMLElement | null, rows: number, steps: boolean): void {
  useLayoutEffect(() => {
    const body = el?.querySelector('.ant-table-body')
    if (steps) body?.removeAttribute('tabindex')
    else body?.setAttribute('tabindex', '0')
  }, [el, rows, steps])
}
