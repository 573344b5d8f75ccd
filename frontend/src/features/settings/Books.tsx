import { Button } from 'antd'
import { useBackup, useBooksCheck, type FindingRow } from '../../api/settings'
import { Card } from '../../components/Card'
import { TimeText } from '../../components/DateText'
import { ErrorState } from '../../components/ErrorState'
import { Rows } from '../../components/Rows'
import { Facts } from '../../components/Sheet'
import { useText } from '../../i18n/useText'
import css from './Settings.module.css'

/** Whether everything in the books holds together, and a checked copy of them. */
export function Books() {
  const { t, lang } = useText()
  const check = useBooksCheck()
  const backup = useBackup()
  const found = check.data ?? []
  const done = backup.data
  return (
    <div className={css.stack}>
      <Card title={t('books.check')} extra={<Button size="small" loading={check.isPending} onClick={() => check.mutate([])}>{t('books.run')}</Button>}>
        <p className={css.sub}>{t('books.lead')}</p>
        {check.error && <ErrorState slim problem={check.error} />}
        {check.isSuccess && found.length === 0 && <p className={css.fine}>{t('books.clean')}</p>}
        {found.length > 0 && (
          <Rows<FindingRow>
            rows={found} rowKey={(r) => `${r.check}-${r.subject}-${r.detail}`} label={t('books.check')} empty=""
            columns={[{ key: 'check', title: t('books.what'), render: (r) => r.check }, { key: 'subject', title: t('books.subject'), render: (r) => r.subject }, { key: 'detail', title: t('router.detail'), render: (r) => r.detail }]}
          />
        )}
      </Card>
      <Card title={t('backup.title')} extra={<Button size="small" loading={backup.isPending} onClick={() => backup.mutate([])}>{t('backup.run')}</Button>}>
        <p className={css.sub}>{t('backup.lead')}</p>
        {backup.error && <ErrorState slim problem={backup.error} />}
        {done && (
          <Facts rows={[
            [t('backup.where'), <span key="p" className={css.url}>{done.path}</span>],
            [t('field.paidAt'), <TimeText key="a" at={done.at} exact />],
            [t('backup.holds'), t('backup.counts', { invoices: done.invoices.toLocaleString(lang), payments: done.payments.toLocaleString(lang) })],
            [t('backup.size'), t('backup.megabytes', { size: (Number(done.bytes) / 1e6).toLocaleString(lang, { maximumFractionDigits: 1 }) })],
          ]} />
        )}
      </Card>
    </div>
  )
}
