import { PageHeader } from '../../components/PageHeader'
import { useText } from '../../i18n/useText'

export default function Today() {
  const { t } = useText()
  return <PageHeader title={t('nav.today')} lead={t('page.today.lead')} />
}
