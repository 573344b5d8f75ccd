import type { CustomerCard } from '../../api/customers'
import { DateText } from '../../components/DateText'
import { Facts, Part } from '../../components/Sheet'
import { phone } from '../../format/phone'
import { useText } from '../../i18n/useText'

/** Who this is and how they are reached. */
export function Who({ card }: { card: CustomerCard }) {
  const { t, word } = useText()
  const rows: [string, string][] = [
    [t('field.phone'), card.phone ? phone(card.phone) : ''],
    [t('field.email'), card.email],
    [t('field.address'), card.address],
    [t('field.area'), card.area],
    [t('field.lang'), word(`lang.${card.lang}`, card.lang)],
    [t('field.buyer'), card.buyerId ? `${word(`buyer.${card.buyerKind}`, card.buyerKind)} ${card.buyerId}` : ''],
    [t('field.wish'), card.wish === 'all' ? '' : word(`wish.${card.wish}`, card.wish)],
    [t('field.note'), card.note],
  ]
  return (
    <Part title={t('customer.who')}>
      <Facts rows={[...rows.filter(([, v]) => v), [t('field.consent'), card.consentAt ? <span key="consent">{t('customer.consented')}{' '}<DateText date={card.consentAt.slice(0, 10)} /></span> : t('customer.notConsented')], [t('field.since'), <DateText key="since" date={card.since.slice(0, 10)} />]]} />
    </Part>
  )
}
