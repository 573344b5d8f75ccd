import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { ErrorState } from '../../components/ErrorState'
import { PageHeader } from '../../components/PageHeader'
import { useParams } from '../../components/useParam'
import { Mode } from '../../features/begin/Mode'
import { STEPS, useSay, type Step } from '../../features/begin/record'
import { Steps } from '../../features/begin/Steps'
import { useBegin } from '../../features/begin/useBegin'
import css from '../../features/begin/Begin.module.css'
import { RouterCards } from '../../features/router/RouterCards'
import { RouterDialog } from '../../features/router/RouterDialog'
import { Company } from '../../features/settings/Company'
import { Gateways } from '../../features/settings/Gateways'
import { Plans } from '../../features/settings/Plans'
import { Tax } from '../../features/settings/Tax'
import { useText } from '../../i18n/useText'

/** Mulai: the first steps of an office, one after the other; each can be put off and taken up again. */
export default function Begin() {
  const { t } = useText()
  const go = useNavigate()
  const url = useParams()
  const { steps, open } = useBegin()
  const { say, skip, problem } = useSay()
  const [adding, setAdding] = useState(false)
  const at = STEPS.find((s) => s === url.text('step')) ?? open[0] ?? 'company'
  const state = steps.find((s) => s.step === at)?.state
  // The next one that is still open, else the day itself.
  const onward = () => {
    const rest = [...STEPS.slice(STEPS.indexOf(at) + 1), ...STEPS].find((s) => s !== at && open.includes(s))
    if (rest) url.set({ step: rest })
    else void go('/')
  }
  const kept = () => void say(at).then(onward, () => undefined)
  const content: Record<Step, ReactNode> = {
    company: <Company />,
    tax: <Tax />,
    plans: <Plans />,
    routers: <RouterCards onOpen={(r) => void go(`/network?router=${r.id}`)} onAdd={() => setAdding(true)} />,
    gateways: <Gateways />,
    mode: <Mode onKept={kept} />,
  }
  const looked = at === 'tax' || at === 'mode' || state === 'done'
  return (
    <>
      <PageHeader title={t('begin.title')} lead={t('begin.pageLead')} />
      <div className={css.page}>
        <Steps steps={steps} at={at} onGo={(step) => url.set({ step })} />
        <section className={css.body} aria-label={t(`begin.step.${at}`)}>
          <div><h2>{t(`begin.step.${at}`)}</h2><p className={css.sub}>{t(`begin.step.${at}.help`)}</p></div>
          {content[at]}
          {problem && <ErrorState slim problem={problem} />}
          <div className={css.acts}>
            {state !== 'done' && <Button onClick={() => void skip(at).then(onward, () => undefined)}>{t('begin.skip')}</Button>}
            <span className={css.gap} />
            {looked && <Button type="primary" onClick={kept}>{open.some((s) => s !== at) ? t('begin.next') : t('begin.finish')}</Button>}
          </div>
        </section>
      </div>
      <RouterDialog router={null} open={adding} onClose={() => setAdding(false)} />
    </>
  )
}
