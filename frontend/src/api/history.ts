// What Riwayat asks the desk for.
import type { Lang } from '../format/rupiah'
import { call, type Made } from './bridge'
import { keyOf, useAct, useCall, usePages } from './call'

export type HistoryRow = Made<'HistoryRow'>
export type HistoryCard = Made<'HistoryCard'>
export type ChainState = Made<'ChainState'>

export interface HistoryFilter {
  lang: Lang
  /** -1 is the program itself, 0 anybody. */
  person: number
  group: string
  customer: number
  from: string
  to: string
  query: string
}

/** Everything writes history and no topic says so: it is asked anew whenever the page is opened. */
export const useHistory = (filter: HistoryFilter) => usePages(keyOf('History.List', filter), (after) => call('History.List', { ...filter, after }), { fresh: true })
export const useHistoryAct = (seq: number, lang: Lang) => useCall('History.Get', [seq, lang], { when: seq > 0 })
export const useHistoryOptions = () => useCall('History.Options', [])
export const useChain = () => useCall('History.Chain', [])
export const useVerifyChain = () => useAct('History.Verify')
export const useHistoryBook = () => useAct('History.Export')
