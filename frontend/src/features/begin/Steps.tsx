import { useText } from '../../i18n/useText'
import css from './Begin.module.css'
import type { Step } from './record'
import type { BeginStep } from './useBegin'

const marks = { done: '✓', skipped: '–' } as const

/** The steps at the left, each with how it stands. */
export function Steps({ steps, at, onGo }: { steps: readonly BeginStep[]; at: Step; onGo: (step: Step) => void }) {
  const { t } = useText()
  return (
    <ol className={css.steps}>
      {steps.map(({ step, state }, i) => (
        <li key={step}>
          <button type="button" className={css.step} data-state={state} {...(step === at ? { 'aria-current': 'step' as const } : {})} onClick={() => onGo(step)}>
            <span className={css.mark} aria-hidden="true">{state === 'open' ? i + 1 : marks[state]}</span>
            <span>{t(`begin.step.${step}`)}{state !== 'open' && <span className={css.sub}>{' · '}{t(`begin.${state}Word`)}</span>}</span>
          </button>
        </li>
      ))}
    </ol>
  )
}
