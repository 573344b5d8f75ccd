import type { ReactNode } from 'react'

export interface Column<R> {
  key: string
  title: ReactNode
  render: (row: R) => ReactNode
  width?: number
  align?: 'left' | 'right' | 'center'
  /** Numbers and dates stand in columns, and are never cut. */
  figures?: boolean
  /** Gives way where the window is narrow, down to this many pixels; what is cut off stands in its hint. */
  least?: number
  /** Whether a row has something here; where none of them has, the column is left out. */
  has?: (row: R) => boolean
  /** Left out where the window is too narrow for all columns at their least; the highest goes first. */
  spare?: number
}

/** The columns that have something to show. */
export const filled = <R>(columns: readonly Column<R>[], rows: readonly R[]) => columns.filter((c) => rows.length === 0 || !c.has || rows.some(c.has))

/** What a column measures that does not say. */
const USUAL = 140

/** The columns a room so wide, in pixels, can show without cutting any; those that must stand stay. */
export function roomy<R>(columns: readonly Column<R>[], room: number): readonly Column<R>[] {
  const least = columns.reduce((sum, c) => sum + (c.least ?? c.width ?? USUAL), 0)
  const last = columns.reduce<Column<R> | undefined>((most, c) => ((c.spare ?? 0) > (most?.spare ?? 0) ? c : most), undefined)
  return room === 0 || least <= room || !last ? columns : roomy(columns.filter((c) => c !== last), room)
}

/** What columns need at least, in pixels by their keys. */
export type Need = Readonly<Record<string, number>>

/** How wide the columns are in a room so wide, in pixels; 0 is a room not measured yet. */
export function fit<R>(asked: readonly Column<R>[], room: number, need: Need = {}): number[] {
  const columns = asked.map((c) => widened(c, need[c.key] ?? 0))
  const wanted = columns.map((c) => c.width ?? USUAL)
  const sum = wanted.reduce((all, w) => all + w, 0)
  if (room === 0 || sum === room) return wanted
  return sum < room ? grown(wanted, room / sum, room) : given(columns, wanted, sum - room)
}

/** A column that is as wide as it needs to be. */
function widened<R>(c: Column<R>, need: number): Column<R> {
  if (need === 0) return c
  return { ...c, width: Math.max(c.width ?? USUAL, need), ...(c.least === undefined ? {} : { least: Math.max(c.least, need) }) }
}

/** What is left over goes to all in proportion; the last takes what does not divide. */
function grown(wanted: number[], by: number, room: number): number[] {
  const wide = wanted.map((w) => Math.floor(w * by))
  const left = room - wide.reduce((all, w) => all + w, 0)
  return wide.map((w, i) => (i === wide.length - 1 ? w + left : w))
}

/** Takes what the window is short of from the columns that give way, in proportion. */
function given<R>(columns: readonly Column<R>[], wanted: number[], short: number): number[] {
  const give = columns.map((c, i) => (c.least === undefined || c.width === undefined ? 0 : Math.max(0, wanted[i]! - c.least)))
  const all = give.reduce((sum, g) => sum + g, 0)
  if (all === 0) return wanted
  const part = Math.min(1, short / all)
  return wanted.map((w, i) => (give[i]! > 0 ? Math.floor(w - give[i]! * part) : w))
}
