import { useEffect, useRef } from 'react'
import { useSuggest, type SuggestRow } from '../../api/money'
import { DateText } from '../../components/DateText'
import { KeyHint } from '../../components/KeyHint'
import { Money } from '../../components/Money'
import { useText } from '../../i18n/useText'
import css from './Money.module.css'

/** Whose money it may be and why, the likeliest first: Enter takes it, where something favours it above the next. Nothing is booked by that. */
export function Suggestions({ payment, chosen, onTake }: { payment: number; chosen: number; onTake: (row: SuggestRow) => void }) {
  const { t, word } = useText()
  const first = useRef<HTMLButtonElement>(null)
  const all = useSuggest(payment).data ?? []
  const some = all.length > 0
  const favoured = some && String(all[0]?.why) !== String(all[1]?.why)
  useEffect(() => { if (favoured) first.current?.focus() }, [favoured])
  if (!some) return null
  return (
    <div className={css.suggest} role="group" aria-label={t('money.suggest')}>
      <div className={css.sub}>{t('money.suggest')} {favoured && <KeyHint keys="Enter" />}</div>
      {all.map((s, i) => (
        <button key={s.customer} ref={i === 0 ? first : null} type="button" className={css.maybe} data-chosen={s.customer === chosen} aria-pressed={s.customer === chosen} onClick={() => onTake(s)}>
          <span><strong>{s.name}</strong> <span className={css.sub}>{[s.no, s.address].filter(Boolean).join(' · ')}</span><br /><span className={css.sub}>{(s.why ?? []).map((w) => word(w, w)).join(' · ')}</span></span>
          <span className={css.owes}><Money value={s.owes} />{s.dueOn && <><br /><span className={css.sub}><DateText date={s.dueOn} look="short" due /></span></>}</span>
        </button>
      ))}
    </div>
  )
}
