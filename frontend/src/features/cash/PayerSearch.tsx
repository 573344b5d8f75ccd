import { useDeferredValue, useId, useState, type KeyboardEvent, type RefObject } from 'react'
import { usePayers, type Payer } from '../../api/counter'
import { ErrorState } from '../../components/ErrorState'
import { Money } from '../../components/Money'
import { LineChip } from '../../components/StatusChip'
import { phone } from '../../format/phone'
import { useText } from '../../i18n/useText'
import css from './Cash.module.css'

interface Props {
  field: RefObject<HTMLInputElement | null>
  onPick: (payer: Payer) => void
}

/** A name, the last digits of a phone or a scanned bill; arrows choose, Enter picks. */
export function PayerSearch({ field, onPick }: Props) {
  const { t } = useText()
  const list = useId()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const [hasty, setHasty] = useState(false)
  const asked = useDeferredValue(text.trim())
  const found = usePayers(asked)
  const fresh = asked === text.trim() && !found.isPlaceholderData && !found.isFetching
  const rows = asked.length >= 2 ? (found.data?.rows ?? []) : []
  const more = rows.length > 0 ? (found.data?.more ?? 0) : 0
  const chosen = Math.min(at, rows.length - 1)

  const pick = (payer: Payer | undefined) => {
    if (!payer) return
    setText('')
    setAt(0)
    setHasty(false)
    onPick(payer)
  }
  // Enter pressed before the answer came picks the first of the answer, not of an older list.
  if (hasty && fresh) {
    setHasty(false)
    if (rows.length > 0) queueMicrotask(() => pick(rows[0]))
  }
  const press = (e: KeyboardEvent) => {
    if (e.key === 'ArrowDown') setAt(Math.min(chosen + 1, rows.length - 1))
    else if (e.key === 'ArrowUp') setAt(Math.max(chosen - 1, 0))
    else if (e.key === 'Enter' && fresh) pick(rows[chosen])
    else if (e.key === 'Enter' && text.trim().length >= 2) setHasty(true)
    else return
    e.preventDefault()
  }

  return (
    <div className={css.search}>
      <input
        ref={field}
        autoFocus
        className={css.input}
        value={text}
        onChange={(e) => { setText(e.target.value); setAt(0); setHasty(false) }}
        onKeyDown={press}
        placeholder={t('counter.search')}
        aria-label={t('counter.search')}
        role="combobox"
        aria-expanded={rows.length > 0}
        aria-controls={list}
        aria-activedescendant={chosen >= 0 ? `${list}-${chosen}` : undefined}
        spellCheck={false}
        autoComplete="off"
      />
      {found.error && <ErrorState slim problem={found.error} />}
      {rows.length > 0 && (
        <ul id={list} role="listbox" className={css.found} aria-label={t('counter.search')}>
          {rows.map((p, i) => (
            <li key={p.customer} id={`${list}-${i}`} role="option" aria-selected={i === chosen} className={css.payer} onClick={() => pick(p)} onPointerMove={() => setAt(i)}>
              <div>
                <div className={css.name}>{p.name}</div>
                <div className={css.sub}>{[p.phone && phone(p.phone), p.address].filter(Boolean).join(' · ')}</div>
              </div>
              <LineChip quiet state={p.chip.state} since={p.chip.since} />
              <div className={css.owes}>{p.owes > 0 ? <Money value={p.owes} weight="strong" /> : <span className={css.sub}>{t('counter.owesNothing')}</span>}</div>
            </li>
          ))}
          {more > 0 && <li role="presentation" className={css.moreFit}>{t('counter.moreFit', { count: more })}</li>}
        </ul>
      )}
      {rows.length === 0 && asked.length >= 2 && fresh && <p className={css.hint}>{t('search.none', { q: asked })}</p>}
    </div>
  )
}
