import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useBooksCheck, type FindingRow } from '../../api/settings'
import { Card } from '../../components/Card'
import { ErrorState } from '../../components/ErrorState'
import { Rows } from '../../components/Rows'
import { Told } from '../../components/Told'
import { useText } from '../../i18n/useText'
import { Copies } from './Copies'
import css from './Settings.module.css'

/** Whether everything in the books holds together, and the copies of them; what else lies with those is composed by the page. */
export function Books({ children }: { children?: ReactNode }) {
  const { t } = useText()
  const check = useBooksCheck()
  const found = check.data ?? []
  return (
    <div className={css.stack}>
      <Card title={t('books.check')} extra={<Button size="small" loading={check.isPending} onClick={() => check.mutate([])}>{t('books.run')}</Button>}>
        <p className={css.sub}>{t('books.lead')}</p>
        {check.error && <ErrorState slim problem={check.error} />}
        {check.isSuccess && found.length === 0 && <p className={css.fine}>{t('books.clean')}</p>}
        {found.length > 0 && <p className={css.sub}>{t('books.found')}</p>}
        {found.length > 0 && (
          <Rows<FindingRow>
            rows={found} rowKey={(r) => `${r.code} ${found.indexOf(r)}`} label={t('books.check')} empty=""
            columns={[
              { key: 'what', title: t('books.what'), render: (r) => <><Told by={r.key} params={r.params} /><div className={css.sub}>{r.code}</div></> },
              { key: 'about', title: t('books.subject'), width: 220, render: (r) => r.about || '–' },
            ]}
          />
        )}
      </Card>
      <Copies />
      {children}
    </div>
  )
}
