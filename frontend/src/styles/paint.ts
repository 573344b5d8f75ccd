import { palettes, type Mode } from './tokens'

/** The palette as CSS variables, so that stylesheets and antd read the same colours. */
export function variables(mode: Mode): Record<string, string> {
  const { tones, ...flat } = palettes[mode]
  const out: Record<string, string> = {}
  for (const [name, value] of Object.entries(flat)) {
    out[`--${name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`] = value
  }
  for (const [tone, hue] of Object.entries(tones)) {
    out[`--${tone}`] = hue.ink
    out[`--${tone}-wash`] = hue.wash
    out[`--${tone}-line`] = hue.line
  }
  return out
}

/** Puts the palette on the page. */
export function paint(mode: Mode, root: HTMLElement = document.documentElement): void {
  root.dataset.mode = mode
  root.style.colorScheme = mode
  for (const [name, value] of Object.entries(variables(mode))) root.style.setProperty(name, value)
}
