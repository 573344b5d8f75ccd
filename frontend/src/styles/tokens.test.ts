import { palettes, type Mode } from './tokens'
import { variables } from './paint'

function light(hex: string): number {
  const part = (at: number) => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}
function contrast(a: string, b: string): number {
  const [x, y] = [light(a), light(b)].sort((p, q) => q - p) as [number, number]
  return (x + 0.05) / (y + 0.05)
}

describe.each<Mode>(['light', 'dark'])('%s palette', (mode) => {
  const p = palettes[mode]
  it('can be read by tired eyes: 4.5 to 1 everywhere text stands', () => {
    for (const ground of [p.paper, p.sheet]) {
      for (const ink of [p.ink, p.inkSoft, p.inkFaint]) expect(contrast(ink, ground), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5)
    }
    expect(contrast(p.onPress, p.press)).toBeGreaterThanOrEqual(4.5)
    for (const [name, hue] of Object.entries(p.tones)) {
      for (const ground of [hue.wash, p.sheet, p.paper]) {
        expect(contrast(hue.ink, ground), `${name} on ${ground}`).toBeGreaterThanOrEqual(4.5)
      }
    }
  })
  it('reaches the stylesheets whole', () => {
    const v = variables(mode)
    expect(v['--ink-soft']).toBe(p.inkSoft)
    expect(v['--lunas-wash']).toBe(p.tones.lunas.wash)
  })
})
