import { icons } from './icons'

export type Place = 'today' | 'counter' | 'customers' | 'invoices' | 'money' | 'network' | 'reports'

/** The entries of the rail, in the order of a day; Alt+1 to Alt+7 go there. Who may not make its call does not see it. */
export const menu: readonly { place: Place; path: string; call: string; icon: (typeof icons)[keyof typeof icons] }[] = [
  { place: 'today', path: '/', call: 'Today.Page', icon: icons.today },
  { place: 'counter', path: '/counter', call: 'Counter.Shift', icon: icons.counter },
  { place: 'customers', path: '/customers', call: 'Customers.List', icon: icons.customers },
  { place: 'invoices', path: '/invoices', call: 'Bills.List', icon: icons.invoices },
  { place: 'money', path: '/money', call: 'Money.List', icon: icons.money },
  { place: 'network', path: '/network', call: 'Network.Routers', icon: icons.network },
  { place: 'reports', path: '/reports', call: 'Reports.Page', icon: icons.reports },
]

/** Every page the search finds by its name. */
export const pages = [
  ...menu.map((m) => ({ path: m.path, call: m.call, word: `nav.${m.place}` as const })),
  { path: '/invoices?tab=messages', call: 'Bills.WaQueue', word: 'wa.title' as const },
  { path: '/invoices?tab=book', call: 'Messages.Book', word: 'message.book' as const },
  { path: '/money?tab=unmatched', call: 'Money.Unmatched', word: 'money.unmatched' as const },
  { path: '/money?tab=proofs', call: 'Money.Proofs', word: 'money.proofs' as const },
  { path: '/money?tab=shifts', call: 'Money.Shifts', word: 'money.shifts' as const },
  { path: '/money?tab=remittances', call: 'Money.Remittances', word: 'remit.title' as const },
  { path: '/money?tab=days', call: 'Money.Days', word: 'money.days' as const },
  { path: '/network?tab=lines', call: 'Network.Lines', word: 'router.linesTab' as const },
  { path: '/network?tab=events', call: 'Network.Events', word: 'router.eventsTab' as const },
  { path: '/history', call: 'History.List', word: 'history.title' as const },
  { path: '/settings', call: 'Settings.Company', word: 'nav.settings' as const },
]
