import { useLayoutEffect, useState } from 'react'

/** The size of an element within its scrollbars, and of the one at its foot, kept current, and the element itself; the ref goes on it. */
export function useBox(): [ref: (el: HTMLElement | null) => void, box: { width: number; height: number; bar: number }, el: HTMLElement | null] {
  const [el, setEl] = useState<HTMLElement | null>(null)
  const [box, setBox] = useState({ width: 0, height: 0, bar: 0 })
  useLayoutEffect(() => {
    if (!el) return undefined
    const measure = () => {
      const now = { width: el.clientWidth, height: el.clientHeight, bar: el.offsetHeight - el.clientHeight }
      setBox((old) => (old.width === now.width && old.height === now.height && old.bar === now.bar ? old : now))
    }
    const watch = new ResizeObserver(measure)
    watch.observe(el)
    measure()
    return () => watch.disconnect()
  }, [el])
  return [setEl, box, el]
}
