import { App, Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useOneBill, useRestart, type LineCard } from '../../api/customers'
import { DateText, TimeText } from '../../components/DateText'
import { ErrorState } from '../../components/ErrorState'
import { May, useMay } from '../../components/May'
import { Money } from '../../components/Money'
import { Facts } from '../../components/Sheet'
import { LineChip } from '../../components/StatusChip'
import { Unbroken } from '../../components/Unbroken'
import { speeds } from '../../format/speed'
import { useText } from '../../i18n/useText'
import css from './Line.module.css'
import { LineDialogs, type LineAct } from './LineDialogs'
import { liftable } from './lift'
import { WhyDay } from './WhyDay'

/** What each act asks of the program. */
const calls: Record<string, string> = {
  kick: 'Customers.Restart', plan: 'Customers.ChangePlan', ahead: 'Customers.PayAhead', endPause: 'Customers.EndPause', pause: 'Customers.Pause', ownBill: 'Customers.OneBill', oneBill: 'Customers.OneBill',
  move: 'Customers.MoveRouter', hold: 'Customers.Hold', reprieve: 'Customers.Reprieve', lift: 'Customers.Lift', end: 'Customers.Terminate',
}

/** Leaves out strokes with nothing above or below them. */
const tidy = <T extends object>(items: T[]) => items.filter((x, i) => 'key' in x || (i > 0 && i < items.length - 1 && 'key' in items[i + 1]!))

/** One line: what is true on the router, why it is off, and what can be done. */
export function LineSlip({ line, name, customer, lines, oneBill }: { line: LineCard; name: string; customer: number; lines: number; oneBill: boolean }) {
  const { t, word } = useText()
  const { message } = App.useApp()
  const [act, setAct] = useState<LineAct | ''>('')
  const [asking, setAsking] = useState(false)
  const restart = useRestart()
  const may = useMay()
  const holds = line.holds ?? []
  // One unpaid bill is said whole in the sentence above; more than that stands in a list.
  const told = holds.length > 1 || holds.some((h) => h.reason !== 'overdue')
  const ended = Boolean(line.ended)
  // Opened for a while in spite of its hold, a line is not off.
  const held = holds.length > 0 && line.whyOff.key !== 'why.reprieve'
  const owed = holds.some((h) => h.reason === 'overdue')
  const separate = useOneBill()
  const apart = () => separate.mutate([customer, 0], { onSuccess: () => void message.success(t('line.ownBillDone')) })
  const kick = () => restart.mutate([line.line], { onSuccess: () => void message.success(t('line.kicked', { login: line.login })) })
  const cycle = word(`cycle.${line.cycleUnit}${line.cycleN}`, `${line.cycleN} ${line.cycleUnit}`)
  const calendar = line.calendar === 'fixed' ? t('line.calendarOn', { cycle, day: line.anchorDay }) : t('line.calendarFrom', { cycle, calendar: word(`calendar.${line.calendar}`, line.calendar).toLowerCase() })
  // The owner's acts are not shown to who may not do them, nor the strokes between them.
  const items = tidy([
    { key: 'kick', label: t('line.kick') },
    { key: 'plan', label: t('line.changePlan') },
    ...(line.timing === 'advance' ? [{ key: 'ahead', label: t('line.ahead') }] : []),
    line.pauseFrom ? { key: 'endPause', label: t('line.endPause') } : { key: 'pause', label: t('line.pause') },
    ...(oneBill ? [{ key: 'ownBill', label: t('line.ownBill') }] : lines > 1 ? [{ key: 'oneBill', label: t('line.oneBill') }] : []),
    { key: 'move', label: t('line.move') },
    { type: 'divider' as const },
    { key: 'hold', label: t('line.hold') },
    ...(owed && !held ? [{ key: 'reprieve', label: t('reprieve.title') }] : []),
    ...(liftable(line).length > 0 ? [{ key: 'lift', label: t(liftable(line).some((h) => h.reason !== 'first_payment') ? 'line.lift' : 'line.letOn') }] : []),
    { type: 'divider' as const },
    { key: 'end', label: t('line.end'), danger: true },
  ].filter((x) => !('key' in x) || may(calls[x.key] ?? '')))
  return (
    <section className={css.slip} aria-label={line.login} data-state={line.chip.state}>
      <header className={css.head}>
        <div className={css.words}>
          <strong>{line.planName}</strong>
          <span className={css.sub}>{speeds(line.downBps, line.upBps)}{' · '}{line.routerName}</span>
        </div>
        <LineChip state={line.chip.state} since={line.chip.since} />
        <May call="Customers.WhyOn"><Button size="small" type="text" onClick={() => setAsking(true)}>{t('line.whyDay')}</Button></May>
        {asking && <WhyDay line={line.line} login={line.login} name={name} onClose={() => setAsking(false)} />}
        {!ended && held && owed && <May call="Customers.Reprieve"><Button size="small" onClick={() => setAct('reprieve')}>{t('reprieve.title')}</Button></May>}
        {!ended && items.length > 0 && (
          <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => (key === 'kick' ? kick() : key === 'ownBill' ? apart() : setAct(key as LineAct)) }}>
            <Button size="small">{t('line.acts')}</Button>
          </Dropdown>
        )}
      </header>
      {line.whyOff.key && (
        <p className={css.why} role="note" data-held={held}>
          {held && <strong>{t('line.why')}: </strong>}<Unbroken text={word(line.whyOff.key, line.whyOff.key, line.whyOff.params)} />
        </p>
      )}
      {restart.error && <ErrorState slim problem={restart.error} />}
      <div className={css.body}>
        {told && (
          <ul className={css.holds}>
            {holds.map((h) => <li key={h.reason}><strong>{word(`hold.${h.reason}`, h.reason)}</strong>{' '}<span className={css.sub}><TimeText at={h.placedAt} />{h.by && <>{' · '}{h.by}</>}{h.why && <>{' · '}{word(h.why, h.why)}</>}</span></li>)}
          </ul>
        )}
        <Facts rows={[
          [t('field.login'), <span key="l" className="figures">{line.login}{line.ip && <span className={css.sub}>{' · '}{line.ip}</span>}</span>],
          [t('field.price'), <><Money value={line.price} /> <span className={css.sub}>{t('line.perMonth', { timing: t(line.timing === 'arrears' ? 'timing.arrears' : 'timing.advance') })}</span></>],
          [t('field.calendar'), <>{calendar}{oneBill && <span className={css.sub}>{' · '}{t('line.oneBill')}</span>}</>],
          ...(ended ? [[t('field.ended'), <DateText key="e" date={line.ended} />] as const] : [
            [t('field.nextIssue'), <><DateText key="n" date={line.nextBill} />{line.nextFrom && <span className={css.sub}>{' · '}{t('field.nextPeriod')}{' '}<DateText date={line.nextFrom} look="short" />{' – '}<DateText date={line.nextTo} look="short" /></span>}</>] as const,
            [t('field.nextDue'), <DateText key="d" date={line.nextDue} />] as const,
          ]),
          ...(line.pauseFrom ? [[t('field.pause'), <span key="p"><DateText date={line.pauseFrom} />{' – '}<DateText date={line.pauseTo} /></span>] as const] : []),
          [t('field.activated'), <DateText key="a" date={line.activated} />],
          ...(line.chipDetail ? [[t('field.onRouter'), word(line.chipDetail, line.chipDetail)] as const] : []),
        ]} />
      </div>
      <LineDialogs line={line} name={name} customer={customer} act={act} onClose={() => setAct('')} />
    </section>
  )
}
