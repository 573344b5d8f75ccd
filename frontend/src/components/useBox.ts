import { useLayoutEffect, useState } from 'react'

/** The size of an element, kept current, and the element itself; the ref goes on it. */
export function useBox(): [ref: (el: HTMLElement | null) => void, box: { width: number; height: number }, el: HTMLElement | null] {
  const [el, setEl] = useState<HTMLElement | null>(null)
  const [box, setBox] = useState({ width: 0, height: 0 })
  useLayoutEffect(() => {
    if (!el) return undefined
    const measure = () => setBox((old) => (old.width === el.clientWidth && old.height === el.clientHeight ? old : { width: el.clientWidth, height: el.clientHeight }))
    const watch = new ResizeObserver(measure)
    watch.observe(el)
    measure()
    return () => watch.disconnect()
  }, [el])
  return [setEl, box, el]
}
