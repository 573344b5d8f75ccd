import { Button } from 'antd'
import { Card } from '../../components/Card'
import { EmptyState } from '../../components/EmptyState'
import { May } from '../../components/May'
import { useText } from '../../i18n/useText'
import css from './Today.module.css'

interface Props {
  /** Nothing happened while nobody looked. */
  night: boolean
  /** Nothing waits for anybody. */
  work: boolean
}

/** One calm line in the place of cards that would stand there empty. */
export function Quiet({ night, work }: Props) {
  const { t } = useText()
  return (
    <p className={css.quiet}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false"><path d="M3 8.5 6.5 12 13 4.5" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" /></svg>
      {night && <span><strong>{t('today.overnight')}</strong>{' · '}{t('today.overnight.none')}</span>}
      {work && <span>{t('today.calm')}</span>}
    </p>
  )
}

/** An office without a line: what this page is for, and how the first one comes. */
export function FirstLine({ onEnrol }: { onEnrol: () => void }) {
  const { t } = useText()
  return (
    <Card title={t('today.first')}>
      <EmptyState title={t('customer.none')} text={t('today.firstText')} action={<May call="Customers.Enrol"><Button onClick={onEnrol}>{t('enrol.title')}</Button></May>} />
    </Card>
  )
}
