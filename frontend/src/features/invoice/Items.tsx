import type { InvoiceCard, ItemRow } from '../../api/bills'
import { DateText } from '../../components/DateText'
import { May } from '../../components/May'
import { Money } from '../../components/Money'
import { Rows } from '../../components/Rows'
import { Part } from '../../components/Sheet'
import { useText } from '../../i18n/useText'
import { BillAgain } from './BillAgain'
import css from './Invoice.module.css'

/** What was sold, with the tax as it was frozen on the day of issue. */
export function Items({ card }: { card: InvoiceCard }) {
  const { t } = useText()
  const items = card.items ?? []
  const line = (label: string, value: number, weight: 'normal' | 'total' = 'normal') => (
    <tr key={label}><td className={weight === 'total' ? '' : css.sub}>{label}</td><td style={{ textAlign: 'right' }}><Money value={value} weight={weight} /></td></tr>
  )
  const otherBase = items.reduce((sum, i) => sum + i.otherBase, 0)
  const foot = (
    <>
      {card.tax !== 0 && line(t('invoice.net'), card.net)}
      {otherBase !== 0 && line(t('invoice.otherBase'), otherBase)}
      {card.tax !== 0 && line(t('invoice.tax'), card.tax)}
      {line(t('field.total'), card.total, 'total')}
    </>
  )
  return (
    <Part title={t('invoice.items')}>
      <Rows<ItemRow>
        bare rows={items} rowKey={(r) => r.id} label={t('invoice.items')} empty={t('table.empty')} foot={foot}
        columns={[
          {
            key: 'what',
            title: '',
            render: (r) => (
              <>
                <div className={r.credited ? css.struck : ''}>{r.title}</div>
                <div className={css.sub}>
                  {r.from && <><DateText date={r.from} look="short" />{' – '}<DateText date={r.to} look="short" /></>}
                  {r.discount > 0 && <>{' · '}{t('invoice.discount')} <Money value={r.discount} /></>}
                  {r.credited && <>{' · '}{t('invoice.corrected')}</>}
                </div>
                {r.again && <May call="Bills.BillAgain"><BillAgain card={card} item={r} /></May>}
              </>
            ),
          },
          { key: 'amount', title: '', align: 'right', render: (r) => <Money value={r.net + r.tax} /> },
        ]}
      />
    </Part>
  )
}
