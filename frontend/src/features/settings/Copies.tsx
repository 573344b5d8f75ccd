import { Button } from 'antd'
import { useState } from 'react'
import { useBackup, useBackups, type BackupDone, type BackupRow } from '../../api/settings'
import { Card } from '../../components/Card'
import { TimeText } from '../../components/DateText'
import { ErrorState } from '../../components/ErrorState'
import { Rows } from '../../components/Rows'
import { Facts } from '../../components/Sheet'
import { Chip } from '../../components/StatusChip'
import { useText } from '../../i18n/useText'
import { Loaded } from './SettingsForm'
import { RestoreDialog } from './RestoreDialog'
import { SecondCopy } from './SecondCopy'
import css from './Settings.module.css'

/** "36,6 MB". */
function useSize() {
  const { t, lang } = useText()
  return (bytes: string) => t('backup.megabytes', { size: (Number(bytes) / 1e6).toLocaleString(lang, { maximumFractionDigits: 1 }) })
}

/** Copies of the books: making one, those there are, and going back to one. */
export function Copies() {
  const { t } = useText()
  const backup = useBackup()
  const backups = useBackups()
  const [chosen, setChosen] = useState<string | null>(null)
  return (
    <>
      <Card title={t('backup.title')} extra={<Button size="small" loading={backup.isPending} onClick={() => backup.mutate([])}>{t('backup.run')}</Button>}>
        <p className={css.sub}>{t('backup.lead')}</p>
        {backup.error && <ErrorState slim problem={backup.error} />}
        {backup.data && <Made done={backup.data} />}
      </Card>
      <Card title={t('second.title')}><SecondCopy /></Card>
      <Card title={t('backup.copies')} count={backups.data?.length} extra={<Button size="small" onClick={() => setChosen('')}>{t('restore.file')}</Button>}>
        <Loaded of={backups}>{(rows) => <List rows={rows ?? []} onChoose={(r) => setChosen(r.path)} />}</Loaded>
      </Card>
      {chosen !== null && <RestoreDialog path={chosen} onClose={() => setChosen(null)} />}
    </>
  )
}

function Checked({ verified, findings = 0 }: { verified: boolean; findings?: number }) {
  const { t } = useText()
  if (verified) return <Chip quiet tone="lunas" mark="check" text={t('backup.verified')} />
  return <Chip quiet tone="overdue" mark="half" text={findings > 0 ? t('backup.findings', { count: findings }) : t('backup.unverified')} />
}

function Made({ done }: { done: BackupDone }) {
  const { t, lang, word } = useText()
  const size = useSize()
  return (
    <Facts rows={[
      [t('backup.where'), <span key="p" className={css.url}>{done.path}</span>],
      [t('field.paidAt'), <TimeText key="a" at={done.at} exact />],
      [t('backup.holds'), t('backup.counts', { invoices: done.invoices.toLocaleString(lang), payments: done.payments.toLocaleString(lang) })],
      [t('backup.size'), size(done.bytes)],
      [t('backup.check'), <Checked key="v" verified={done.verified} />],
      [t('backup.second'), done.second === '' ? <span key="s" className={css.sub}>{t('backup.secondNone')}</span> : <span key="s" className={css.url}>{done.second}{done.secondError && <span className={css.bad}>{word(done.secondError, t('backup.secondFailed'))}</span>}</span>],
    ]} />
  )
}

function List({ rows, onChoose }: { rows: readonly BackupRow[]; onChoose: (row: BackupRow) => void }) {
  const { t, lang, word } = useText()
  const size = useSize()
  return (
    <Rows<BackupRow>
      rows={rows} rowKey={(r) => r.path} label={t('backup.copies')} empty={t('backup.none')}
      columns={[
        { key: 'at', title: t('backup.of'), figures: true, render: (r) => <>{r.at ? <TimeText at={r.at} exact /> : r.name}<div className={css.sub}>{word(`backup.kind.${r.kind}`, r.name)}</div></> },
        { key: 'holds', title: t('backup.holds'), figures: true, render: (r) => <>{r.at ? t('backup.counts', { invoices: r.invoices.toLocaleString(lang), payments: r.payments.toLocaleString(lang) }) : t('backup.closed')}<div className={css.sub}>{size(r.bytes)}{r.second && <>{' · '}{t(r.sealed ? 'backup.onlySecond' : 'backup.inSecond')}</>}</div></> },
        { key: 'check', title: t('backup.check'), render: (r) => (r.at ? <Checked verified={r.verified} findings={r.findings} /> : '–') },
        { key: 'do', title: '', align: 'right', render: (r) => <Button size="small" onClick={() => onChoose(r)}>{t('restore.open')}</Button> },
      ]}
    />
  )
}
