import { lazy } from 'react'
import { createHashRouter } from 'react-router'
import { Frame } from './Frame'
import { Missing, Trouble } from './Trouble'

// One bundle per menu entry: the first paint waits for one page, not for nine.
const Today = lazy(() => import('../pages/today'))
const Counter = lazy(() => import('../pages/counter'))
const Customers = lazy(() => import('../pages/customers'))
const Invoices = lazy(() => import('../pages/invoices'))
const Money = lazy(() => import('../pages/money'))
const Vouchers = lazy(() => import('../pages/vouchers'))
const Network = lazy(() => import('../pages/network'))
const Reports = lazy(() => import('../pages/reports'))
const Settings = lazy(() => import('../pages/settings'))

const pages = [
  { path: '/', Component: Today },
  { path: '/counter', Component: Counter },
  { path: '/customers', Component: Customers },
  { path: '/invoices', Component: Invoices },
  { path: '/money', Component: Money },
  { path: '/vouchers', Component: Vouchers },
  { path: '/network', Component: Network },
  { path: '/reports', Component: Reports },
  { path: '/settings', Component: Settings },
  { path: '*', Component: Missing },
]

/** Hash routes, because the window's pages are files: "#/customers?open=12". */
export const router = createHashRouter([
  { Component: Frame, children: [{ ErrorBoundary: Trouble, children: pages }] },
])
