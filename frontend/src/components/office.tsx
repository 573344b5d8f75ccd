import { createContext, useContext, type ReactNode } from 'react'
import type { CivilDate, Zone } from '../format/date'

/** What every date on screen needs to know about the office. */
export interface Office {
  zone: Zone
  /** The office's date now; in the demo it moves with the calendar. */
  today: CivilDate
  /** The office's moment now, for "12 menit lalu". */
  now: () => Date
}

const OfficeContext = createContext<Office>({ zone: 'WIB', today: '', now: () => new Date() })

export function OfficeProvider({ office, children }: { office: Office; children: ReactNode }) {
  return <OfficeContext value={office}>{children}</OfficeContext>
}

export const useOffice = () => useContext(OfficeContext)
