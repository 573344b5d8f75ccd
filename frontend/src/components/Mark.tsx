/** Shapes that tell states apart without colour. */
export type MarkShape = 'full' | 'ring' | 'half' | 'bar' | 'clock' | 'cross' | 'line' | 'check'

const strokes = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.8, strokeLinecap: 'round', strokeLinejoin: 'round' } as const

function inside(shape: MarkShape) {
  switch (shape) {
    case 'full':
      return <circle cx="6" cy="6" r="4.6" fill="currentColor" />
    case 'ring':
      return <circle cx="6" cy="6" r="4" {...strokes} />
    case 'half':
      return <><circle cx="6" cy="6" r="4" {...strokes} /><path d="M6 2a4 4 0 0 0 0 8z" fill="currentColor" /></>
    case 'bar':
      return <><circle cx="6" cy="6" r="4.6" fill="currentColor" /><path d="M3.6 6h4.8" {...strokes} stroke="var(--sheet)" /></>
    case 'clock':
      return <><circle cx="6" cy="6" r="4.2" {...strokes} strokeWidth={1.5} /><path d="M6 3.6V6l1.6 1.2" {...strokes} strokeWidth={1.5} /></>
    case 'cross':
      return <path d="M2.6 2.6l6.8 6.8M9.4 2.6 2.6 9.4" {...strokes} />
    case 'line':
      return <path d="M2 6h8" {...strokes} />
    case 'check':
      return <path d="M1.8 6.4 4.7 9.2 10.2 3" {...strokes} strokeWidth={2} />
  }
}

export function Mark({ shape, size = 12 }: { shape: MarkShape; size?: number }) {
  return <svg viewBox="0 0 12 12" width={size} height={size} aria-hidden="true" focusable="false" style={{ flex: 'none' }}>{inside(shape)}</svg>
}
