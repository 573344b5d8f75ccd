// What Laporan asks the desk for.
import { useQuery } from '@tanstack/react-query'
import type { Problem } from '../i18n/problem'
import { call, type Form, type Made } from './bridge'
import { keyOf, useAct, useCall } from './call'

export type ReportPage = Made<'ReportPage'>
export type ReportPeriod = Form<'ReportPeriod'>
export type MoneyBar = Made<'MoneyBar'>
export type CollectedRow = Made<'CollectedRow'>
export type FeeRow = Made<'FeeRow'>
export type TaskState = Made<'TaskState'>

export const useReport = (period: ReportPeriod, when: boolean) => useCall('Reports.Page', [period], { keep: true, when })
export const useWorkbook = () => useAct('Reports.Workbook')
export const useCancelTask = () => useAct('Reports.Cancel')
export const useOpenFile = () => useAct('Reports.Open')

/** How long a running work rests between two looks at it. */
const LOOK = 400

/** Watches a long work until it has ended. */
export const useTask = (id: string) =>
  useQuery<TaskState, Problem>({
    queryKey: keyOf('Reports.Task', id), queryFn: () => call('Reports.Task', id), enabled: id !== '', staleTime: 0,
    refetchInterval: (q) => (q.state.data && q.state.data.state !== 'running' ? false : LOOK),
  })
