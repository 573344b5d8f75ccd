import { Button } from 'antd'
import { useRef, useState } from 'react'
import { useText } from '../../i18n/useText'
import css from './Money.module.css'

const MOST = 5 * 1024 * 1024

interface Props {
  /** Base64 of a PNG or JPEG. */
  value?: string
  onChange?: (value: string) => void
  id?: string
}

/** Takes a picture that is pasted, dropped or chosen, and shows it. */
export function PictureField({ value, onChange, id }: Props) {
  const { t } = useText()
  const [problem, setProblem] = useState('')
  const chooser = useRef<HTMLInputElement>(null)
  const take = (file: File | undefined | null) => {
    if (!file) return
    if (!/^image\/(png|jpeg)$/.test(file.type)) return setProblem(t('proof.kind'))
    if (file.size > MOST) return setProblem(t('proof.size'))
    setProblem('')
    const reader = new FileReader()
    reader.onload = () => onChange?.(String(reader.result).replace(/^data:[^,]*,/, ''))
    reader.readAsDataURL(file)
  }
  return (
    <div
      {...(id ? { id } : {})} className={css.picture} tabIndex={0} role="group" aria-label={t('proof.picture')}
      onPaste={(e) => take([...e.clipboardData.files][0])} onDragOver={(e) => e.preventDefault()} onDrop={(e) => { e.preventDefault(); take(e.dataTransfer.files[0]) }}
    >
      {value ? <img src={`data:image;base64,${value}`} alt={t('proof.picture')} /> : <p>{t('proof.paste')}</p>}
      <Button size="small" onClick={() => chooser.current?.click()}>{t('proof.choose')}</Button>
      <input ref={chooser} type="file" accept="image/png,image/jpeg" style={{ display: 'none' }} tabIndex={-1} aria-hidden="true" onChange={(e) => { take(e.target.files?.[0]); e.target.value = '' }} />
      {problem && <p className={css.odd} role="alert">{problem}</p>}
    </div>
  )
}
