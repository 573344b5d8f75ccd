import css from './KeyHint.module.css'

/** The keys that do the same: "Ctrl+K", "Ctrl++". */
export function KeyHint({ keys }: { keys: string }) {
  return (
    <span className={css.hint} aria-hidden="true">
      {keys.split(/(?<=.)\+(?=.)/).map((k) => <kbd key={k} className={css.key}>{k}</kbd>)}
    </span>
  )
}
