// What Hari Ini asks the desk for.
import type { Made } from './bridge'
import { useAct, useCall } from './call'

export type TodayPage = Made<'TodayPage'>
export type Happening = Made<'Happening'>
export type CutRow = Made<'CutRow'>
export type CutListOf = Made<'CutList'>
export type Proposal = Made<'Proposal'>
export type ParkedRow = Made<'ParkedRow'>
export type Unasked = Made<'Unasked'>
export type UnaskedRow = Made<'UnaskedRow'>

export const useToday = () => useCall('Today.Page', [], { every: 60_000 })
export const useTodayList = (which: 'today' | 'tomorrow' | 'call' | 'open' | 'stop') => useCall('Today.List', [which])
export const useProposal = (id: number) => useCall('Today.Proposal', [id])
export type ParkedJob = Made<'ParkedJob'>
export const useRetryJob = () => useAct('Today.RetryJob')
export const useDismissJob = () => useAct('Today.DismissJob')
export const useApprove = () => useAct('Today.Approve')
export const useLeaveSafeStart = () => useAct('Settings.LeaveSafeStart')
export const useTrustClock = () => useAct('Settings.TrustClock')
export const useAcceptRestore = () => useAct('Settings.AcceptRestore')
export const useCloseReprieve = () => useAct('Today.CloseReprieve')
export const useSeeStatement = () => useAct('Today.SeeStatement')
export const useSeenOvernight = () => useAct('Today.SeenOvernight')
