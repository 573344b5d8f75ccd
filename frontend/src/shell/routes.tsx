import { lazy } from 'react'
import { createHashRouter } from 'react-router'
import { Frame } from './Frame'
import { Missing, Trouble } from './Trouble'

// One bundle per menu entry: the first paint waits for one page, not for nine.
const bring = {
  today: () => import('../pages/today'),
  customers: () => import('../pages/customers'),
  counter: () => import('../pages/counter'),
}
const Today = lazy(bring.today)
const Counter = lazy(bring.counter)
const Customers = lazy(bring.customers)
const Invoices = lazy(() => import('../pages/invoices'))
const Money = lazy(() => import('../pages/money'))
const Network = lazy(() => import('../pages/network'))
const Reports = lazy(() => import('../pages/reports'))
const History = lazy(() => import('../pages/history'))
const Begin = lazy(() => import('../pages/begin'))
const Settings = lazy(() => import('../pages/settings'))

/** Reads the pages a day begins with, one after the other, before anybody opens them. */
export async function bringPages(): Promise<void> {
  for (const page of Object.values(bring)) await page()
}

const pages = [
  { path: '/', Component: Today },
  { path: '/counter', Component: Counter },
  { path: '/customers', Component: Customers },
  { path: '/invoices', Component: Invoices },
  { path: '/money', Component: Money },
  { path: '/network', Component: Network },
  { path: '/reports', Component: Reports },
  { path: '/history', Component: History },
  { path: '/settings', Component: Settings },
  { path: '/begin', Component: Begin },
  { path: '*', Component: Missing },
]

/** Hash routes, because the window's pages are files: "#/customers?open=12". */
export const router = createHashRouter([
  { Component: Frame, children: [{ ErrorBoundary: Trouble, children: pages }] },
])
