import { PageHeader } from '../../components/PageHeader'
import { useText } from '../../i18n/useText'

export default function Settings() {
  const { t } = useText()
  return <PageHeader title={t('nav.settings')} lead={t('page.settings.lead')} />
}
