import { App, Button } from 'antd'
import { useCloseReprieve, type CutRow } from '../../api/today'
import { ConfirmAmount } from '../../components/ConfirmAmount'
import { Told } from '../../components/Told'
import { useText } from '../../i18n/useText'

/** What only a person can decide here; everything else is settled at its own place. */
const decided = ['dunning.why.decide', 'dunning.why.unread']

export const mayBeClosed = (row: CutRow) => decided.includes(row.why)

interface Props {
  row: CutRow
  onCustomer: (id: number) => void
  onClose: () => void
}

/** Isolates a line again whose buka sementara is over and which the program may not close by itself. */
export function CloseReprieve({ row, onCustomer, onClose }: Props) {
  const { t } = useText()
  const { message } = App.useApp()
  const close = useCloseReprieve()
  return (
    <ConfirmAmount
      open danger title={t('today.open.title', { name: row.name })} verb={t('today.open.verb')} amount={row.owes} busy={close.isPending} problem={close.error} onNo={onClose}
      onYes={() => close.mutate([row.line, row.why], { onSuccess: () => { void message.success(t('today.open.done', { name: row.name })); onClose() } })}
    >
      <p><Told by={row.why} params={row.params} /></p>
      <p>{t('today.open.ask')} <Button type="link" size="small" onClick={() => onCustomer(row.customer)}>{t('call.customer')}</Button></p>
    </ConfirmAmount>
  )
}
