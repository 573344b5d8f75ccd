import { Button } from 'antd'
import { useCreditPDF, type InvoiceCard } from '../../api/bills'
import { showMade } from '../../api/bridge'
import { DateText, TimeText } from '../../components/DateText'
import { ErrorState } from '../../components/ErrorState'
import { useMay } from '../../components/May'
import { Money } from '../../components/Money'
import { Rows } from '../../components/Rows'
import { Part } from '../../components/Sheet'
import { useText } from '../../i18n/useText'
import css from './Invoice.module.css'

/** Money put to this invoice, corrections of it, and what the customer was told. */
export function Paid({ card, onMessage }: { card: InvoiceCard; onMessage: (id: number) => void }) {
  const { t, word } = useText()
  const may = useMay()
  const paper = useCreditPDF()
  const [paid, credits, messages] = [card.paid ?? [], card.credits ?? [], card.messages ?? []]
  return (
    <>
      {paid.length > 0 && (
        <Part title={t('invoice.paidBy')}>
          <Rows
            bare rows={paid} rowKey={(r) => `${r.source}-${r.id}-${r.on}-${r.amount}`} label={t('invoice.paidBy')} empty=""
            columns={[
              { key: 'on', title: '', figures: true, render: (r) => <DateText date={r.on} /> },
              { key: 'how', title: '', render: (r) => <>{word(`alloc.${r.source}`, r.source)} <span className={css.sub}>{r.no}</span></> },
              { key: 'amount', title: '', align: 'right', render: (r) => <Money value={r.amount} /> },
            ]}
          />
        </Part>
      )}
      {credits.length > 0 && (
        <Part title={t('invoice.credits')}>
          {paper.error && <ErrorState slim problem={paper.error} />}
          <Rows
            bare rows={credits} rowKey={(r) => r.id} label={t('invoice.credits')} empty=""
            columns={[
              { key: 'on', title: '', figures: true, render: (r) => <DateText date={r.on} /> },
              { key: 'no', title: '', render: (r) => <>{r.no}<div className={css.sub}>{r.reason}</div></> },
              { key: 'total', title: '', align: 'right', render: (r) => <Money value={-r.total} /> },
              ...(may('Bills.CreditPDF') ? [{ key: 'paper', title: '', align: 'right' as const, width: 90, render: (r: { id: number; no: string }) => <Button size="small" loading={paper.isPending} aria-label={t('invoice.creditPaper', { no: r.no })} onClick={() => paper.mutate([card.id, r.id], { onSuccess: showMade })}>{t('invoice.pdf')}</Button> }] : []),
            ]}
          />
        </Part>
      )}
      {messages.length > 0 && (
        <Part title={t('invoice.told')}>
          <Rows
            bare rows={messages} {...(may('Messages.Get') ? { onOpen: (r: { id: number }) => onMessage(r.id) } : {})} rowKey={(r) => r.id} label={t('invoice.told')} empty=""
            columns={[
              { key: 'at', title: '', figures: true, render: (r) => <TimeText at={r.at} /> },
              { key: 'what', title: '', render: (r) => <>{word(`message.kind.${r.kind}`, r.kind)} <span className={css.sub}>{word(`message.channel.${r.channel}`, r.channel)}{' · '}{r.to}</span>{r.error && <div className={css.bad}>{word(r.error, r.error)}</div>}</> },
              { key: 'state', title: '', align: 'right', render: (r) => word(`message.state.${r.state}`, r.state) },
            ]}
          />
        </Part>
      )}
    </>
  )
}
