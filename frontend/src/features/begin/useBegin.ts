import { useRouters } from '../../api/network'
import { useCompany, useGateways, usePlans } from '../../api/settings'
import { STEPS, useRecord, type Step } from './record'

export interface BeginStep {
  step: Step
  state: 'done' | 'skipped' | 'open'
}

/** The first steps of an office as they stand: what the books already hold needs no tick. */
export function useBegin(): { steps: BeginStep[]; open: Step[]; known: boolean } {
  const record = useRecord()
  const [company, plans, routers, gateways] = [useCompany().data, usePlans().data, useRouters().data, useGateways().data]
  const held: Record<Step, boolean> = {
    company: Boolean(company?.address && company.phone),
    tax: false,
    plans: (plans ?? []).length > 0,
    routers: (routers ?? []).length > 0,
    gateways: (gateways ?? []).length > 0,
    mode: false,
  }
  const steps = STEPS.map((step): BeginStep => ({ step, state: held[step] || record?.[step] === 'said' ? 'done' : record?.[step] === 'skipped' ? 'skipped' : 'open' }))
  return { steps, open: steps.filter((s) => s.state === 'open').map((s) => s.step), known: [record, company, plans, routers, gateways].every((x) => x !== undefined) }
}
