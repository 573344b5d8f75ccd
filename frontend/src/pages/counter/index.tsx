import { PageHeader } from '../../components/PageHeader'
import { useText } from '../../i18n/useText'

export default function Counter() {
  const { t } = useText()
  return <PageHeader title={t('nav.counter')} lead={t('page.counter.lead')} />
}
