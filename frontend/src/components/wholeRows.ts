/** What the head and a row of one line measure, in pixels, at every size of the window; each further line adds LINE. */
export const ROW = 33
const LINE = 22
/** The foot of a list, and the least that is left for rows. */
const FOOT = 36
const LEAST = 120

/** How high a row of so many lines is, in pixels. */
export const rowHeight = (lines: number) => ROW + (lines - 1) * LINE

/** The room for rows inside a list so high: whole rows only, so that none is cut at the foot. */
export function wholeRows(height: number, row: number, foot: boolean): number {
  const room = Math.max(LEAST, height - ROW - (foot ? FOOT : 0))
  return foot ? Math.floor(room / row) * row : room
}
