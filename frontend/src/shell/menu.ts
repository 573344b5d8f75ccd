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
  { path: '/history', call: 'History.List', word: 'history.title' as const },
  { path: '/settings', call: 'Settings.Company', word: 'nav.settings' as const },
]
