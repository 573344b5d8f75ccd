import { PageHeader } from '../../components/PageHeader'
import { Tabbed } from '../../components/Tabbed'
import { Books } from '../../features/settings/Books'
import { Company } from '../../features/settings/Company'
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
import { useText } from '../../i18n/useText'

/** Behind the gear: what an office must say once. */
export default function Settings() {
  const { t } = useText()
  return (
    <>
      <PageHeader title={t('nav.settings')} lead={t('page.settings.lead')} />
      <Tabbed
        tabs={[
          { key: 'company', label: t('settings.company'), content: <Company /> },
          { key: 'policies', label: t('settings.policies'), content: <Policies /> },
          { key: 'plans', label: t('settings.plans'), content: <Plans /> },
          { key: 'tax', label: t('settings.tax'), content: <Tax /> },
          { key: 'staff', label: t('settings.staff'), content: <Staff /> },
          { key: 'gateways', label: t('settings.gateways'), content: <Gateways /> },
          { key: 'mail', label: t('settings.mail'), content: <Mail /> },
          { key: 'sender', label: t('settings.sender'), content: <Sender /> },
          { key: 'texts', label: t('settings.texts'), content: <Texts /> },
          { key: 'printer', label: t('settings.printer'), content: <Printer /> },
          { key: 'holidays', label: t('settings.holidays'), content: <Holidays /> },
          { key: 'books', label: t('settings.books'), content: <Books /> },
        ]}
      />
    </>
  )
}
