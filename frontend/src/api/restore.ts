// Going back to a copy of the books: from the settings, or on a new PC before anybody is in.
import { useMutation, useQuery } from '@tanstack/react-query'
import type { Problem } from '../i18n/problem'
import { callOpen, callOpenSlow, type Made } from './bridge'
import { keyOf, useAct, useCall } from './call'

export type RestorePlan = Made<'RestorePlan'>

/** How long a large copy on a slow stick may take. */
const LONG = 600

/** Lets the person pick a file; able is false where this screen cannot, so that the name is typed. */
export const chooseCopy = () => callOpenSlow(LONG, 'Door.ChooseCopy')

/** What a copy is and what would be lost now: payments go on coming in while the dialog is open. */
export function useCopyPlan(first: boolean, path: string, recovery: string) {
  const settled = useCall('Settings.RestorePlan', [path, recovery], { every: 10_000, when: !first && path !== '' })
  const fresh = useQuery<RestorePlan, Problem>({ queryKey: keyOf('Door.LookAtCopy', path, recovery), queryFn: () => callOpen('Door.LookAtCopy', path, recovery), enabled: first && path !== '', retry: false })
  return first ? fresh : settled
}

/** Puts the copy in the place of the books; payments repeats the number that is lost. */
export function useRestoreCopy(first: boolean) {
  const settled = useAct('Settings.Restore', LONG)
  const fresh = useMutation({ mutationFn: ([path, recovery]: [string, string]) => callOpenSlow(LONG, 'Door.RestoreCopy', path, recovery) })
  const act = first ? fresh : settled
  const send = (path: string, recovery: string, payments: number, done: () => void) =>
    first ? fresh.mutate([path, recovery], { onSuccess: done }) : settled.mutate([path, recovery, payments], { onSuccess: done })
  return { send, busy: act.isPending, problem: act.error }
}
