import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { May } from '../../components/May'
import { PageHeader } from '../../components/PageHeader'
import { Sections } from '../../components/Sections'
import { Books } from '../../features/settings/Books'
import { Branches } from '../../features/settings/Branches'
import { Company } from '../../features/settings/Company'
import { Computer } from '../../features/settings/Computer'
import { Gateways } from '../../features/settings/Gateways'
import { Holidays } from '../../features/settings/Holidays'
import { Mail } from '../../features/settings/Mail'
import { groups, partMeant, parts, type Part } from '../../features/settings/parts'
import { Plans } from '../../features/settings/Plans'
import { Policies } from '../../features/settings/Policies'
import { Printer } from '../../features/settings/Printer'
import { Sender } from '../../features/settings/Sender'
import { Staff } from '../../features/settings/Staff'
import { Texts } from '../../features/settings/Texts'
import { Tax } from '../../features/settings/Tax'
import { CashJournal } from '../../features/vault/CashJournal'
import { Recovery } from '../../features/vault/Recovery'
import { useText } from '../../i18n/useText'

const contents: Record<Part['key'], ReactNode> = {
  company: <Company />,
  branches: <Branches />,
  policies: <Policies />,
  plans: <Plans />,
  tax: <Tax />,
  staff: <Staff />,
  gateways: <Gateways />,
  mail: <Mail />,
  sender: <Sender />,
  texts: <Texts />,
  printer: <Printer />,
  computer: <Computer />,
  holidays: <Holidays />,
  books: <Books><CashJournal /><Recovery /></Books>,
}

/** Behind the gear: what an office must say once. */
export default function Settings() {
  const { t } = useText()
  const go = useNavigate()
  return (
    <>
      <PageHeader title={t('nav.settings')} lead={t('page.settings.lead')} actions={<May call="History.List"><Button onClick={() => void go('/history')}>{t('history.link')}</Button></May>} />
      <Sections
        label={t('nav.settings')} find={t('settings.find')}
        groups={groups.map((key) => ({ key, title: t(`settings.group.${key}`) }))}
        sections={parts.map((part) => ({ ...part, label: t(`settings.${part.key}`), content: contents[part.key], meant: (typed: string) => partMeant(part, typed) }))}
      />
    </>
  )
}
