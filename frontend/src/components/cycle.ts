/** How a line is billed, as a form holds it; "day:0" means so many days as cycleDays says. */
export interface CycleValues {
  timing?: string
  calendar: string
  anchorDay: number
  cycle: string
  cycleDays: number
}

export const CYCLES = ['month:1', 'month:3', 'month:6', 'year:1', 'week:1', 'week:2', 'day:0'] as const

/** Whether a cycle is cut on a day of the month. */
export const byMonth = (cycle: string | undefined) => !cycle || cycle.startsWith('month') || cycle.startsWith('year')

/** The form's choice as the program wants it. */
export function cycleOf(v: Partial<CycleValues>): { calendar: string; anchorDay: number; cycleUnit: string; cycleN: number } {
  const [unit = 'month', n = '1'] = (v.cycle ?? 'month:1').split(':')
  const months = byMonth(v.cycle)
  const calendar = !months && v.calendar === 'fixed' ? 'anniversary' : (v.calendar ?? 'fixed')
  return { calendar, anchorDay: months && calendar === 'fixed' ? (v.anchorDay ?? 1) : 0, cycleUnit: unit, cycleN: n === '0' ? (v.cycleDays ?? 30) : Number(n) }
}

/** And the other way round, for a line as it is. */
export function cycleFrom(unit: string, n: number): Pick<CycleValues, 'cycle' | 'cycleDays'> {
  const cycle = `${unit || 'month'}:${n || 1}`
  const known = CYCLES.some((c) => c === cycle)
  if (known) return { cycle, cycleDays: 30 }
  return unit === 'day' ? { cycle: 'day:0', cycleDays: n } : { cycle, cycleDays: 30 }
}
