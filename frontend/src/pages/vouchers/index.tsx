import { EmptyState } from '../../components/EmptyState'
import { PageHeader } from '../../components/PageHeader'
import { useText } from '../../i18n/useText'

/** Comes with a later version; until then it says so. */
export default function Vouchers() {
  const { t } = useText()
  return (
    <>
      <PageHeader title={t('nav.vouchers')} lead={t('page.vouchers.lead')} />
      <EmptyState title={t('later.vouchers.title')} text={t('later.vouchers.text')} />
    </>
  )
}
