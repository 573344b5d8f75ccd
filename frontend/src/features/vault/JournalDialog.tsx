import { Button, Checkbox, Form, Input, Modal } from 'antd'
import { useEffect, useState } from 'react'
import { useJournal, useTakeJournal, type JournalOffer, type JournalRow } from '../../api/settings'
import { DateText, TimeText } from '../../components/DateText'
import { ErrorState } from '../../components/ErrorState'
import { How } from '../../components/How'
import { Money } from '../../components/Money'
import { Rows } from '../../components/Rows'
import { useText } from '../../i18n/useText'
import css from './Journal.module.css'

/** Money that the cash journal knows of and these books do not: entered again by one act, or left. */
export function JournalDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText()
  const read = useJournal()
  const { mutate } = read
  const take = useTakeJournal()
  const [recovery, setRecovery] = useState('')
  useEffect(() => mutate(['']), [mutate])
  const again = (key: string) => {
    setRecovery(key)
    mutate([key])
  }
  const needsKey = read.error?.fields.some((f) => f.field === 'recovery') ?? false
  return (
    <Modal open title={t('journal.title')} footer={null} onCancel={onClose} width={820} style={{ top: 56 }} destroyOnHidden mask={{ closable: false }}>
      {needsKey && <KeyForm busy={read.isPending} wrong={recovery !== ''} onKey={again} />}
      {read.error && !needsKey && <ErrorState slim problem={read.error} again={() => mutate([recovery])} />}
      {read.isPending && <p className={css.sub} role="status">{t('app.loading')}</p>}
      {read.data && <Offer key={read.submittedAt} offer={read.data} take={take} recovery={recovery} onTaken={() => mutate([recovery])} onKey={again} onClose={onClose} />}
    </Modal>
  )
}

function KeyForm({ busy, wrong, onKey }: { busy: boolean; wrong: boolean; onKey: (key: string) => void }) {
  const { t, word } = useText()
  return (
    <Form<{ key: string }> layout="vertical" requiredMark={false} onFinish={(v) => onKey(v.key.trim())}>
      <p className={css.lead}>{t('journal.key')}</p>
      <Form.Item name="key" label={t('vault.key')} extra={wrong ? <span className={css.bad}>{word('office.vault.recovery_wrong', '')}</span> : t('vault.keyHelp')} rules={[{ required: true, whitespace: true, message: t('form.required') }]}>
        <Input.TextArea autoFocus autoComplete="off" spellCheck={false} autoSize={{ minRows: 2, maxRows: 4 }} />
      </Form.Item>
      <div className={css.buttons}><Button type="primary" htmlType="submit" loading={busy}>{t('journal.read')}</Button></div>
    </Form>
  )
}

interface OfferProps {
  offer: JournalOffer
  take: ReturnType<typeof useTakeJournal>
  recovery: string
  onTaken: () => void
  onKey: (key: string) => void
  onClose: () => void
}

function Offer({ offer, take, recovery, onTaken, onKey, onClose }: OfferProps) {
  const { t, lang } = useText()
  const rows = offer.rows ?? []
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set(rows.filter((r) => r.alike !== '').map((r) => r.key)))
  const [typing, setTyping] = useState(false)
  const chosen = rows.filter((r) => r.blocked === '' && !left.has(r.key))
  // What was handed over is money of the office before and after.
  const sum = chosen.filter((r) => !r.kind.startsWith('remittance')).reduce((n, r) => n + r.amount, 0)
  const turn = (key: string, on: boolean) => setLeft((was) => new Set(on ? [...was].filter((k) => k !== key) : [...was, key]))
  const go = () => take.mutate([chosen.map((r) => r.key), recovery], { onSuccess: onTaken })
  return (
    <div className={css.offer}>
      <p className={css.lead}>{t(rows.length > 0 ? 'journal.offer' : 'journal.nothing')}</p>
      {rows.length > 0 && (
        <div className={css.list}>
          <Rows<JournalRow>
            rows={rows} rowKey={(r) => r.key} label={t('journal.title')} empty=""
            columns={[
              { key: 'on', title: '', width: 28, render: (r) => <Checkbox disabled={r.blocked !== ''} checked={r.blocked === '' && !left.has(r.key)} aria-label={`${r.name} ${r.no}`} onChange={(e) => turn(r.key, e.target.checked)} /> },
              { key: 'who', title: t('field.customer'), render: (r) => <><strong>{r.name || t('journal.nobody')}</strong><Notes row={r} /></> },
              { key: 'how', title: t('journal.how'), render: (r) => <><How kind={r.kind} channel="" /><div className={`${css.sub} ${css.no}`}>{r.no}</div>{r.by && <div className={css.sub}>{t('journal.by', { name: r.by })}</div>}</> },
              { key: 'at', title: t('field.paidAt'), figures: true, render: (r) => <TimeText at={r.paidAt} exact /> },
              { key: 'sum', title: t('field.amount'), figures: true, align: 'right', render: (r) => <Money value={r.amount} /> },
            ]}
          />
        </div>
      )}
      {offer.more > 0 && <p className={css.sub}>{t('journal.more', { n: offer.more.toLocaleString(lang) })}</p>}
      {offer.torn > 0 && <p className={css.sub}>{t('journal.torn', { count: offer.torn })}</p>}
      {offer.foreign > 0 && <p className={css.sub}>{t('journal.foreign', { count: offer.foreign })}</p>}
      {offer.locked > 0 && <p className={css.bad}>{t('journal.locked', { count: offer.locked })}{' '}<Button size="small" onClick={() => setTyping(true)}>{t('vault.key')}</Button></p>}
      {typing && <KeyForm busy={false} wrong={recovery !== ''} onKey={onKey} />}
      {take.error && <ErrorState slim problem={take.error} />}
      {take.data && <p className={css.fine}>{t('journal.taken', { n: take.data.taken.toLocaleString(lang) })}{take.data.left > 0 && <>{' '}{t('journal.left', { count: take.data.left })}</>}</p>}
      <div className={css.buttons}>
        <Button onClick={onClose}>{t(rows.length > 0 ? 'journal.leave' : 'journal.close')}</Button>
        {rows.length > 0 && <Button type="primary" disabled={chosen.length === 0} loading={take.isPending} onClick={go}>{t('journal.verb', { n: chosen.length.toLocaleString(lang) })}{' · '}<Money value={sum} /></Button>}
      </div>
    </div>
  )
}

/** What is unlike then, and why one stays behind. */
function Notes({ row: r }: { row: JournalRow }) {
  const { t, word } = useText()
  const notes = [...(r.blocked ? [word(r.blocked, r.blocked)] : []), ...(r.lost ? [t('journal.lost')] : []), ...(r.alike ? [t('journal.alike', { no: r.alike })] : [])]
  return (
    <>
      {r.on && r.on !== r.bookedOn && <div className={css.note}>{t('journal.moved')}{' '}<DateText date={r.on} /></div>}
      {notes.map((n) => <div key={n} className={css.note}>{n}</div>)}
    </>
  )
}
