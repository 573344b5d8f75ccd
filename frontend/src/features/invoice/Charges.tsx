import { Button, Select } from 'antd'
import { useState } from 'react'
import { openOutside } from '../../api/bridge'
import { useOpenCharge, type ChargeRow, type InvoiceCard } from '../../api/bills'
import { useOptions } from '../../api/customers'
import { TimeText } from '../../components/DateText'
import { ErrorState } from '../../components/ErrorState'
import { May } from '../../components/May'
import { Money } from '../../components/Money'
import { Part } from '../../components/Sheet'
import { Chip } from '../../components/StatusChip'
import { rupiah } from '../../format/rupiah'
import type { Tone } from '../../styles/tokens'
import { useText } from '../../i18n/useText'
import css from './Invoice.module.css'

const tones: Record<string, Tone> = { open: 'due', pending: 'due', paid: 'lunas', unclear: 'overdue', review: 'overdue', failed: 'isolir' }

/** Where to pay: each attempt at a gateway with its digits. */
export function Charges({ card }: { card: InvoiceCard }) {
  const { t } = useText()
  const charges = card.charges ?? []
  if (charges.length === 0 && card.open === 0) return null
  return (
    <Part title={t('charge.title')}>
      {charges.length === 0 && <p className={css.sub}>{t('charge.none')}</p>}
      {charges.map((c) => <Charge key={c.id} charge={c} />)}
      {card.open > 0 && <May call="Bills.OpenCharge"><Open invoice={card.id} taken={charges.filter(isLive).map((c) => c.channel)} /></May>}
    </Part>
  )
}

const isLive = (c: ChargeRow) => c.state === 'open' || c.state === 'pending'

function Charge({ charge }: { charge: ChargeRow }) {
  const { t, word, lang } = useText()
  const live = isLive(charge)
  return (
    <article className={css.charge} data-live={live}>
      <div className={css.chargeHead}>
        <strong>{word(`channel.${charge.channel}`, charge.channel)}</strong>
        <Chip quiet tone={tones[charge.state] ?? 'offline'} mark={charge.state === 'paid' ? 'check' : live ? 'ring' : 'line'} text={word(`charge.state.${charge.state}`, charge.state)} />
        <span className={css.gap} />
        <Money value={charge.amount} />
      </div>
      {(charge.digits ?? []).map((d) => <div key={d.label} className={css.digit}><span className={css.sub}>{word(`digit.${d.label}`, d.label)}</span><strong className={css.digits}>{d.value.replace(/(.{4})(?=.)/g, '$1 ')}</strong></div>)}
      {charge.picture && charge.payable && (
        <figure className={css.scan}>
          <img src={charge.picture} width={220} height={220} alt={t('charge.scan', { amount: rupiah(charge.amount, lang) })} />
          <figcaption>
            <strong><Money value={charge.amount} weight="total" /></strong>
            {charge.expiresAt && <span>{t('charge.expires')} <TimeText at={charge.expiresAt} exact /></span>}
            <span className={css.sub}>{t('charge.scanHow')}</span>
            <details className={css.sub}><summary>{t('charge.qr')}</summary><code className={css.qr}>{charge.qr}</code></details>
          </figcaption>
        </figure>
      )}
      {charge.url && charge.payable && <div><Button size="small" onClick={() => openOutside(charge.url)}>{t('charge.page')}</Button></div>}
      {charge.error && <p className={css.bad}>{word(charge.error, charge.error)}</p>}
      <p className={css.sub}>
        {t('charge.opened')} <TimeText at={charge.createdAt} />
        {charge.expiresAt && live && !charge.picture && <>{' · '}{t('charge.expires')} <TimeText at={charge.expiresAt} exact /></>}
        {charge.checkedAt && <>{' · '}{t('charge.checked')} <TimeText at={charge.checkedAt} /></>}
        {' · '}<span className={css.order}>{charge.orderId}</span>
      </p>
    </article>
  )
}

/** Opens another way to pay; one that is open already is not the first that is offered. */
function Open({ invoice, taken }: { invoice: number; taken: string[] }) {
  const { t, word } = useText()
  const channels = useOptions().data?.channels ?? []
  const [chosen, setChosen] = useState('')
  const open = useOpenCharge()
  const channel = chosen || channels.find((c) => !taken.includes(c)) || channels[0] || ''
  if (channels.length === 0) return <p className={css.sub}>{t('charge.noGateway')}</p>
  return (
    <>
      {open.error && <ErrorState slim problem={open.error} />}
      <div className={css.openRow}>
        <Select value={channel} onChange={setChosen} style={{ width: 220 }} aria-label={t('charge.channel')} options={channels.map((c) => ({ value: c, label: word(`channel.${c}`, c) }))} />
        <Button loading={open.isPending} onClick={() => open.mutate([invoice, channel])}>{t('charge.open')}</Button>
      </div>
    </>
  )
}
