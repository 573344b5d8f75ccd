import { App, Button, Input, Segmented } from 'antd'
import { useState } from 'react'
import { useHolidays, useSetHolidays, type HolidayRow } from '../../api/settings'
import { Card } from '../../components/Card'
import { DateField } from '../../components/DateField'
import { ErrorState } from '../../components/ErrorState'
import { useOffice } from '../../components/office'
import { Rows } from '../../components/Rows'
import { dateFull } from '../../format/date'
import { useText } from '../../i18n/useText'
import { Loaded } from './SettingsForm'
import css from './Settings.module.css'

/** Days on which, and before which, nobody is isolated. */
export function Holidays() {
  const { today } = useOffice()
  const this_ = Number(today.slice(0, 4)) || new Date().getFullYear()
  const [year, setYear] = useState(this_)
  const holidays = useHolidays(year)
  return (
    <div className={css.stack}>
      <div className={css.bar}><Segmented value={year} onChange={setYear} options={[this_ - 1, this_, this_ + 1]} /></div>
      <Loaded of={holidays}>{(rows) => <Year key={year} year={year} rows={rows ?? []} />}</Loaded>
    </div>
  )
}

function Year({ year, rows }: { year: number; rows: HolidayRow[] }) {
  const { t, lang } = useText()
  const { message } = App.useApp()
  const set = useSetHolidays()
  const [on, setOn] = useState<string | null>(null)
  const [name, setName] = useState('')
  const keep = (days: HolidayRow[]) => set.mutate([year, days], { onSuccess: () => { setOn(null); setName(''); void message.success(t('form.saved')) } })
  const sorted = [...rows].sort((a, b) => a.on.localeCompare(b.on))
  return (
    <Card title={t('holiday.title', { year })} count={rows.length}>
      <p className={css.sub}>{t('holiday.lead')}</p>
      {set.error && <ErrorState slim problem={set.error} />}
      <Rows<HolidayRow>
        bare rows={sorted} rowKey={(r) => r.on} label={t('settings.holidays')} empty={t('holiday.none')}
        columns={[
          { key: 'on', title: '', figures: true, width: 260, render: (r) => dateFull(r.on, lang) },
          { key: 'name', title: '', render: (r) => r.name },
          { key: 'act', title: '', align: 'right', render: (r) => <Button size="small" type="text" onClick={() => keep(rows.filter((x) => x.on !== r.on))}>{t('holiday.remove')}</Button> },
        ]}
      />
      <div className={css.addRow}>
        <div style={{ width: 220 }}><DateField value={on} onChange={setOn} min={`${year}-01-01`} max={`${year}-12-31`} /></div>
        <Input value={name} onChange={(e) => setName(e.target.value)} placeholder={t('holiday.name')} aria-label={t('holiday.name')} />
        <Button disabled={!on || !name.trim()} loading={set.isPending} onClick={() => on && keep([...rows, { on, name: name.trim() }])}>{t('holiday.add')}</Button>
      </div>
    </Card>
  )
}
