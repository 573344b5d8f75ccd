import type { PaymentRow } from '../../api/money'
import { useText } from '../../i18n/useText'

/** Who wrote a payment down: a person, or nobody; by which channel it came in stands with the way it was paid. */
export function By({ row }: { row: PaymentRow }) {
  const { t } = useText()
  return <>{row.by || t('money.autoPlain')}</>
}
