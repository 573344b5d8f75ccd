import { EmptyState } from '../../components/EmptyState'
import { PageHeader } from '../../components/PageHeader'
import { useText } from '../../i18n/useText'

/** Comes with a later version; until then it says so. */
export default function Reports() {
  const { t } = useText()
  return (
    <>
      <PageHeader title={t('nav.reports')} lead={t('page.reports.lead')} />
      <EmptyState title={t('later.reports.title')} text={t('later.reports.text')} />
    </>
  )
}
