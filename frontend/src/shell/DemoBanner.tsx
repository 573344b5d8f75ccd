import { Button, Popover } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { demoDay, useDemo, type DemoMoved } from '../api/desk'
import { DateField } from '../components/DateField'
import { ErrorState } from '../components/ErrorState'
import { addDays, dateLong, daysBetween } from '../format/date'
import { useText } from '../i18n/useText'
import { LangSwitch } from './LangSwitch'
import css from './DemoBanner.module.css'

/** Says that all this is pretend, and moves the calendar: day by day, so that every day's work is really done. */
export function DemoBanner() {
  const { t, lang } = useText()
  const cache = useQueryClient()
  const demo = useDemo(true)
  const [left, setLeft] = useState(0)
  const [today, setToday] = useState('')
  const [brought, setBrought] = useState<DemoMoved | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const stop = useRef(false)
  const now = today || (demo.data?.today ?? '')

  const move = async (days: number) => {
    stop.current = false
    setProblem(null)
    const sum = { today: now, billed: 0, reminded: 0, isolated: 0, proposed: 0 }
    try {
      for (let rest = days; rest > 0 && !stop.current; rest--) {
        setLeft(rest)
        const day = await demoDay()
        setToday(day.today)
        sum.today = day.today
        sum.billed += day.billed
        sum.reminded += day.reminded
        sum.isolated += day.isolated
        sum.proposed = day.proposed // those that wait now, not one count a day
        setBrought({ ...sum })
      }
    } catch (thrown) {
      setProblem(thrown)
    } finally {
      setLeft(0)
      setToday('')
      await cache.invalidateQueries()
    }
  }

  return (
    <div className={css.banner} role="region" aria-label={t('demo.label')}>
      <strong className={css.label}>{t('demo.label')}</strong>
      <span className={css.words} aria-live="polite">
        {left > 0 ? t('demo.moving', { date: dateLong(addDays(now, 1), lang), count: left }) : brought ? <Brought moved={brought} /> : t('demo.lead')}
      </span>
      {problem !== null && <ErrorState slim problem={problem} />}
      <span className={css.acts}>
        <LangSwitch />
        {left > 0 ? <Button size="small" onClick={() => { stop.current = true }}>{t('demo.stop')}</Button> : (
          <>
            <Button size="small" onClick={() => void move(1)} disabled={!now}>{t('demo.day')}</Button>
            <Button size="small" onClick={() => void move(7)} disabled={!now}>{t('demo.week')}</Button>
            <Until now={now} onGo={(d) => void move(daysBetween(now, d))} />
          </>
        )}
      </span>
    </div>
  )
}

function Brought({ moved }: { moved: DemoMoved }) {
  const { t, lang } = useText()
  return (
    <>
      {t('demo.brought', { date: dateLong(moved.today, lang), billed: moved.billed, reminded: moved.reminded, isolated: moved.isolated })}
      {moved.proposed > 0 && `, ${t('demo.proposed', { count: moved.proposed })}`}
    </>
  )
}

/** How far one press may go: a quarter, which is a few minutes of real work. */
const FAR = 92

function Until({ now, onGo }: { now: string; onGo: (date: string) => void }) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  const [date, setDate] = useState<string | null>(null)
  const pick = (
    <div className={css.until}>
      <DateField value={date} onChange={setDate} min={addDays(now, 1)} max={addDays(now, FAR)} />
      <Button type="primary" disabled={!date} onClick={() => { setOpen(false); if (date) onGo(date) }}>{t('demo.go')}</Button>
    </div>
  )
  return (
    <Popover open={open && Boolean(now)} onOpenChange={setOpen} trigger="click" placement="bottomRight" content={now ? pick : null}>
      <Button size="small" disabled={!now}>{t('demo.until')}</Button>
    </Popover>
  )
}
