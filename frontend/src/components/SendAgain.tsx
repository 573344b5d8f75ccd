import { App, Button } from 'antd'
import { useState } from 'react'
import { useText } from '../i18n/useText'
import { Confirm } from './Confirm'
import { TimeText } from './DateText'
import { May } from './May'

/** Whether a message that has left can be sent once more: an answer composed for one day, and what was said by mouth, cannot. */
export const repeats = (m: { state: string; kind: string; channel: string }) => m.state === 'accepted' && m.kind !== 'why' && m.channel !== 'call'

/** What is shown of a message before it is sent once more. */
interface Sent {
  id: number
  kind: string
  channel: string
  to: string
  name: string
}

/** The call that sends it: the feature's, so that the part knows of no program. */
interface Sending {
  mutate: (args: [number], then: { onSuccess: () => void }) => void
  isPending: boolean
  error: unknown
  reset: () => void
}

/** Sends once more what has left already, to who says she never got it. It tells first when it last left: nobody is told twice by accident. */
export function SendAgain({ message: m, last, verb, sending }: { message: Sent; last: string; verb: string; sending: Sending }) {
  const { t, word } = useText()
  const { message } = App.useApp()
  const [asking, setAsking] = useState(false)
  const send = () => sending.mutate([m.id], { onSuccess: () => { setAsking(false); void message.success(t('message.repeatDone', { name: m.name })) } })
  return (
    <May call="Messages.Again">
      <Button onClick={() => { sending.reset(); setAsking(true) }}>{verb}</Button>
      <Confirm open={asking} title={t('message.repeatTitle', { what: word(`message.kind.${m.kind}`, m.kind), name: m.name })} verb={t('message.again')} busy={sending.isPending} problem={sending.error} onYes={send} onNo={() => setAsking(false)}>
        <p>{t('message.repeatLast', { way: word(`message.channel.${m.channel}`, m.channel), to: m.to })} <strong><TimeText at={last} exact /></strong></p>
        <p>{t('message.repeatLead')}</p>
      </Confirm>
    </May>
  )
}
