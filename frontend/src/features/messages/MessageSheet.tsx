import { App, Button } from 'antd'
import { Fragment, type ReactNode } from 'react'
import { useMessage, useSendAgain, useSentYes, type MessageCard } from '../../api/messages'
import { TimeText } from '../../components/DateText'
import { ErrorState } from '../../components/ErrorState'
import { May, useMay } from '../../components/May'
import { repeats, SendAgain } from '../../components/SendAgain'
import { Facts, Part, Sheet } from '../../components/Sheet'
import { Chip } from '../../components/StatusChip'
import { useText } from '../../i18n/useText'
import type { Tone } from '../../styles/tokens'
import css from './Messages.module.css'

type Words = ReturnType<typeof useText>['t']

const tones: Record<string, Tone> = { waiting: 'due', queued: 'due', sending: 'due', accepted: 'lunas', refused: 'isolir', uncertain: 'overdue' }

/** What became of a message; a WhatsApp text in "sending" was only opened. */
export function MessageState({ state, channel }: { state: string; channel: string }) {
  const { word } = useText()
  const text = state === 'sending' && channel === 'wame' ? 'opened' : state
  return <Chip quiet tone={tones[state] ?? 'offline'} mark={state === 'accepted' ? 'check' : state === 'refused' ? 'cross' : 'ring'} text={word(`message.state.${text}`, state)} />
}

interface Props {
  id: number
  onClose: () => void
  onCustomer?: (id: number) => void
  onInvoice?: (id: number) => void
}

/** One message: what it says, what became of it, and what a person decides about it. */
export function MessageSheet({ id, onClose, onCustomer, onInvoice }: Props) {
  const { t, word } = useText()
  const query = useMessage(id)
  const again = useSendAgain()
  const m = query.data?.id === id ? query.data : null
  const may = useMay()
  const open = m && (m.state === 'uncertain' || m.state === 'refused') && (may('Messages.Again') || may('Messages.Sent'))
  return (
    <Sheet open={id > 0} onClose={onClose} title={m ? <span className={css.head}>{word(`message.kind.${m.kind}`, m.kind)}<MessageState state={m.state} channel={m.channel} /></span> : t('message.what')} footer={open ? <Decide card={m} /> : m && repeats(m) && <div className={css.acts}><span className={css.gap} /><SendAgain key={m.id} message={m} last={m.lastAt} verb={t('message.again')} sending={again} /></div>}>
      {query.error && !m ? <ErrorState problem={query.error} again={() => void query.refetch()} /> : m && <Content card={m} {...(onCustomer ? { onCustomer } : {})} {...(onInvoice ? { onInvoice } : {})} />}
    </Sheet>
  )
}

/** What became of it, and when. What goes by hand leaves when somebody sends it, and nobody knows whether it arrived. */
function fate(m: MessageCard, t: Words): (readonly [string, ReactNode])[] {
  const byHand = m.channel === 'wame'
  const waits = m.state === 'queued' || m.state === 'waiting'
  return [
    ...(waits ? [[t('message.leaves'), byHand && m.state === 'queued' ? t('message.waitsForHand') : <TimeText key="leave" at={m.leaveAt} />] as const] : []),
    ...(m.sentAt ? [[t(byHand ? 'message.opened' : 'message.begun'), <TimeText key="sent" at={m.sentAt} />] as const] : []),
    ...(m.acceptedAt ? [[t(byHand ? 'message.handed' : 'message.taken'), <Fragment key="taken"><TimeText at={m.acceptedAt} />{byHand && m.by && <>{' '}{t('timeline.by', { who: m.by })}</>}</Fragment>] as const] : []),
    ...(m.by && !(byHand && m.acceptedAt) ? [[t('field.by'), m.by] as const] : []),
  ]
}

function Content({ card: m, onCustomer, onInvoice }: { card: MessageCard } & Pick<Props, 'onCustomer' | 'onInvoice'>) {
  const { t, word } = useText()
  return (
    <>
      {m.error && <p className={css.why}>{word(m.error, m.error)}{m.reply && <span className={css.reply}>{m.reply}</span>}</p>}
      <Facts rows={[
        [t('field.customer'), onCustomer ? <button key="who" type="button" className={css.link} onClick={() => onCustomer(m.customer)}>{m.name}</button> : m.name],
        [t('message.via'), `${word(`message.channel.${m.channel}`, m.channel)} · ${m.to}`],
        ...(m.invoice > 0 ? [[t('field.invoice'), onInvoice ? <button key="bill" type="button" className={css.link} onClick={() => onInvoice(m.invoice)}>{m.invoiceNo}</button> : m.invoiceNo] as const] : []),
        [t('message.made'), <TimeText key="made" at={m.createdAt} />],
        ...fate(m, t),
        ...(m.providerId ? [[t('message.theirs'), <span key="id" className={css.reply}>{m.providerId}</span>] as const] : []),
      ]} />
      <Part title={m.title || t('message.text')}>
        <pre className={css.text}>{m.body || t('message.notYet')}</pre>
      </Part>
    </>
  )
}

/** A message that may have left, or was refused: the person looks at the phone and says so. */
function Decide({ card: m }: { card: MessageCard }) {
  const { t } = useText()
  const { message } = App.useApp()
  const sent = useSentYes()
  const again = useSendAgain()
  const problem = sent.error ?? again.error
  return (
    <div className={css.decide}>
      {problem && <ErrorState slim problem={problem} />}
      <p className={css.sub}>{m.state === 'uncertain' ? t('message.decideUncertain') : t('message.decideRefused')}</p>
      <div className={css.acts}>
        <span className={css.gap} />
        <May call="Messages.Again"><Button loading={again.isPending} onClick={() => again.mutate([m.id], { onSuccess: () => void message.success(t('message.againDone', { name: m.name })) })}>{t('message.again')}</Button></May>
        <May call="Messages.Sent"><Button type="primary" loading={sent.isPending} onClick={() => sent.mutate([m.id], { onSuccess: () => void message.success(t('wa.done', { name: m.name })) })}>{m.state === 'uncertain' ? t('wa.sent') : t('message.toldOtherwise')}</Button></May>
      </div>
    </div>
  )
}
