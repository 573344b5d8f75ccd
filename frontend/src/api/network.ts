// What Jaringan asks the desk for.
import { useState } from 'react'
import { call, type Form, type Made } from './bridge'
import { keyOf, LIMIT, useAct, useCall, usePages } from './call'

export type RouterRow = Made<'RouterRow'>
export type RouterInput = Form<'RouterInput'>
export type DoctorReport = Made<'DoctorReport'>
export type DoctorStep = Made<'DoctorStep'>
export type PlumbingPlan = Made<'PlumbingPlan'>
export type LineRow = Made<'LineRow'>
export type GuestRow = Made<'GuestRow'>
export type NetEventRow = Made<'NetEventRow'>

export const useRouters = () => useCall('Network.Routers', [], { every: 15_000 })
export const usePlumbing = (id: number) => useCall('Network.Plumbing', [id], { when: id > 0 })

export const useLines = (router: number, state: string) =>
  usePages(keyOf('Network.Lines', router, state), (after) => call('Network.Lines', router, state, after))
/** The sessions that are not ours; at is when they were listed. */
export function useGuests(router: number, find: string) {
  const key = keyOf('Network.Guests', router, find)
  const [at, setAt] = useState('')
  const list = usePages(key, async (after) => {
    const page = await call('Network.Guests', router, find, after)
    setAt(page.at)
    return page
  }, { fresh: true })
  return { ...list, at }
}
export const useNetEvents = (router: number) =>
  usePages(keyOf('Network.Events', router), async (before) => {
    const rows = (await call('Network.Events', router, Number(before || 0))) ?? []
    return { rows, next: rows.length >= LIMIT ? String(rows.at(-1)?.id ?? '') : '' }
  })

export const useAddRouter = () => useAct('Network.Add')
export const useChangeRouter = () => useAct('Network.Change')
export const useTestRouter = () => useAct('Network.Test')
export const useApplyPlumbing = () => useAct('Network.ApplyPlumbing')
export const useFullPass = () => useAct('Network.FullPass')
