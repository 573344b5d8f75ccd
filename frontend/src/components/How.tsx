import { useText } from '../i18n/useText'
import css from './How.module.css'

interface Props {
  /** cash, gateway, transfer or reversal. */
  kind: string
  channel: string
  /** One word or two: where a gateway's own channel says enough. */
  short?: boolean
}

/** The way money came: "Tunai", "Transfer", "Gateway · VA BCA". Only a gateway has channels worth a word. */
export function How({ kind, channel, short }: Props) {
  const { word } = useText()
  const way = word(`payment.kind.${kind}`, kind)
  const by = channel && channel !== kind ? word(`channel.${channel}`, kind === 'gateway' ? channel : '') : ''
  if (!by) return <>{way}</>
  return short && kind === 'gateway' ? <>{by}</> : <>{way}<span className={css.by}>{' · '}{by}</span></>
}
