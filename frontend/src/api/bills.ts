// What Tagihan asks the desk for.
import { call, type Form, type Made } from './bridge'
import { keyOf, LIMIT, useAct, useCall, usePages } from './call'

export type InvoiceRow = Made<'InvoiceRow'>
export type InvoiceCard = Made<'InvoiceCard'>
export type ItemRow = Made<'ItemRow'>
export type ChargeRow = Made<'ChargeRow'>
export type { MessageRow } from './messages'

export interface InvoiceFilter {
  query: string
  state: string
  month: string
}

export const useInvoices = (filter: InvoiceFilter) =>
  usePages(keyOf('Bills.List', filter), (after) => call('Bills.List', { ...filter, after, limit: LIMIT }))
export const useInvoice = (id: number) => useCall('Bills.Get', [id], { when: id > 0 })
export const useWaQueue = (when = true) => useCall('Bills.WaQueue', [], { when })

export const useLookAtRound = (round: Form<'RoundInput'>) => useCall('Bills.LookAtRound', [round])
export const usePrintRound = () => useAct('Bills.PrintRound')
export const useCreditPDF = () => useAct('Bills.CreditPDF')
export const usePDF = () => useAct('Bills.PDF')
export const useCredit = () => useAct('Bills.Credit')
export const useLookAgain = (invoice: number, item: number, when: boolean) => useCall('Bills.LookAgain', [invoice, item], { when, fresh: true })
export const useBillAgain = () => useAct('Bills.BillAgain')
export const useWriteOff = () => useAct('Bills.WriteOff')
export const useRevokeWriteOff = () => useAct('Bills.RevokeWriteOff')
export const useOpenCharge = () => useAct('Bills.OpenCharge')
export const usePayPage = () => useAct('Bills.PayPage')
export const useWaOpen = () => useAct('Bills.WaOpen')
export const useWaDone = () => useAct('Bills.WaDone')
export const useWaSkip = () => useAct('Bills.WaSkip')
export const useRunNow = () => useAct('Bills.RunNow')
