import { PageHeader } from '../../components/PageHeader'
import { useText } from '../../i18n/useText'

export default function Network() {
  const { t } = useText()
  return <PageHeader title={t('nav.network')} lead={t('page.network.lead')} />
}
