import { App, Button } from 'antd'
import { useState } from 'react'
import { useWithdrawPromise } from '../../api/customers'
import { FormDialog } from '../../components/FormDialog'
import { dateLong } from '../../format/date'
import { useText } from '../../i18n/useText'

/** Cabut janji: what she promised no longer holds. */
export function Withdraw({ customer, until }: { customer: number; until: string }) {
  const { t, lang } = useText()
  const { message } = App.useApp()
  const [asked, setAsked] = useState(false)
  const act = useWithdrawPromise()
  return (
    <>
      <Button size="small" onClick={() => setAsked(true)}>{t('promise.withdraw')}</Button>
      <FormDialog open={asked} title={t('promise.withdraw.title')} lead={t('promise.withdraw.lead', { until: dateLong(until, lang) })} verb={t('promise.withdraw')} danger send={() => act.mutateAsync([customer])} onDone={() => void message.success(t('promise.withdraw.done'))} onClose={() => setAsked(false)}>{null}</FormDialog>
    </>
  )
}
