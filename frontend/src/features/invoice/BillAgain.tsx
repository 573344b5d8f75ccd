import { App, Button } from 'antd'
import { useState } from 'react'
import { useBillAgain, type InvoiceCard, type ItemRow } from '../../api/bills'
import { ConfirmAmount } from '../../components/ConfirmAmount'
import { dateLong } from '../../format/date'
import { rupiah } from '../../format/rupiah'
import { useText } from '../../i18n/useText'

/** Tagih lagi: a new bill for the days of an item that was taken back. */
export function BillAgain({ card, item }: { card: InvoiceCard; item: ItemRow }) {
  const { t, lang } = useText()
  const { message } = App.useApp()
  const [asking, setAsking] = useState(false)
  const act = useBillAgain()
  const yes = () => act.mutate([card.id, item.id], {
    onSuccess: (made) => {
      setAsking(false)
      void message.success(t('invoice.againDone', { no: made.no, amount: rupiah(made.total, lang) }))
    },
  })
  return (
    <>
      <Button size="small" style={{ margin: '6px 0' }} onClick={() => setAsking(true)}>{t('invoice.again')}</Button>
      <ConfirmAmount open={asking} title={t('invoice.againTitle', { from: dateLong(item.from, lang), to: dateLong(item.to, lang) })} verb={t('invoice.againVerb')} busy={act.isPending} problem={act.error} onYes={yes} onNo={() => setAsking(false)}>{t('invoice.againLead', { title: item.title })}</ConfirmAmount>
    </>
  )
}
