import { App, Button } from 'antd'
import { useState } from 'react'
import { useBillAgain, useLookAgain, type InvoiceCard, type ItemRow } from '../../api/bills'
import { Confirm } from '../../components/Confirm'
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
  const look = useLookAgain(card.id, item.id, asking)
  const no = () => setAsking(false)
  const title = t('invoice.againTitle', { from: dateLong(look.data?.from ?? item.from, lang), to: dateLong(look.data?.to ?? item.to, lang) })
  const yes = () => act.mutate([card.id, item.id], {
    onSuccess: (made) => {
      setAsking(false)
      void message.success(t('invoice.againDone', { no: made.no, amount: rupiah(made.total, lang) }))
    },
  })
  return (
    <>
      <Button size="small" style={{ margin: '6px 0' }} onClick={() => setAsking(true)}>{t('invoice.again')}</Button>
      {look.data
        ? <ConfirmAmount open={asking} title={title} verb={t('invoice.againVerb')} amount={look.data.amount} busy={act.isPending || look.isFetching} problem={act.error} onYes={yes} onNo={no}>{t('invoice.againLead', { title: item.title })}</ConfirmAmount>
        : <Confirm open={asking} title={title} verb={t('invoice.againVerb')} busy={!look.error} problem={look.error} onYes={() => void look.refetch()} onNo={no} />}
    </>
  )
}
