import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { May } from '../../components/May'
import { PageHeader } from '../../components/PageHeader'
import { Tabbed } from '../../components/Tabbed'
import { Books } from '../../features/settings/Books'
import { Branches } from '../../features/settings/Branches'
import { Company } from '../../features/settings/Company'
import { Computer } from '../../features/settings/Computer'
import { Gateways } from '../../features/settings/Gateways'
import { Holidays } from '../../features/settings/Holidays'
import { Mail } from '../../features/settings/Mail'
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

/** Behind the gear: what an office must say once. */
export default function Settings() {
  const { t } = useText()
  const go = useNavigate()
  return (
    <>
      <PageHeader title={t('nav.settings')} lead={t('page.settings.lead')} actions={<May call="History.List"><Button onClick={() => void go('/history')}>{t('history.link')}</Button></May>} />
      <Tabbed
        tabs={[
          { key: 'company', call: 'Settings.Company', label: t('settings.company'), content: <Company /> },
          { key: 'branches', call: 'Settings.Branches', label: t('settings.branches'), content: <Branches /> },
          { key: 'policies', call: 'Settings.Policies', label: t('settings.policies'), content: <Policies /> },
          { key: 'plans', call: 'Settings.Plans', label: t('settings.plans'), content: <Plans /> },
          { key: 'tax', call: 'Settings.Tax', label: t('settings.tax'), content: <Tax /> },
          { key: 'staff', call: 'Settings.Staff', label: t('settings.staff'), content: <Staff /> },
          { key: 'gateways', call: 'Settings.Gateways', label: t('settings.gateways'), content: <Gateways /> },
          { key: 'mail', call: 'Settings.Mail', label: t('settings.mail'), content: <Mail /> },
          { key: 'sender', call: 'Messages.Sender', label: t('settings.sender'), content: <Sender /> },
          { key: 'texts', call: 'Messages.Texts', label: t('settings.texts'), content: <Texts /> },
          { key: 'printer', call: 'Settings.Printer', label: t('settings.printer'), content: <Printer /> },
          { key: 'computer', call: 'Settings.Computer', label: t('settings.computer'), content: <Computer /> },
          { key: 'holidays', call: 'Settings.Holidays', label: t('settings.holidays'), content: <Holidays /> },
          { key: 'books', call: 'Settings.Backups', label: t('settings.books'), content: <Books><CashJournal /><Recovery /></Books> },
        ]}
      />
    </>
  )
}
