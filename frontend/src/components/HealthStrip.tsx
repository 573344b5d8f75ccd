import { Popover } from 'antd'
import type { Instant } from '../format/date'
import type { Tone } from '../styles/tokens'
import { useText } from '../i18n/useText'
import { TimeText } from './DateText'
import { Mark, type MarkShape } from './Mark'
import css from './HealthStrip.module.css'

export type HealthKind = 'books' | 'door' | 'tunnel' | 'gateways' | 'routers'
export type HealthState = 'ok' | 'warn' | 'bad' | 'off' | 'unknown'

export interface HealthItem {
  kind: HealthKind
  state: HealthState
  /** "2/3", where several things stand behind one dot. */
  count?: string
  since?: Instant
  /** Sentences already in the person's language, shown when asked. */
  detail?: readonly string[]
}

const looks: Record<HealthState, [Tone, MarkShape]> = {
  ok: ['lunas', 'full'],
  warn: ['due', 'half'],
  bad: ['isolir', 'cross'],
  off: ['offline', 'ring'],
  unknown: ['offline', 'line'],
}

/** A dot and a word for each thing the office stands on. */
export function HealthStrip({ items, onOpen }: { items: readonly HealthItem[]; onOpen?: (kind: HealthKind) => void }) {
  const { t } = useText()
  return (
    <ul className={css.strip} aria-label={t('health.title')}>
      {items.map((item) => {
        const [tone, mark] = looks[item.state]
        const name = t(`health.${item.kind}`)
        const state = t(`health.state.${item.state}`)
        return (
          <li key={item.kind}>
            <Popover placement="bottomRight" trigger={['hover', 'focus']} content={<Detail item={item} head={`${name}: ${state}`} />}>
              <button type="button" className={css.one} data-tone={tone} aria-label={`${name}: ${state}`} onClick={() => onOpen?.(item.kind)}>
                <Mark shape={mark} size={10} />
                <span className={css.name}>{name}</span>
                {item.count && <span className={css.count}>{item.count}</span>}
              </button>
            </Popover>
          </li>
        )
      })}
    </ul>
  )
}

function Detail({ item, head }: { item: HealthItem; head: string }) {
  return (
    <div className={css.detail}>
      <strong>{head}</strong>
      {item.detail?.map((line) => <div key={line}>{line}</div>)}
      {item.since && <div className={css.since}><TimeText at={item.since} /></div>}
    </div>
  )
}
