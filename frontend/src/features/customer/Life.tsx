import { Button } from 'antd'
import { useTimeline, type TimelineRow } from '../../api/customers'
import { ErrorState } from '../../components/ErrorState'
import { May, useMay } from '../../components/May'
import { Money } from '../../components/Money'
import { Timeline, type TimelineItem } from '../../components/Timeline'
import { Unbroken } from '../../components/Unbroken'
import { useText } from '../../i18n/useText'
import type { Tone } from '../../styles/tokens'
import css from './Customer.module.css'

const tones: Record<string, Tone> = { good: 'lunas', lunas: 'lunas', due: 'due', warn: 'due', overdue: 'overdue', bad: 'isolir', isolir: 'isolir', offline: 'offline', plain: 'plain' }

/** Most sentences name their amount; where one does not, it stands behind. */
function Step({ row }: { row: TimelineRow }) {
  const { word } = useText()
  const text = word(row.key, row.key, row.params)
  return <><Unbroken text={text} />{row.amount !== 0 && !text.includes('Rp') && <>{' · '}<Money value={row.amount} /></>}</>
}

/** A message says how it went and opens its sheet. */
function Said({ row, onMessage }: { row: TimelineRow; onMessage: (id: number) => void }) {
  const { word } = useText()
  const { message, channel } = row.params ?? {}
  return <><button type="button" className={css.said} onClick={() => onMessage(Number(message))}><Step row={row} /></button>{' · '}{word(`message.channel.${channel}`, channel ?? '')}</>
}

const item = (r: TimelineRow, onMessage: ((id: number) => void) | null): TimelineItem => ({ id: r.id, at: r.at, title: onMessage && r.params?.['message'] ? <Said row={r} onMessage={onMessage} /> : <Step row={r} />, tone: tones[r.tone] ?? 'plain', ...(r.by ? { who: r.by } : {}) })

/** The life of a customer, step by step; a new step appears by itself. */
export function Life({ customer, onHistory, onMessage }: { customer: number; onHistory: () => void; onMessage: (id: number) => void }) {
  const { t } = useText()
  const opens = useMay()('Messages.Get') ? onMessage : null
  const life = useTimeline(customer)
  return (
    <section className={css.life} aria-label={t('customer.life')}>
      <h3 className={css.head}>{t('customer.life')}<May call="History.List"><Button size="small" type="text" onClick={onHistory}>{t('history.all')}</Button></May></h3>
      {life.problem && life.rows.length === 0 ? <ErrorState slim problem={life.problem} again={life.again} /> : life.loading ? <p role="status" className={css.sub}>{t('app.loading')}</p> : <Timeline items={life.rows.map((r) => item(r, opens))} />}
      {life.more && <Button block type="text" loading={life.loadingMore} onClick={life.more}>{t('customer.earlier')}</Button>}
    </section>
  )
}
