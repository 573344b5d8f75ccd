import type { Tone } from '../styles/tokens'
import type { Instant } from '../format/date'
import { ago } from '../format/relative'
import { useText } from '../i18n/useText'
import { useOffice } from './office'
import { Mark, type MarkShape } from './Mark'
import css from './StatusChip.module.css'

/** What is true on the router, not what was asked of it. */
export type LineState = 'connected' | 'open' | 'isolated' | 'off' | 'waiting' | 'unreachable' | 'differs' | 'ended'
export type InvoiceState = 'unpaid' | 'partial' | 'paid' | 'overdue' | 'corrected' | 'written_off'

const lines: Record<LineState, [Tone, MarkShape]> = {
  connected: ['lunas', 'full'],
  open: ['lunas', 'ring'],
  isolated: ['isolir', 'bar'],
  off: ['offline', 'ring'],
  waiting: ['due', 'clock'],
  unreachable: ['offline', 'cross'],
  differs: ['overdue', 'half'],
  ended: ['offline', 'line'],
}
const invoices: Record<InvoiceState, [Tone, MarkShape]> = {
  unpaid: ['due', 'ring'],
  partial: ['due', 'half'],
  paid: ['lunas', 'check'],
  overdue: ['overdue', 'clock'],
  corrected: ['offline', 'line'],
  written_off: ['offline', 'cross'],
}

interface ChipProps {
  tone: Tone
  mark: MarkShape
  text: string
  /** Without the ground, for dense tables. */
  quiet?: boolean
  hint?: string | undefined
}

/** A word with its mark and its colour. */
export function Chip({ tone, mark, text, quiet, hint }: ChipProps) {
  return (
    <span className={`${css.chip} ${quiet ? css.quiet : ''}`} data-tone={tone} title={hint}>
      <Mark shape={mark} />
      {text}
    </span>
  )
}

/** The state of a line; since: from when a router has been out of reach. */
export function LineChip({ state: told, since, quiet, hint }: { state: LineState | (string & {}); since?: Instant; quiet?: boolean; hint?: string }) {
  const { t, lang } = useText()
  const { zone, now } = useOffice()
  const state = (told in lines ? told : 'off') as LineState
  const [tone, mark] = lines[state]
  let text = t(state === 'unreachable' ? 'line.unreachableBare' : `line.${state}`)
  if (state === 'unreachable' && since) {
    const near = ago(since, now(), zone, lang)
    const time = 'text' in near ? near.text : near.clock
    text = t('line.unreachable', { time: 'key' in near && near.key === 'time.yesterday' ? t('time.yesterday', { clock: near.clock }) : time })
  }
  return <Chip tone={tone} mark={mark} text={text} quiet={quiet ?? false} hint={hint} />
}

/** The state of an invoice. */
export function InvoiceChip({ state: told, quiet, hint }: { state: InvoiceState | (string & {}); quiet?: boolean; hint?: string }) {
  const { t } = useText()
  const state = (told in invoices ? told : 'unpaid') as InvoiceState
  const [tone, mark] = invoices[state]
  return <Chip tone={tone} mark={mark} text={t(`invoice.${state}`)} quiet={quiet ?? false} hint={hint} />
}
