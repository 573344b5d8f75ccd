// Every colour, space and size of the window. Ink on paper; one green that means
// lunas; amber for due, orange for overdue, red for isolated, grey for offline.
// A tone is always told by a word and a mark as well: never by colour alone.

export type Mode = 'light' | 'dark'
export type Tone = 'lunas' | 'due' | 'overdue' | 'isolir' | 'offline' | 'plain'

interface Hue {
  /** Text and marks; at least 4.5:1 on paper, card and its own wash. */
  ink: string
  /** The ground behind them. */
  wash: string
  /** Borders of that ground. */
  line: string
}

export interface Palette {
  paper: string
  /** Sheets lying on the paper: tables, forms, drawers. */
  sheet: string
  /** The rail and other places that step back. */
  shade: string
  hover: string
  line: string
  rule: string
  ink: string
  inkSoft: string
  inkFaint: string
  /** What a primary button is made of, and what is written on it. */
  press: string
  pressHover: string
  onPress: string
  focus: string
  veil: string
  tones: Record<Tone, Hue>
}

export const palettes: Record<Mode, Palette> = {
  light: {
    paper: '#f5f1e8',
    sheet: '#fffdf8',
    shade: '#ebe5d8',
    hover: '#f8f4ea',
    line: '#e4ddcd',
    rule: '#c9bfaa',
    ink: '#1d2530',
    inkSoft: '#545b66',
    inkFaint: '#686863',
    press: '#233044',
    pressHover: '#34445d',
    onPress: '#fffdf8',
    focus: '#3d6fb4',
    veil: 'rgba(29, 37, 48, 0.45)',
    tones: {
      lunas: { ink: '#176b43', wash: '#e2f0e6', line: '#a9d2b8' },
      due: { ink: '#845600', wash: '#fbefcf', line: '#e5c982' },
      overdue: { ink: '#a8480a', wash: '#fce7d6', line: '#eab88f' },
      isolir: { ink: '#ad231b', wash: '#fae2de', line: '#e6aaa2' },
      offline: { ink: '#5c6067', wash: '#ecebe6', line: '#cfccc3' },
      plain: { ink: '#3a4657', wash: '#eceef0', line: '#c6ccd3' },
    },
  },
  dark: {
    paper: '#15181c',
    sheet: '#1d2126',
    shade: '#101316',
    hover: '#242930',
    line: '#2e343b',
    rule: '#4a525c',
    ink: '#ece7db',
    inkSoft: '#b3b0a6',
    inkFaint: '#918f88',
    press: '#e6dfce',
    pressHover: '#fff8e6',
    onPress: '#1a1e23',
    focus: '#7ea9e4',
    veil: 'rgba(0, 0, 0, 0.6)',
    tones: {
      lunas: { ink: '#6fd09b', wash: '#1b3226', line: '#2f5a42' },
      due: { ink: '#e8bd5a', wash: '#372d14', line: '#62501f' },
      overdue: { ink: '#f2995c', wash: '#3b2517', line: '#6d4224' },
      isolir: { ink: '#f3857b', wash: '#3d1f1d', line: '#713632' },
      offline: { ink: '#a9adb3', wash: '#282c31', line: '#454b52' },
      plain: { ink: '#b9c4d3', wash: '#262c34', line: '#434d59' },
    },
  },
}

export const font = "'Plus Jakarta Sans Variable', system-ui, sans-serif"
/** Corners are those of paper: barely rounded. */
export const radius = 4
export const size = { text: 14, small: 12.5, title: 24, row: 38 } as const
