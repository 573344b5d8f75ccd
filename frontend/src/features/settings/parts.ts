// The parts behind the gear: in which group each stands, what it lives on, and the words it is found by.
import i18next from 'i18next'

export const groups = ['office', 'money', 'message', 'system'] as const

export const parts = [
  { key: 'company', group: 'office', call: 'Settings.Company' },
  { key: 'branches', group: 'office', call: 'Settings.Branches' },
  { key: 'staff', group: 'office', call: 'Settings.Staff' },
  { key: 'policies', group: 'office', call: 'Settings.Policies' },
  { key: 'holidays', group: 'office', call: 'Settings.Holidays' },
  { key: 'plans', group: 'money', call: 'Settings.Plans' },
  { key: 'tax', group: 'money', call: 'Settings.Tax' },
  { key: 'gateways', group: 'money', call: 'Settings.Gateways' },
  { key: 'sender', group: 'message', call: 'Messages.Sender' },
  { key: 'mail', group: 'message', call: 'Settings.Mail' },
  { key: 'texts', group: 'message', call: 'Messages.Texts' },
  { key: 'printer', group: 'system', call: 'Settings.Printer' },
  { key: 'computer', group: 'system', call: 'Settings.Computer' },
  { key: 'books', group: 'system', call: 'Settings.Backups' },
] as const

export type Part = (typeof parts)[number]

const spoken = ['id', 'en'] as const

/** Whether words of either language that begin like what was typed stand in one of these sentences. */
export function meant(typed: string, ...keys: string[]): boolean {
  const q = typed.trim().toLowerCase()
  return q.length >= 2 && keys.some((key) => spoken.some((lang) => {
    const said = i18next.getFixedT(lang) as unknown as (key: string) => string
    return ` ${said(key).toLowerCase()}`.includes(` ${q}`)
  }))
}

/** Whether what was typed means this part of the settings. */
export const partMeant = (part: Part, typed: string) => meant(typed, `settings.${part.key}`, `settings.find.${part.key}`)
