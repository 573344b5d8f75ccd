import { Button } from 'antd'
import { usePresence } from '../../api/session'
import { Card } from '../../components/Card'
import { ErrorState } from '../../components/ErrorState'
import { useText } from '../../i18n/useText'
import css from './Begin.module.css'
import { STEPS, useRecord, useSay, type Step } from './record'
import { useBegin } from './useBegin'

/** What a new office still lacks, on Hari Ini, for its owner, until every step is done or put off. */
export function BeginCard({ onGo }: { onGo: (step: Step) => void }) {
  const owner = usePresence().session?.roles.includes('owner') ?? false
  const record = useRecord(owner)
  return owner && record && STEPS.some((s) => !record[s]) ? <Remaining onGo={onGo} /> : null
}

function Remaining({ onGo }: { onGo: (step: Step) => void }) {
  const { t } = useText()
  const { steps, open, known } = useBegin()
  const { skip, problem } = useSay()
  const next = open[0]
  if (!known || !next) return null
  return (
    <div className={css.above}>
      <Card title={t('begin.title')} tone="lunas" extra={<span className={css.sub}>{t('begin.done', { done: steps.filter((s) => s.state === 'done').length, all: steps.length })}</span>}>
        <p className={css.sub}>{t('begin.lead')}</p>
        <ol className={css.left}>
          {steps.map(({ step, state }, i) => (
            <li key={step} data-state={state} aria-current={step === next ? 'step' : undefined}>
              <button type="button" onClick={() => onGo(step)}>
                <span className={css.mark} aria-hidden="true">{state === 'done' ? '✓' : state === 'skipped' ? '–' : i + 1}</span>
                <span>{t(`begin.step.${step}`)}{state === 'done' && <span className="only-read">, {t('begin.doneWord')}</span>}</span>
              </button>
            </li>
          ))}
        </ol>
        {problem && <ErrorState slim problem={problem} />}
        <div className={css.below}>
          <Button type="primary" onClick={() => onGo(next)}>{t('begin.go')}</Button>
          <Button type="text" onClick={() => void Promise.all(open.map(skip)).catch(() => undefined)}>{t('begin.dismiss')}</Button>
        </div>
      </Card>
    </div>
  )
}
