// What Uang asks the desk for.
import { call, type Made } from './bridge'
import { keyOf, LIMIT, useAct, useCall, usePages } from './call'

export type PaymentRow = Made<'PaymentRow'>
export type UnmatchedRow = Made<'UnmatchedRow'>
export type ShiftRow = Made<'ShiftRow'>

export interface PaymentFilter {
  query: string
  kind: string
  from: string
  to: string
}

export const usePayments = (filter: PaymentFilter) =>
  usePages(keyOf('Money.List', filter), (after) => call('Money.List', { ...filter, after, limit: LIMIT }))
export const useUnmatched = () => useCall('Money.Unmatched', [])
export const useShifts = () => useCall('Money.Shifts', [])
export const useMatch = () => useAct('Money.Match')
export const useReverse = () => useAct('Money.Reverse')
export const useTransfer = () => useAct('Money.Transfer')
