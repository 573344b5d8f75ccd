import '@testing-library/jest-dom/vitest'
import { cleanup, configure } from '@testing-library/react'
import { afterEach } from 'vitest'

afterEach(cleanup)

// Working out what is hidden styles every ancestor of every element: most of a test's time.
configure({ defaultHidden: true, asyncUtilTimeout: 30_000 })

// jsdom draws nothing: what measures the page gets an answer that never changes.
class NoResize implements ResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}
globalThis.ResizeObserver ??= NoResize
window.matchMedia ??= (query: string) =>
  ({ matches: false, media: query, onchange: null, addEventListener() {}, removeEventListener() {}, addListener() {}, removeListener() {}, dispatchEvent: () => false }) as MediaQueryList

// jsdom cannot style pseudo-elements and says so on every dialog; nobody here asks for them.
const styled = window.getComputedStyle.bind(window)
window.getComputedStyle = (el) => styled(el)
