import type { Hit } from '../api/desk'
import { useTexts } from '../api/messages'
import { usePlans, usePolicies, useStaff } from '../api/settings'
import { useMay } from '../components/May'
import { meant, partMeant, parts } from '../features/settings/parts'
import { useText } from '../i18n/useText'
import { pages } from './menu'

/** What the search shows: a thing of the books, or a place of the window with its address. */
export type Finding = Hit & { path?: string }

/** How many of one kind are shown. */
const FEW = 4

/** Pages, parts of the settings, plans, staff, policies and texts that what was typed means, for those who may see them; words count in both languages. */
export function usePlaces(asked: string): { first: Finding[]; then: Finding[] } {
  const { t, word } = useText()
  const may = useMay()
  const q = asked.toLowerCase()
  const asks = q.length >= 3
  const plans = usePlans(asks && may('Settings.Plans')).data ?? []
  const staff = useStaff(asks && may('Settings.Staff')).data ?? []
  const texts = useTexts(asks && may('Messages.Texts')).data ?? []
  const policies = usePolicies(asks && may('Settings.Policies')).data ?? []
  if (!asks) return { first: [], then: [] }
  const place = (kind: string, title: string, detail: string, path: string): Finding => ({ kind, id: 0, customer: 0, title, detail, path })
  const has = (...said: string[]) => said.some((s) => s.toLowerCase().includes(q))
  const kinds = [...new Set(texts.filter((x) => meant(q, `message.kind.${x.kind}`) || has(x.title, x.body)).map((x) => x.kind))]
  // A page or a part that is called so comes before people; what only speaks of it, behind them.
  const settings = parts.filter((p) => may(p.call))
  const setting = (p: (typeof parts)[number]) => place('setting', t(`settings.${p.key}`), t(`settings.group.${p.group}`), `/settings?tab=${p.key}`)
  const called = settings.filter((p) => meant(q, `settings.${p.key}`))
  const first = [
    ...pages.filter((p) => may(p.call) && meant(q, p.word)).map((p) => place('page', t(p.word), '', p.path)),
    ...called.slice(0, FEW).map(setting),
  ]
  const then = [
    ...settings.filter((p) => !called.includes(p) && partMeant(p, q)).slice(0, FEW).map(setting),
    ...plans.filter((p) => has(p.name, p.code)).slice(0, FEW).map((p) => place('plan', p.name, p.code, '/settings?tab=plans')),
    ...staff.filter((s) => has(s.name, s.username)).slice(0, FEW).map((s) => place('staff', s.name, s.username, '/settings?tab=staff')),
    ...kinds.slice(0, FEW).map((kind) => place('text', word(`message.kind.${kind}`, kind), t('settings.texts'), `/settings?tab=texts&text=${kind}`)),
    ...policies.filter((p) => meant(q, `policy.${p.key}`)).slice(0, FEW).map((p) => place('policy', word(`policy.${p.key}`, p.key), word(`policy.area.${p.key.split('.')[0]}`, ''), '/settings?tab=policies')),
  ]
  return { first, then }
}
