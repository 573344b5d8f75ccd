import { PageHeader } from '../../components/PageHeader'
import { useText } from '../../i18n/useText'

export default function Money() {
  const { t } = useText()
  return <PageHeader title={t('nav.money')} lead={t('page.money.lead')} />
}
