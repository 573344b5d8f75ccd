// What Pelanggan asks the desk for.
import { call, type Form, type Made } from './bridge'
import { keyOf, LIMIT, useAct, useCall, usePages } from './call'

export type CustomerRow = Made<'CustomerRow'>
export type CustomerCard = Made<'CustomerCard'>
export type LineCard = Made<'LineCard'>
export type HoldRow = Made<'HoldRow'>
export type InvoiceRow = Made<'InvoiceRow'>
export type PaymentRow = Made<'PaymentRow'>
export type TimelineRow = Made<'TimelineRow'>
export type Options = Made<'Options'>
export type Chip = Made<'Chip'>
export type EnrolInput = Form<'EnrolInput'>
export type EnrolDone = Made<'EnrolDone'>
export type ChangeInput = Form<'ChangeInput'>
export type PauseInput = Form<'PauseInput'>
export type AheadInput = Form<'AheadInput'>
export type BillLook = Made<'BillLook'>
export type CustomerInput = Form<'CustomerInput'>

export interface CustomerFilter {
  query: string
  state: string
  router: number
}

export const useCustomers = (filter: CustomerFilter) =>
  usePages(keyOf('Customers.List', filter), (after) => call('Customers.List', { ...filter, after, limit: LIMIT }))
export const useCustomer = (id: number) => useCall('Customers.Get', [id], { when: id > 0 })
export const useOptions = (when = true) => useCall('Customers.Options', [], { when })

/** How many steps of a life one call brings at most; fewer mean that the beginning is reached. */
const STEPS = 100

export const useTimeline = (id: number) =>
  usePages(keyOf('Customers.Timeline', id), async (before) => {
    const rows = (await call('Customers.Timeline', id, before)) ?? []
    return { rows, next: rows.length >= STEPS ? (rows.at(-1)?.id ?? '') : '' }
  })

export const useSendWhy = () => useAct('Customers.SendWhy')
export const useWhyOn = (line: number, day: string) => useCall('Customers.WhyOn', [line, day], { keep: true })
export const useEnrol = () => useAct('Customers.Enrol')
/** What the form would bill first; asked while it is filled in. */
export const useFirstBill = (form: EnrolInput, when: boolean) => useCall('Customers.FirstBill', [form], { when, keep: true })
export const useLookAtChange = (form: ChangeInput, when: boolean) => useCall('Customers.LookAtChange', [form], { when, keep: true })
export const useLookAhead = (form: AheadInput, when: boolean) => useCall('Customers.LookAhead', [form], { when, keep: true })
export const usePayAhead = () => useAct('Customers.PayAhead')
export const usePause = () => useAct('Customers.Pause')
export const useEndPause = () => useAct('Customers.EndPause')
export const useOneBill = () => useAct('Customers.OneBill')
export const useUpdateCustomer = () => useAct('Customers.Update')
export const usePromise = () => useAct('Customers.Promise')
export const useWithdrawPromise = () => useAct('Customers.WithdrawPromise')
export const useReprieve = () => useAct('Customers.Reprieve')
export const useHold = () => useAct('Customers.Hold')
export const useLift = () => useAct('Customers.Lift')
export const useChangePlan = () => useAct('Customers.ChangePlan')
export const useMoveRouter = () => useAct('Customers.MoveRouter')
export const useTerminate = () => useAct('Customers.Terminate')
export const useCheckNow = () => useAct('Customers.CheckNow')
export const useRestart = () => useAct('Customers.Restart')
