import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { useSeenOvernight, type Happening } from '../../api/today'
import { Card } from '../../components/Card'
import { TimeText } from '../../components/DateText'
import { May, useMay } from '../../components/May'
import { Told } from '../../components/Told'
import { clockTime } from '../../format/date'
import { useText } from '../../i18n/useText'
import { useOffice } from '../../components/office'
import css from './Today.module.css'

interface Props {
  rows: readonly Happening[]
  from: string
  to: string
  onCustomer: (id: number) => void
  onRouter: (id: number) => void
}

/** Where what a sentence is about is decided; null = nowhere of its own. */
function placeOf(h: Happening): { to: string; call: string } | null {
  if (h.message) return { to: `/invoices?tab=book&message=${h.message}`, call: 'Messages.Get' }
  if (h.key === 'attention.unsent') return { to: '/invoices?tab=book&mstate=stuck', call: 'Messages.Book' }
  if (h.key === 'attention.public') return { to: '/settings?tab=company', call: 'Settings.TestPublic' }
  return null
}

/** Semalam: what went on while nobody looked, told in sentences. */
export function Overnight({ rows, from, to, onCustomer, onRouter }: Props) {
  const { t } = useText()
  const seen = useSeenOvernight()
  const extra = <May call="Today.SeenOvernight"><Button size="small" type="text" loading={seen.isPending} onClick={() => seen.mutate([])}>{t('today.overnight.seen')}</Button></May>
  return (
    <Card title={t('today.overnight')} extra={<><span className={css.span}>{from && to && <><TimeText at={from} />{' – '}<TimeText at={to} /></>}</span>{extra}</>}>
      <Story rows={rows} onCustomer={onCustomer} onRouter={onRouter} />
    </Card>
  )
}

/** Sentences with their time, in the order they happened. */
export function Story({ rows, onCustomer, onRouter }: Pick<Props, 'rows' | 'onCustomer' | 'onRouter'>) {
  const { lang } = useText()
  const { zone } = useOffice()
  const go = useNavigate()
  const may = useMay()
  return (
    <ul className={css.story}>
      {rows.map((h, i) => {
        const place = placeOf(h)
        const open = place ? (may(place.call) ? () => void go(place.to) : null) : h.customer ? () => onCustomer(h.customer) : h.router ? () => onRouter(h.router) : null
        const words = <Told by={h.key} params={h.params} />
        return (
          <li key={`${h.at}-${h.key}-${i}`} className={css.step} data-tone={h.tone}>
            <time className={css.clock} dateTime={h.at}>{h.at ? clockTime(h.at, zone, lang) : ''}</time>
            <span className={css.dot} aria-hidden="true" />
            {open ? <button type="button" className={css.link} onClick={open}>{words}</button> : <span>{words}</span>}
          </li>
        )
      })}
    </ul>
  )
}
