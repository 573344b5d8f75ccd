import { App, Button, Form, Input, Modal, Select } from 'antd'
import { useEffect, useState } from 'react'
import { demoStatement, useDoor } from '../../api/desk'
import { useBanks, useImportStatement, useLookAtStatement, type StatementDone, type StatementForm, type StatementLook } from '../../api/money'
import { useToday, type TodayPage } from '../../api/today'
import { ConfirmAmount } from '../../components/ConfirmAmount'
import { ErrorState } from '../../components/ErrorState'
import { useOffice } from '../../components/office'
import { dateShort } from '../../format/date'
import { rupiah } from '../../format/rupiah'
import { problemOf } from '../../i18n/problem'
import { useText } from '../../i18n/useText'
import { Columns } from './Columns'
import { FileField, type Taken } from './FileField'
import { Lines } from './Lines'
import css from './Statement.module.css'
import { Troubles } from './Troubles'

/** Impor mutasi: the bank's file, how it is understood, and what it would bring. */
export function StatementDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useText()
  return (
    <Modal open={open} title={t('statement.import')} footer={null} onCancel={onClose} width={1000} style={{ top: 24 }} destroyOnHidden mask={{ closable: false }}>
      {open && <Body onClose={onClose} />}
    </Modal>
  )
}

/** Rows with one more marked, or one fewer. */
const marked = (rows: number[], row: number, yes: boolean) => (yes ? [...rows, row] : rows.filter((r) => r !== row))

/** No account chosen yet: a new one is named. */
const NEW = 0

function Body({ onClose }: { onClose: () => void }) {
  const { t } = useText()
  const banks = useBanks()
  const known = banks.data ?? []
  const { message } = App.useApp()
  const [chosen, setChosen] = useState<number | null>(null)
  const [name, setName] = useState('')
  const [file, setFile] = useState<Taken | null>(null)
  const [columns, setColumns] = useState<{ head: number; roles: string[] }>({ head: 0, roles: [] })
  const [leave, setLeave] = useState<number[]>([])
  const [fresh, setFresh] = useState<number[]>([])
  const demo = useDoor().data?.demo ?? false
  const [sure, setSure] = useState<TodayPage | null>(null) // Hari Ini as it was when the question was opened
  const today = useToday().data
  const look = useLookAtStatement()
  const bring = useImportStatement()
  const account = chosen ?? known[0]?.id ?? NEW
  const form: StatementForm | null = file && { account, accountName: name, file: file.name, body: file.body, head: columns.head, roles: columns.roles, leave, fresh, cuts: '' }
  const ask = look.mutate
  useEffect(() => { // the name of a new account changes nothing of what is shown
    if (file) ask([{ account, accountName: '', file: file.name, body: file.body, head: columns.head, roles: columns.roles, leave, fresh, cuts: '' }])
  }, [ask, file, account, columns, leave, fresh])
  const seen = file && look.data && !look.error ? look.data : null
  const forget = () => { setFile(null); setColumns({ head: 0, roles: [] }); setLeave([]); setFresh([]); look.reset(); bring.reset() }
  const send = (cuts: string) => form && bring.mutate([{ ...form, cuts }], { onSuccess: (done) => { void message.success(<Told done={done} />); onClose() }, onSettled: () => setSure(null) })
  const fields = bring.error ? problemOf(bring.error).fields : look.error ? problemOf(look.error).fields : []
  const at = (field: string) => fields.find((f) => f.field === field)
  return (
    <Form layout="vertical" requiredMark={false}>
      <p className={css.lead}>{t('statement.lead')}</p>
      <div className={css.two}>
        <Wrong field={at('account')} label={t('statement.account')}>
          <Select aria-label={t('statement.account')} value={account} onChange={(id: number) => { setChosen(id); setColumns({ head: 0, roles: [] }) }} loading={banks.isPending} options={[...known.map((b) => ({ value: b.id, label: b.number ? `${b.name} · …${b.number}` : b.name })), { value: NEW, label: t('statement.add') }]} />
        </Wrong>
        {account === NEW
          ? <Wrong field={at('accountName')} label={t('statement.accountName')}><Input aria-label={t('statement.accountName')} value={name} placeholder={t('statement.accountNameHint')} autoComplete="off" onChange={(e) => setName(e.target.value)} /></Wrong>
          : <Through banks={known} account={account} />}
      </div>
      <Wrong field={at('body')} label={t('statement.file')}><FileField taken={file} busy={look.isPending} onTake={(f) => { forget(); setFile(f) }} onForget={forget} {...(demo ? { sample: demoStatement } : {})} /></Wrong>
      {look.error && fields.length === 0 && <ErrorState slim problem={look.error} />}
      {seen && (
        <>
          <Columns look={seen} onChange={(roles) => setColumns({ head: seen.head, roles })} />
          <Troubles look={seen} />
          {seen.wrong === 0 && <Lines look={seen} onLeave={(row, out) => setLeave(marked(leave, row, out))} onFresh={(row, yes) => setFresh(marked(fresh, row, yes))} />}
        </>
      )}
      {bring.error && fields.length === 0 && <ErrorState slim problem={bring.error} />}
      {seen?.opens && seen.wrong === 0 && <Opens />}
      <Foot look={seen} busy={bring.isPending} waits={look.isPending || (account === NEW && name.trim() === '')} onClose={onClose} onYes={() => (seen?.opens && today ? setSure(today) : send(''))} />
      {sure && <Sure page={sure} busy={bring.isPending} onNo={() => setSure(null)} onYes={() => send(sure.cutHash)} />}
    </Form>
  )
}

