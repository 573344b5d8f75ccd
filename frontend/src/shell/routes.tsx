import { lazy } from 'react'
import { createHashRouter } from 'react-router'
import { brought } from './brought'
import { Frame } from './Frame'
import { Missing, Trouble } from './Trouble'

// One bundle per menu entry: the first paint waits for one page, not for nine.
const today = brought(() => import('../pages/today'))
const customers = brought(() => import('../pages/customers'))
const counter = brought(() => import('../pages/counter'))
const Invoices = lazy(() => import('../pages/invoices'))
const Money = lazy(() => import('../pages/money'))
const Network = lazy(() => import('../pages/network'))
const Reports = lazy(() => import('../pages/reports'))
const History = lazy(() => import('../pages/history'))
const Begin = lazy(() => import('../pages/begin'))
const Settings = lazy(() => import('../pages/settings'))

/** Reads the pages a day begins with, one after the other, before anybody opens them. */
export async function bringPages(): Promise<void> {
  for (const page of [today, customers, counter]) await page.bring()
}

const pages = [
  { path: '/', Component: today.Part },
  { path: '/counter', Component: counter.Part },
  { path: '/customers', Component: customers.Part },
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
