import { Button } from 'antd'
import { useEffect } from 'react'
import { useDoor } from '../../api/desk'
import { usePresence } from '../../api/session'
import { useToday } from '../../api/today'
import { Card } from '../../components/Card'
import { useText } from '../../i18n/useText'
import css from './Begin.module.css'
import { begin, useRecord, type Step } from './record'
import { useBegin } from './useBegin'

/** What a new office still lacks, on Hari Ini, for its owner, until every step is done or put off. */
export function BeginCard({ onGo }: { onGo: (step: Step) => void }) {
  const owner = usePresence().session?.roles.includes('owner') ?? false
  const office = useDoor().data?.company ?? ''
  const begun = useRecord(office) !== null
  const lines = useToday().data?.lines
  const first = owner && office !== '' && lines === 0
  useEffect(() => {
    if (first) begin(office)
  }, [first, office])
  return owner && (first || begun) ? <Remaining onGo={onGo} /> : null
}

function Remaining({ onGo }: { onGo: (step: Step) => void }) {
  const { t } = useText()
  const { steps, open, known } = useBegin()
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
                <span className={css.mark} aria-hidden="true">{state === 'done' ? '✓' : i + 1}</span>
                <span>{t(`begin.step.${step}`)}{state === 'done' && <span className="only-read">, {t('begin.doneWord')}</span>}</span>
              </button>
            </li>
          ))}
        </ol>
        <Button type="primary" onClick={() => onGo(next)}>{t('begin.go')}</Button>
      </Card>
    </div>
  )
}
