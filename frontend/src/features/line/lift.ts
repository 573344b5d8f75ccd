// Which holds a person lifts, and what keeps the line off afterwards. Pure.
import type { LineCard } from '../../api/customers'

/** What a person laid on the line, and the wait for a first payment. What is owed opens by money, a promise or for some hours; a pause by its end. */
export const liftable = (line: Pick<LineCard, 'holds'>) => (line.holds ?? []).filter((h) => ['manual', 'abuse', 'first_payment'].includes(h.reason))

/** What still keeps the line off once this hold is lifted. */
export const staysOff = (line: Pick<LineCard, 'holds'>, lifted: string) => (line.holds ?? []).filter((h) => h.reason !== lifted)
