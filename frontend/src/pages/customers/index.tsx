import { PageHeader } from '../../components/PageHeader'
import { useText } from '../../i18n/useText'

export default function Customers() {
  const { t } = useText()
  return <PageHeader title={t('nav.customers')} lead={t('page.customers.lead')} />
}
