import { useCallback, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { ROW } from './wholeRows'

/** So near the end the next page is asked for, in pixels. */
const NEAR = 400

const move = (el: HTMLElement, top: number) => { el.scrollTop = top }

interface Rows {
  count: number
  /** Whether only those in sight are drawn. */
  many: boolean
  /** Height of every row and of the room for them, in pixels. */
  row: number
  inner: number
  onEnd: (() => void) | undefined
}

interface Sight {
  from: number
  to: number
  /** Brings a row into sight and answers its element. */
  reveal: (index: number) => HTMLElement | null
}

/** Which rows are in sight of a scrolled element; the ref goes on what holds them and keeps them where they belong. */
export function useSight(el: HTMLElement | null, { count, many, row, inner, onEnd }: Rows): [ref: (el: HTMLElement | null) => void, sight: Sight] {
  const [first, setFirst] = useState(0)
  const body = useRef<HTMLElement | null>(null)
  const drawn = useRef(0)
  const seen = Math.ceil(inner / row) + 1
  const from = many ? Math.max(0, Math.min(first, count - seen)) : 0
  const to = many ? Math.min(count, from + seen) : count

  const place = () => {
    if (body.current && el) body.current.style.transform = many ? `translateY(${drawn.current * row - el.scrollTop}px)` : ''
  }
  const scrolled = () => {
    if (!el) return
    if (onEnd && el.scrollHeight - el.scrollTop - el.clientHeight < NEAR) onEnd()
    const at = Math.floor(el.scrollTop / row)
    // In the same frame as the scrolling, or the rows would stand where those before them stood.
    if (many && at !== first) flushSync(() => setFirst(at))
    place()
  }
  const reveal = (index: number) => {
    if (el) {
      const [top, room] = [index * row, Math.max(row, el.clientHeight - ROW)]
      if (top < el.scrollTop) move(el, top)
      else if (top + row > el.scrollTop + room) move(el, top + row - room)
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
    drawn.current = from
    place()
    // A list that grew long, or shrank, while it was scrolled: drawn where it stands before anybody sees it.
    const list = body.current?.closest('[data-list]')
    if (many && list) setFirst(Math.floor(list.scrollTop / row))
  })
  useLayoutEffect(() => settle(), [from, to, row, el, count, many])
  return [useCallback((node) => { body.current = node }, []), { from, to, reveal }]
}
