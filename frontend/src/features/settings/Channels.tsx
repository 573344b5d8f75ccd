import { Button, Form, Switch } from 'antd'
import { useState } from 'react'
import { useChannels, useSetChannel, type ChannelInput, type ChannelRow } from '../../api/settings'
import { DateField } from '../../components/DateField'
import { DateText } from '../../components/DateText'
import { FormDialog } from '../../components/FormDialog'
import { MoneyField } from '../../components/MoneyField'
import { useOffice } from '../../components/office'
import { rupiah } from '../../format/rupiah'
import { NumberField } from '../../components/NumberField'
import { PercentField } from '../../components/PercentField'
import { useText } from '../../i18n/useText'
import { Loaded } from './SettingsForm'
import css from './Settings.module.css'

/** The largest amount a form takes: a gateway that names no limit stands there with it. */
const unlimited = 1_000_000_000_000

/** The ways to pay of an account: limits, life and fee, as they hold today. */
export function Channels({ account }: { account: number }) {
  const { t, word } = useText()
  const channels = useChannels(account)
  const [editing, setEditing] = useState<ChannelRow | null>(null)
  return (
    <section className={css.channels}>
      <h3>{t('channels.title')}</h3>
      <Loaded of={channels}>
        {(rows) => (
          <ul>
            {(rows ?? []).map((c) => (
              <li key={c.channel} data-off={!c.offered || undefined}>
                <strong>{word(`channel.${c.channel}`, c.channel)}</strong>
                <span className={css.sub}><Terms of={c} /></span>
                <Button size="small" onClick={() => setEditing(c)} aria-label={t('router.changeTitle', { name: word(`channel.${c.channel}`, c.channel) })}>{t('router.change')}</Button>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {editing && <ChannelDialog row={editing} onClose={() => setEditing(null)} />}
    </section>
  )
}

function Terms({ of: c }: { of: ChannelRow }) {
  const { t, lang } = useText()
  if (!c.offered) return <>{t('channels.off')}</>
  const percent = (c.feeBasis / 100).toLocaleString(lang === 'en' ? 'en-GB' : 'id-ID')
  const fee = [c.feeFixed > 0 && rupiah(c.feeFixed, lang), c.feeBasis > 0 && `${percent} %`].filter(Boolean).join(' + ')
  const life = c.minutes === 0 ? '' : c.minutes % 60 === 0 ? t('channels.hours', { count: c.minutes / 60 }) : t('channels.minutes', { count: c.minutes })
  return (
    <>
      {c.max >= unlimited ? t('channels.noLimit', { min: rupiah(c.min, lang) }) : t('channels.range', { min: rupiah(c.min, lang), max: rupiah(c.max, lang) })}
      {life && ` · ${life}`}
      {fee && ` · ${t('channels.feeOf', { fee })}`}
      {c.from && <> · {t('channels.since')} <DateText date={c.from} /></>}
    </>
  )
}

/** max: null = without limit. */
type Values = Omit<ChannelInput, 'max'> & { max: number | null }

function ChannelDialog({ row, onClose }: { row: ChannelRow; onClose: () => void }) {
  const { t, word } = useText()
  const { today } = useOffice()
  const set = useSetChannel()
  const initial: Values = { channel: row.channel, from: today, offered: row.offered, min: row.min, max: row.max >= unlimited ? null : row.max, minutes: row.minutes, feeFixed: row.feeFixed, feeBasis: row.feeBasis }
  const needed = [{ required: true, message: t('form.required') }]
  return (
    <FormDialog<Values> open title={t('router.changeTitle', { name: word(`channel.${row.channel}`, row.channel) })} lead={t('channels.lead')} verb={t('form.save')} width={560} initial={initial} send={(v) => set.mutateAsync([{ ...v, max: v.max ?? unlimited, minutes: Math.round(v.minutes) }])} onClose={onClose}>
      <div className={css.form}>
        <Form.Item name="offered" label={t('channels.offered')} valuePropName="checked"><Switch /></Form.Item>
        <Form.Item name="from" label={t('policy.from')}><DateField min={today} /></Form.Item>
        <Form.Item name="min" label={t('channels.min')} rules={needed}><MoneyField min={1} /></Form.Item>
        <Form.Item name="max" label={t('channels.max')} extra={t('channels.maxHelp')}><MoneyField min={1} /></Form.Item>
        <Form.Item name="minutes" label={t('channels.life')} extra={t('channels.lifeHelp')} rules={needed}><NumberField min={0} max={43200} precision={0} /></Form.Item>
        <Form.Item name="feeFixed" label={t('channels.feeFixed')} extra={t('channels.feeHelp')} rules={needed}><MoneyField /></Form.Item>
        <Form.Item name="feeBasis" label={t('channels.feeBasis')} extra={t('channels.feeHelp')} rules={needed}><PercentField /></Form.Item>
      </div>
    </FormDialog>
  )
}
