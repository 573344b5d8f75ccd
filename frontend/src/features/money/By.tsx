import type { PaymentRow } from '../../api/money'
import { useText } from '../../i18n/useText'

/** Who wrote a payment down: a person, or by which channel it came in by itself. */
export function By({ row }: { row: PaymentRow }) {
  const { t, word } = useText()
  if (row.by) return <>{row.by}</>
  const channel = row.channel ? word(`channel.${row.channel}`, '') : ''
  return <>{channel ? t('money.auto', { channel }) : t('money.autoPlain')}</>
}
