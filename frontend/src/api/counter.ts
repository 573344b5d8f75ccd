// What Kasir asks the desk for.
import type { Made } from './bridge'
import { useAct, useCall } from './call'

export type ShiftInfo = Made<'ShiftInfo'>
export type ShiftClosed = Made<'ShiftClosed'>
export type Payer = Made<'Payer'>
export type PaymentDone = Made<'PaymentDone'>
export type AheadInput = Made<'AheadInput'>
export type AheadLook = Made<'AheadLook'>
export type AheadPart = Made<'AheadPart'>

export const useShift = () => useCall('Counter.Shift', [])
export const usePayers = (text: string) => useCall('Counter.Find', [text], { when: text.trim().length >= 2, keep: true })
/** One person by number, for a way in from their page. */
export const usePayer = (customer: number) => useCall('Counter.Payer', [customer], { when: customer > 0 })
/** What months ahead of the cart would come to. */
export const useLookAheads = (wanted: AheadInput[]) => useCall('Counter.LookAhead', [wanted], { when: wanted.length > 0, keep: true })
export const useOpenShift = () => useAct('Counter.OpenShift')
export const useCloseShift = () => useAct('Counter.CloseShift')
export const useRemit = () => useAct('Counter.Remit')
export const useTakeCash = () => useAct('Counter.TakeCash')
export const useReceipt = () => useAct('Counter.Receipt')
/** Whether slips can be printed here, and whether they come by themselves. */
export const usePrintWay = () => useCall('Counter.PrintWay', [])
export const usePrintSlip = () => useAct('Counter.PrintSlip')

/** Names one hand-over of money, so that a repeat of it is recognised and not taken twice. */
export const clientKey = () => crypto.randomUUID()
