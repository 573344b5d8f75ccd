import { Button } from 'antd'
import { useRef, useState } from 'react'
import { problemOf } from '../../i18n/problem'
import { useText } from '../../i18n/useText'
import css from './Statement.module.css'

const MOST = 6 * 1024 * 1024

/** A file as it is sent: its name, and its content in base64. */
export interface Taken {
  name: string
  body: string
}

/** Takes the bank's file, chosen or dropped; a browser's own chooser, so that it works wherever the pages are open. */
export function FileField({ taken, busy, onTake, onForget, sample }: { taken: Taken | null; busy: boolean; onTake: (file: Taken) => void; onForget: () => void; sample?: () => Promise<Taken> }) {
  const { t, say } = useText()
  const chooser = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState('')
  const take = (file: File | undefined) => {
    if (!file) return
    if (file.size > MOST) return setProblem(say('payment.statement.size', {}))
    setProblem('')
    const reader = new FileReader()
    reader.onload = () => onTake({ name: file.name, body: String(reader.result).replace(/^data:[^,]*,/, '') })
    reader.readAsDataURL(file)
  }
  return (
    <div className={css.file} data-taken={taken !== null} role="group" aria-label={t('statement.file')} onDragOver={(e) => e.preventDefault()} onDrop={(e) => { e.preventDefault(); take(e.dataTransfer.files[0]) }}>
      {taken ? <strong className={css.name}>{taken.name}</strong> : <span>{t('statement.drop')}<br /><span className={css.sub}>{t('statement.dropHint')}</span></span>}
      {busy && <span className={css.sub} role="status">{t('statement.reading')}</span>}
      <Button size={taken ? 'small' : 'middle'} onClick={() => { if (taken) onForget(); chooser.current?.click() }}>{t(taken ? 'statement.again' : 'statement.choose')}</Button>
      {sample && !taken && <Button type="link" size="small" onClick={() => void sample().then(onTake, (e: unknown) => { const p = problemOf(e); setProblem(say(p.key, p.params ?? {})) })}>{t('statement.sample')}</Button>}
      <input ref={chooser} type="file" data-file="statement" accept=".csv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" style={{ display: 'none' }} tabIndex={-1} aria-hidden="true" onChange={(e) => { take(e.target.files?.[0]); e.target.value = '' }} />
      {problem && <p className={css.odd} role="alert">{problem}</p>}
    </div>
  )
}
