// What Uang asks the desk for.
import { call, type Form, type Made } from './bridge'
import { keyOf, LIMIT, useAct, useCall, usePages } from './call'

export type PaymentRow = Made<'PaymentRow'>
export type UnmatchedRow = Made<'UnmatchedRow'>
export type ShiftRow = Made<'ShiftRow'>
export type RemittanceRow = Made<'RemittanceRow'>

export interface PaymentFilter {
  query: string
  kind: string
  from: string
  to: string
}

export const usePayments = (filter: PaymentFilter) =>
  usePages(keyOf('Money.List', filter), (after) => call('Money.List', { ...filter, id: 0, after, limit: LIMIT }))
/** One payment by its id, for those who come to it from elsewhere. */
export const usePayment = (id: number) => useCall('Money.List', [{ id, query: '', kind: '', from: '', to: '', after: '', limit: 1 }], { when: id > 0 })
export const useUnmatched = () => useCall('Money.Unmatched', [])
export const useShifts = () => useCall('Money.Shifts', [])
export const useRemittances = (from: string, to: string) => useCall('Money.Remittances', [from, to], { keep: true })
export const useTakeBackRemittance = () => useAct('Money.TakeBackRemittance')
export const useMatchShared = () => useAct('Money.MatchShared')
export const useMatch = () => useAct('Money.Match')
export const usePartStatement = () => useAct('Money.PartStatement')
export const useReverse = () => useAct('Money.Reverse')
export type ProofRow = Made<'ProofRow'>
export type DaySum = Made<'DaySum'>
export const useRefund = () => useAct('Money.Refund')
export const useMovePayment = () => useAct('Money.Move')
export const useChargeback = () => useAct('Money.Chargeback')
export const useDays = () => useCall('Money.Days', [])
export const useCloseDay = () => useAct('Money.CloseDay')
export const useProofs = () => useCall('Money.Proofs', [])
export const useProofPicture = (id: number) => useCall('Money.ProofPicture', [id], { when: id > 0 })
export const useAddProof = () => useAct('Money.AddProof')
export const useAcceptProof = () => useAct('Money.AcceptProof')
export const useRefuseProof = () => useAct('Money.RefuseProof')
export const useTransfer = () => useAct('Money.Transfer')
export type StatementForm = Form<'StatementForm'>
export type StatementLook = Made<'StatementLook'>
export type StatementRow = Made<'StatementRow'>
export type StatementDone = Made<'StatementDone'>
export const useBanks = () => useCall('Money.Banks', [])
export const useLookAtStatement = () => useAct('Money.LookAtStatement')
export const useImportStatement = () => useAct('Money.ImportStatement')
export type SuggestRow = Made<'SuggestRow'>
export const useSuggest = (payment: number) => useCall('Money.Suggest', [payment], { when: payment > 0 })