function Wrong({ field, label, children }: { field: { key: string; params?: Record<string, string> | null } | undefined; label: string; children: React.ReactNode }) {
  const { say } = useText()
  return <Form.Item label={label} {...(field ? { validateStatus: 'error' as const, help: <span role="alert">{say(field.key, field.params ?? {})}</span> } : {})}>{children}</Form.Item>
}

function Through({ banks, account }: { banks: readonly { id: number; through: string }[]; account: number }) {
  const { t, lang } = useText()
  const { today } = useOffice()
  const through = banks.find((b) => b.id === account)?.through
  return <Form.Item label={t('statement.reaches')}><span className={css.fact}>{through ? dateShort(through, lang, today) : '–'}</span></Form.Item>
}

/** Said before the last button: the import opens today's isolations. */
function Opens() {
  const { t } = useText()
  const count = useToday().data?.cutToday.count ?? 0
  return <p className={css.opens} role="note">{count > 0 ? t('statement.opensCuts', { count }) : t('statement.opens')}</p>
}

/** Asks as Mutasi sudah saya cek does. */
function Sure({ page, busy, onYes, onNo }: { page: TodayPage; busy: boolean; onYes: () => void; onNo: () => void }) {
  const { t } = useText()
  const { cutToday: { count, amount }, autoCut: auto } = page
  return (
    <ConfirmAmount open title={t('today.statement.title')} verb={t('statement.import')} people={count} amount={count > 0 ? amount : null} danger={auto && count > 0} busy={busy} onNo={onNo} onYes={onYes}>
      {count === 0 ? t('statement.sureNone') : t(auto ? 'statement.sureCuts' : 'statement.sureProposes')}
    </ConfirmAmount>
  )
}

function Foot({ look, busy, waits, onYes, onClose }: { look: StatementLook | null; busy: boolean; waits: boolean; onYes: () => void; onClose: () => void }) {
  const { t, lang } = useText()
  const ready = look !== null && look.wrong === 0
  const verb = !look || look.wrong > 0 ? t('statement.import')
    : look.new > 0 ? t('statement.verb', { count: look.new, amount: rupiah(look.sum, lang) })
      : look.known > 0 ? t('statement.verbConfirm', { count: look.known }) : t('statement.import')
  return (
    <div className={css.buttons}>
      <Button onClick={onClose}>{t('confirm.cancel')}</Button>
      <Button type="primary" disabled={!ready || waits} loading={busy} onClick={onYes}>{verb}</Button>
    </div>
  )
}

function Told({ done }: { done: StatementDone }) {
  const { t } = useText()
  const said = [
    done.new > 0 ? t('statement.done', { count: done.new }) : done.known > 0 ? '' : t('statement.doneNone'),
    done.known > 0 ? t('statement.doneKnown', { count: done.known }) : '',
  ].filter(Boolean).join('. ')
  return <>{said}{done.opens && <>. {t('statement.doneOpens')}</>}</>
}
