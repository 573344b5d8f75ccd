import type { ReactNode } from 'react'

// Drawn with one pen: 1.6 wide, round ends, on a grid of 22.
const draw = (inside: ReactNode) => (
  <svg viewBox="0 0 22 22" width="22" height="22" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true" focusable="false">{inside}</svg>
)

export const icons = {
  today: draw(<><circle cx="11" cy="11" r="3.6" /><path d="M11 2.5v2M11 17.5v2M2.5 11h2M17.5 11h2M5 5l1.4 1.4M15.6 15.6 17 17M5 17l1.4-1.4M15.6 6.4 17 5" /></>),
  counter: draw(<><path d="M3 11h16v7.5H3zM5.5 11V7.5h8V11M8 4h5.5v3.5H8zM3 14.5h16" /><path d="M9.5 16.5h3" /></>),
  customers: draw(<><circle cx="8" cy="7.5" r="3.2" /><path d="M2.5 18.5c.3-3.6 2.4-5.6 5.5-5.6s5.2 2 5.5 5.6M14 4.6a3.2 3.2 0 0 1 0 5.8M16.2 13.5c2 .7 3.1 2.4 3.3 5" /></>),
  invoices: draw(<><path d="M5 2.500h12v17l-2-1.4-2 1.4-2-1.4-2 1.4-2-1.4-2 1.400z" /><path d="M8 7h6M8 10.500h6M8 14h3" /></>),
  money: draw(<><rect x="2.5" y="5.5" width="17" height="11" rx="1.2" /><circle cx="11" cy="11" r="2.6" /><path d="M5.5 8.500v.01M16.5 13.500v.01" /></>),
  network: draw(<><rect x="2.5" y="12" width="17" height="6.5" rx="1.2" /><path d="M6 15.200v.01M9 15.200v.01M14 15.200h2.500M11 12V9M7.5 7.500a5 5 0 0 1 7 0M5 4.800a8.6 8.6 0 0 1 12 0" /></>),
  reports: draw(<path d="M3 3v16h16M7 15.500v-4M11 15.500V7M15 15.500V9.5" />),
  settings: draw(<><circle cx="11" cy="11" r="2.8" /><path d="M11 2.500l1 2.6 2.3.9 2.5-1.1 1.3 1.3-1.1 2.5.9 2.3 2.6 1-2.6 1-.9 2.3 1.1 2.5-1.3 1.3-2.5-1.1-2.3.9-1 2.6-1-2.6-2.3-.9-2.5 1.1-1.3-1.3 1.1-2.5-.9-2.3-2.6-1 2.6-1 .9-2.3-1.1-2.5 1.3-1.3 2.5 1.1 2.3-.9z" strokeWidth="1.4" /></>),
  search: draw(<><circle cx="9.5" cy="9.5" r="6" /><path d="M14 14l5 5" /></>),
} as const
