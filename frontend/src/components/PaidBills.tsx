import { period } from '../format/date'
import { useText } from '../i18n/useText'
import { Money } from './Money'
import css from './PaidBills.module.css'

interface PaidBill {
  invoice: number
  no: string
  name: string
  from: string
  to: string
  amount: number
}

/** The bills one payment paid: whose each is, what it is for, and its part of the sum. */
export function PaidBills({ bills }: { bills: readonly PaidBill[] }) {
  const { lang } = useText()
  return (
    <ul className={css.bills}>
      {bills.map((b) => (
        <li key={b.invoice}>
          <span className={css.who}>{b.name}</span>
          <Money value={b.amount} />
          <span className={css.what}>{period(b.from, b.to, lang)}{b.from && b.no && ' · '}<span className={css.no}>{b.no}</span></span>
        </li>
      ))}
    </ul>
  )
}
