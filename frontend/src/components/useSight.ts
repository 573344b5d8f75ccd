import { useCallback, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

/** What a row measures before anything was drawn, in pixels. */
const ROW = 33
/** So near the end the next page is asked for, in pixels. */
const NEAR = 400

interface Sight {
  from: number
  to: number
  /** Height of every row, in pixels. */
  row: number
  /** Brings a row into sight and answers its element. */
  reveal: (index: number) => HTMLElement | null
}

/** Which of so many rows are in sight of a scrolled element; the ref goes on what holds them and keeps them where they belong. Count 0 draws all. */
export function useSight(el: HTMLElement | null, count: number, inner: number, onEnd: (() => void) | undefined): [ref: (el: HTMLElement | null) => void, sight: Sight] {
  const [row, setRow] = useState(ROW)
  const [first, setFirst] = useState(0)
  const body = useRef<HTMLElement | null>(null)
  const drawn = useRef({ from: 0, row })
  const seen = Math.ceil(inner / row) + 1
  const from = Math.max(0, Math.min(first, count - seen))
  const to = Math.min(count, from + seen)

  const place = () => {
    if (body.current && el) body.current.style.transform = count > 0 ? `translateY(${drawn.current.from * drawn.current.row - el.scrollTop}px)` : ''
  }
  const scrolled = () => {
    if (!el) return
    if (onEnd && el.scrollHeight - el.scrollTop - el.clientHeight < NEAR) onEnd()
    const at = Math.floor(el.scrollTop / row)
    // In the same frame as the scrolling, or the rows would stand where those before them stood.
    if (count > 0 && at !== first) flushSync(() => setFirst(at))
    place()
  }
  const reveal = (index: number) => {
    const top = index * row
    if (count > 0 && el) {
      if (top < el.scrollTop) el.scrollTo({ top })
      else if (top + row > el.scrollTop + inner) el.scrollTo({ top: top + row - inner })
      scrolled()
    }
    return body.current?.querySelector<HTMLElement>(`[data-row="${index}"]`) ?? null
  }
  const heard = useEffectEvent(scrolled)
  useEffect(() => {
    const hear = () => heard()
    el?.addEventListener('scroll', hear, { passive: true })
    return () => el?.removeEventListener('scroll', hear)
  }, [el])

  const settle = useEffectEvent(() => {
    drawn.current = { from, row }
    place()
    // Some lists have rows of two lines: all become as high as the highest seen.
    if (count === 0 || !body.current || body.current.offsetHeight <= (to - from) * row + 1) return
    setRow(Math.max(...[...body.current.children].map((r) => (r as HTMLElement).offsetHeight)))
  })
  useLayoutEffect(() => settle(), [from, to, row, el, count])
  return [useCallback((node) => { body.current = node }, []), { from, to, row, reveal }]
}
