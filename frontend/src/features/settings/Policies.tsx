import { Button } from 'antd'
import { useState } from 'react'
import { usePolicies, type PolicyRow } from '../../api/settings'
import { Card } from '../../components/Card'
import { DateText } from '../../components/DateText'
import { rupiah } from '../../format/rupiah'
import { useText } from '../../i18n/useText'
import { PolicyDialog } from './PolicyDialog'
import { Loaded } from './SettingsForm'
import css from './Settings.module.css'

const areas = ['dunning', 'billing', 'charge', 'payment', 'message', 'network', 'isolir', 'backup', 'staff'] as const

/** A policy's value as people say it. */
export function usePolicyText() {
  const { t, lang, word } = useText()
  return (row: Pick<PolicyRow, 'key' | 'kind'>, value: string): string => {
    if (value === '') return t('policy.empty')
    switch (row.kind) {
      case 'switch': return value === 'on' ? t('policy.on') : t('policy.off')
      case 'rupiah': return rupiah(Number(value), lang)
      case 'hours': { const [from, to] = value.split('-'); return t('policy.fromTo', { from: `${from}.00`, to: `${to}.00` }) }
      case 'days': return value.split(',').map((d) => (Number(d) < 0 ? t('policy.before', { count: -Number(d) }) : Number(d) === 0 ? t('policy.onDue') : t('policy.after', { count: Number(d) }))).join(', ')
      case 'choice': return value === '0' ? t('policy.none') : value
      default: { const unit = word(`policy.unit.${row.key}`, ''); return unit ? `${value} ${unit}` : value }
    }
  }
}

/** The rules of the house, by area, each with its bounds; a change is dated. */
export function Policies() {
  const { t, word } = useText()
  const policies = usePolicies()
  const say = usePolicyText()
  const [changing, setChanging] = useState<PolicyRow | null>(null)
  return (
    <Loaded of={policies}>
      {(all) => (
        <div className={css.stack}>
          {areas.map((area) => {
            const rows = (all ?? []).filter((p) => p.key.startsWith(`${area}.`))
            if (rows.length === 0) return null
            return (
              <Card key={area} title={t(`policy.area.${area}`)}>
                <ul className={css.policies}>
                  {rows.map((p) => (
                    <li key={p.key}>
                      <div>
                        <div className={css.name}>{word(`policy.${p.key}`, p.key)}</div>
                        <div className={css.sub}>{word(`policy.${p.key}.help`, '')}</div>
                      </div>
                      <div className={css.value}>
                        <strong>{say(p, p.value)}</strong>
                        <div className={css.sub}>{p.value === p.default ? t('policy.default') : p.from ? <>{t('policy.since')} <DateText date={p.from} /></> : t('policy.changed')}</div>
                      </div>
                      <Button size="small" onClick={() => setChanging(p)}>{t('policy.change')}</Button>
                    </li>
                  ))}
                </ul>
              </Card>
            )
          })}
          {changing && <PolicyDialog policy={changing} onClose={() => setChanging(null)} />}
        </div>
      )}
    </Loaded>
  )
}
