import { useCallback, useState } from 'react'

/** The size of an element, kept current; the ref goes on the element. */
export function useBox(): [ref: (el: HTMLElement | null) => (() => void) | undefined, box: { width: number; height: number }] {
  const [box, setBox] = useState({ width: 0, height: 0 })
  const ref = useCallback((el: HTMLElement | null) => {
    if (!el) return undefined
    const measure = () => setBox((old) => (old.width === el.clientWidth && old.height === el.clientHeight ? old : { width: el.clientWidth, height: el.clientHeight }))
    const watch = new ResizeObserver(measure)
    watch.observe(el)
    measure()
    return () => watch.disconnect()
  }, [])
  return [ref, box]
}
