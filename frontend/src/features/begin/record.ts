// How far the first steps of an office have come, as far as its books cannot tell by
// themselves: what was read and left as it is, and what was put off. Kept in the books.
import { useFirstSteps, useSetStep } from '../../api/settings'

export const STEPS = ['company', 'tax', 'plans', 'routers', 'gateways', 'mode'] as const
export type Step = (typeof STEPS)[number]

/** What was said of each step; undefined while it is not known. */
export function useRecord(owner = true): Partial<Record<string, string>> | undefined {
  const said = useFirstSteps(owner).data
  return said ? Object.fromEntries(said.map((s) => [s.step, s.state])) : undefined
}

/** Keeps what the owner says of a step. */
export function useSay() {
  const set = useSetStep()
  return {
    say: (step: Step) => set.mutateAsync([{ step, state: 'said' }]),
    skip: (step: Step) => set.mutateAsync([{ step, state: 'skipped' }]),
    problem: set.error,
  }
}
