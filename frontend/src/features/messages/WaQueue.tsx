import { App, Button } from 'antd'
import { useState } from 'react'
import { showMade } from '../../api/bridge'
import { useWaDone, useWaOpen, useWaQueue, useWaSkip, type MessageRow } from '../../api/bills'
import { Card } from '../../components/Card'
import { TimeText } from '../../components/DateText'
import { EmptyState } from '../../components/EmptyState'
import { ErrorState } from '../../components/ErrorState'
import { May } from '../../components/May'
import { SearchField } from '../../components/SearchField'
import { useText } from '../../i18n/useText'
import css from './Messages.module.css'

/** The WhatsApp queue: one click per customer opens the text, the next says that it was sent. */
export function WaQueue({ onCustomer }: { onCustomer: (id: number) => void }) {
  const { t } = useText()
  const queue = useWaQueue()
  const [at, setAt] = useState(0)
  const [query, setQuery] = useState('')
  const rows = queue.data ?? []
  if (queue.error && !queue.data) return <ErrorState problem={queue.error} again={() => void queue.refetch()} />
  if (queue.isPending) return <p role="status">{t('app.loading')}</p>
  const asked = query.trim().toLocaleLowerCase()
  const shown = rows.filter((r) => r.name.toLocaleLowerCase().includes(asked))
  const row = shown.find((r) => r.id === at) ?? shown[0]
  if (rows.length === 0) return <EmptyState title={t('wa.none')} text={t('wa.noneText')} />
  return (
    <div className={css.wa}>
      <div className={css.side}>
        <SearchField value={query} onChange={setQuery} placeholder={t('wa.find')} width={280} />
        <ol className={css.queue} aria-label={t('wa.title')}>
        {shown.map((r) => (
          <li key={r.id}>
            <button type="button" className={css.entry} aria-current={r.id === row?.id} onClick={() => setAt(r.id)}>
              <span className={css.name}>{r.name}</span>
              <span className={css.sub}>{r.to}</span>
              <Kind row={r} />
            </button>
          </li>
        ))}
        </ol>
      </div>
      {row ? <One key={row.id} row={row} left={rows.length} onCustomer={onCustomer} /> : <EmptyState title={t('wa.notFound')} text={t('wa.notFoundText')} />}
    </div>
  )
}

function Kind({ row }: { row: MessageRow }) {
  const { word } = useText()
  return <span className={css.sub}>{word(`message.kind.${row.kind}`, row.kind)}{row.state === 'sending' && <>{' · '}{word('message.state.opened', '')}</>}</span>
}

function One({ row, left, onCustomer }: { row: MessageRow; left: number; onCustomer: (id: number) => void }) {
  const { t } = useText()
  const { message } = App.useApp()
  const open = useWaOpen()
  const done = useWaDone()
  const skip = useWaSkip()
  const opened = open.isSuccess || row.state === 'sending'
  const problem = open.error ?? done.error ?? skip.error
  return (
    <Card title={row.name} extra={<span className={css.sub}>{t('wa.left', { count: left })}</span>}>
      <p className={css.sub}>{row.to}{' · '}<TimeText at={row.at} />{' · '}<button type="button" className={css.link} onClick={() => onCustomer(row.customer)}>{t('wa.customer')}</button></p>
      <pre className={css.text}>{row.body || row.title}</pre>
      {problem && <ErrorState slim problem={problem} />}
      <div className={css.acts}>
        <May call="Bills.WaSkip"><Button loading={skip.isPending} onClick={() => skip.mutate([row.id])}>{t('wa.skip')}</Button></May>
        <span className={css.gap} />
        <May call="Bills.WaOpen"><Button type={opened ? 'default' : 'primary'} loading={open.isPending} onClick={() => open.mutate([row.id], { onSuccess: showMade })}>{opened ? t('wa.again') : t('wa.open')}</Button></May>
        <May call="Bills.WaDone"><Button type={opened ? 'primary' : 'default'} disabled={!opened} loading={done.isPending} onClick={() => done.mutate([row.id], { onSuccess: () => void message.success(t('wa.done', { name: row.name })) })}>{t('wa.sent')}</Button></May>
      </div>
    </Card>
  )
}
