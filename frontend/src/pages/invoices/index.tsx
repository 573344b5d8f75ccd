import { PageHeader } from '../../components/PageHeader'
import { useText } from '../../i18n/useText'

export default function Invoices() {
  const { t } = useText()
  return <PageHeader title={t('nav.invoices')} lead={t('page.invoices.lead')} />
}
