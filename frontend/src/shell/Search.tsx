import { Modal } from 'antd'
import { useDeferredValue, useId, useState, type CSSProperties, type KeyboardEvent } from 'react'
import { useNavigate } from 'react-router'
import { useHits } from '../api/desk'
import { ErrorState } from '../components/ErrorState'
import { KeyHint } from '../components/KeyHint'
import { useText } from '../i18n/useText'
import { icons } from './icons'
import { opened, recentHits } from './recent'
import { usePlaces, type Finding } from './places'
import css from './Search.module.css'

/** Where a finding is shown. */
export function pathOf(hit: Finding): string {
  if (hit.path) return hit.path
  if (hit.kind === 'invoice') return `/invoices?open=${hit.id}`
  if (hit.kind === 'router') return `/network?router=${hit.id}`
  if (hit.kind === 'payment') return `/money?open=${hit.id}`
  const customer = hit.customer || (hit.kind === 'customer' ? hit.id : 0)
  return customer ? `/customers?open=${customer}` : '/'
}

const unseen: CSSProperties = { position: 'absolute', width: 1, height: 1, margin: 0, overflow: 'hidden', clipPath: 'inset(50%)', whiteSpace: 'nowrap' }

/** Finds anything: opened by Ctrl+K, driven by the keys alone. */
export function Search({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useText()
  return (
    // The title is for who listens: the field says the same to who looks.
    <Modal open={open} title={t('search.title')} onCancel={onClose} footer={null} closable={false} width={620} style={{ top: 72 }} styles={{ container: { padding: 0 }, header: unseen }} destroyOnHidden>
      <Palette onClose={onClose} />
    </Modal>
  )
}

function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useText()
  const go = useNavigate()
  const list = useId()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const asked = useDeferredValue(text.trim())
  const found = useHits(asked)
  const again = asked === ''
  const places = usePlaces(asked)
  const hits: readonly Finding[] = again ? recentHits() : asked.length >= 2 ? [...places.first, ...(found.data ?? []), ...places.then] : []
  const chosen = Math.min(at, hits.length - 1)

  const open = (hit: Finding | undefined) => {
    if (!hit) return
    opened(hit)
    onClose()
    void go(pathOf(hit))
  }
  const press = (e: KeyboardEvent) => {
    if (e.key === 'ArrowDown') setAt(Math.min(chosen + 1, hits.length - 1))
    else if (e.key === 'ArrowUp') setAt(Math.max(chosen - 1, 0))
    else if (e.key === 'Enter') open(hits[chosen])
    else return
    e.preventDefault()
  }

  return (
    <div className={css.palette}>
      <label className={css.line}>
        {icons.search}
        <input
          autoFocus
          className={css.input}
          value={text}
          onChange={(e) => { setText(e.target.value); setAt(0) }}
          onKeyDown={press}
          placeholder={t('search.placeholder')}
          aria-label={t('search.title')}
          role="combobox"
          aria-expanded={hits.length > 0}
          aria-controls={list}
          aria-activedescendant={chosen >= 0 ? `${list}-${chosen}` : undefined}
          spellCheck={false}
          autoComplete="off"
        />
      </label>
      {found.error && <ErrorState slim problem={found.error} />}
      {again && hits.length > 0 && <p className={css.head}>{t('search.recent')}</p>}
      {hits.length > 0 && (
        <ul id={list} role="listbox" className={css.list} aria-label={again ? t('search.recent') : t('search.title')}>
          {hits.map((hit, i) => <Found key={`${hit.kind}-${hit.id}-${hit.title}`} id={`${list}-${i}`} hit={hit} chosen={i === chosen} onOpen={() => open(hit)} onPoint={() => setAt(i)} />)}
        </ul>
      )}
      {hits.length === 0 && !found.error && (
        <p className={css.hint}>{asked.length < 2 ? t('search.hint') : found.isFetching ? t('search.wait') : t('search.none', { q: asked })}</p>
      )}
      <div className={css.foot} aria-hidden="true">
        <span><KeyHint keys="↑+↓" /> {t('search.move')}</span>
        <span><KeyHint keys="Enter" /> {t('search.open')}</span>
        <span><KeyHint keys="Esc" /> {t('search.close')}</span>
      </div>
    </div>
  )
}

function Found({ id, hit, chosen, onOpen, onPoint }: { id: string; hit: Finding; chosen: boolean; onOpen: () => void; onPoint: () => void }) {
  const { t, word } = useText()
  return (
    <li id={id} role="option" aria-selected={chosen} className={css.hit} onClick={onOpen} onPointerMove={onPoint}>
      <span className={css.kind}>{word(`search.kind.${hit.kind}`, t('search.kind.other'))}</span>
      <span className={css.title}>{hit.title}</span>
      <span className={css.detail}>{hit.detail}</span>
    </li>
  )
}
