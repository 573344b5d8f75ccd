import { useState } from 'react'
import css from './Reports.module.css'

export interface Bar {
  key: string
  /** Under the bar; "" leaves it out where bars stand close. */
  label: string
  value: number
  /** The value as people read it. */
  text: string
  /** Read out and shown on hover. */
  title: string
}

interface Props {
  bars: readonly Bar[]
  /** The upper edge; 0 = the tallest bar. */
  top?: number
  /** What the picture shows, for those who hear it. */
  label: string
  tone?: 'ink' | 'lunas'
  /** The upper edge and the middle as words. */
  scale: (value: number) => string
  /** Dots across; the words grow where there are fewer. */
  width?: number
}

const [H, LEFT, FOOT, HEAD] = [230, 64, 24, 12]
/** A bar is never wider: where there are few, they stay bars. */
const WIDEST = 44

/** A picture of amounts side by side, drawn from plain numbers: one colour, three rules, no decoration. */
export function Bars({ bars, top = 0, label, tone = 'ink', scale, width: W = 760 }: Props) {
  const [at, setAt] = useState(-1)
  const highest = top || nice(Math.max(1, ...bars.map((b) => b.value)))
  const room = H - FOOT - HEAD
  const step = (W - LEFT) / Math.max(1, bars.length)
  const wide = Math.min(step * 0.72, WIDEST)
  const y = (v: number) => HEAD + room * (1 - Math.max(0, Math.min(v, highest)) / highest)
  const shown = bars[at]
  // Labels never run into each other: as many as have 44 dots of room.
  const every = Math.ceil(44 / step)
  return (
    <figure className={css.figure} data-tone={tone}>
      <svg viewBox={`0 0 ${W} ${H}`} role="img" aria-label={label} onMouseLeave={() => setAt(-1)}>
        {[0, 0.5, 1].map((part) => (
          <g key={part}>
            <line className={css.grid} x1={LEFT} x2={W} y1={y(highest * part)} y2={y(highest * part)} />
            <text className={css.tick} x={LEFT - 8} y={y(highest * part) + 4} textAnchor="end">{scale(highest * part)}</text>
          </g>
        ))}
        {bars.map((b, i) => (
          <g key={b.key} onMouseEnter={() => setAt(i)}>
            <rect className={css.hit} x={LEFT + i * step} y={HEAD} width={step} height={room} />
            <rect className={css.bar} data-at={i === at} x={LEFT + (i + 0.5) * step - wide / 2} width={wide} y={y(b.value)} height={Math.max(0, H - FOOT - y(b.value))} rx={Math.min(2, step * 0.2)} />
            {i % every === 0 && b.label && <text className={css.tick} x={LEFT + (i + 0.5) * step} y={H - 7} textAnchor="middle">{b.label}</text>}
          </g>
        ))}
      </svg>
      <figcaption className={css.caption} aria-hidden>{shown ? <><strong>{shown.text}</strong>{' · '}{shown.title}</> : '\u00a0'}</figcaption>
      <table className="only-read"><tbody>{bars.map((b) => <tr key={b.key}><th scope="row">{b.title}</th><td>{b.text}</td></tr>)}</tbody></table>
    </figure>
  )
}

/** The next round number above: 1, 2 or 5 and zeros. */
function nice(v: number): number {
  const zeros = 10 ** Math.floor(Math.log10(v))
  return [1, 2, 5, 10].map((n) => n * zeros).find((n) => n >= v) ?? v
}
