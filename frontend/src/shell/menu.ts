import { icons } from './icons'

export type Place = 'today' | 'counter' | 'customers' | 'invoices' | 'money' | 'vouchers' | 'network' | 'reports'

/** The eight entries of the rail, in the order of a day; Alt+1 to Alt+8 go there. */
export const menu: readonly { place: Place; path: string; icon: (typeof icons)[keyof typeof icons] }[] = [
  { place: 'today', path: '/', icon: icons.today },
  { place: 'counter', path: '/counter', icon: icons.counter },
  { place: 'customers', path: '/customers', icon: icons.customers },
  { place: 'invoices', path: '/invoices', icon: icons.invoices },
  { place: 'money', path: '/money', icon: icons.money },
  { place: 'vouchers', path: '/vouchers', icon: icons.vouchers },
  { place: 'network', path: '/network', icon: icons.network },
  { place: 'reports', path: '/reports', icon: icons.reports },
]
