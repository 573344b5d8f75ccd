import { isRouteErrorResponse, useNavigate, useRouteError } from 'react-router'
import { Button } from 'antd'
import { EmptyState } from '../components/EmptyState'
import { ErrorState } from '../components/ErrorState'
import { useText } from '../i18n/useText'

/** A page that is missing or broke, inside the frame, so that the rail still works. */
export function Trouble() {
  const go = useNavigate()
  const thrown = useRouteError()
  if (isRouteErrorResponse(thrown) && thrown.status === 404) return <Missing />
  return <ErrorState problem={thrown} again={() => void go(0)} />
}

export function Missing() {
  const { t } = useText()
  const go = useNavigate()
  return <EmptyState title={t('error.page.missing')} action={<Button onClick={() => void go('/')}>{t('error.page.home')}</Button>} />
}
