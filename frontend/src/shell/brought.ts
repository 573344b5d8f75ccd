import { lazy, type ComponentType, type LazyExoticComponent } from 'react'

/**
 * A part of the window that is read when it is needed, or earlier with bring. What was read
 * earlier is drawn at once: React holds a part that waits, even for no time, back for 300 ms.
 */
export function brought<P>(read: () => Promise<{ default: ComponentType<P> }>): { Part: LazyExoticComponent<ComponentType<P>>; bring: () => Promise<unknown> } {
  let here: { default: ComponentType<P> } | undefined
  const bring = () => read().then((part) => (here = part))
  // Answers within the asking, as a promise never does.
  const now = { then: (tell: (part: typeof here) => void) => tell(here) } as Promise<{ default: ComponentType<P> }>
  return { Part: lazy(() => (here ? now : bring())), bring }
}
