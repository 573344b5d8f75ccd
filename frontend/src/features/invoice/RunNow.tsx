import { App, Button } from 'antd'
import { useState } from 'react'
import { useRunNow } from '../../api/bills'
import { Confirm } from '../../components/Confirm'
import { rupiah } from '../../format/rupiah'
import { useText } from '../../i18n/useText'

/** Bills everything that is due to be billed, now; the program does the same by itself every day. */
export function RunNow() {
  const { t, lang } = useText()
  const { message } = App.useApp()
  const [asking, setAsking] = useState(false)
  const run = useRunNow()
  const yes = () => run.mutate([], {
    onSuccess: (made) => {
      setAsking(false)
      void message.success(made.billed > 0 ? t('invoice.ran', { count: made.billed, amount: rupiah(made.total, lang) }) : t('invoice.ranNone'))
      if (made.parked > 0) void message.warning(t('invoice.parked', { count: made.parked }))
    },
  })
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('invoice.run')}</Button>
      <Confirm open={asking} title={t('invoice.run')} verb={t('invoice.run')} busy={run.isPending} problem={run.error} onYes={yes} onNo={() => setAsking(false)}>{t('invoice.runLead')}</Confirm>
    </>
  )
}
