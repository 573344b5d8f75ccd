import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useNewRecoveryKey } from '../../api/settings'
import { Card } from '../../components/Card'
import { ErrorState } from '../../components/ErrorState'
import { useMay } from '../../components/May'
import { useText } from '../../i18n/useText'
import { KeyPaper } from './KeyPaper'
import css from './Journal.module.css'

/** The recovery key: what it is for, and another one where the paper is lost. */
export function Recovery() {
  const { t } = useText()
  const may = useMay()
  const [asking, setAsking] = useState(false)
  if (!may('Settings.NewRecoveryKey')) return null
  return (
    <Card title={t('recovery.title')} extra={<Button size="small" onClick={() => setAsking(true)}>{t('recovery.new')}</Button>}>
      <p className={css.sub}>{t('recovery.lead')}</p>
      {asking && <NewKey onClose={() => setAsking(false)} />}
    </Card>
  )
}

function NewKey({ onClose }: { onClose: () => void }) {
  const { t } = useText()
  const make = useNewRecoveryKey()
  const shown = make.data !== undefined
  return (
    <Modal open title={t(shown ? 'recovery.made' : 'recovery.new')} footer={null} width={560} style={{ top: 56 }} closable={!shown} keyboard={!shown} mask={{ closable: false }} onCancel={onClose} destroyOnHidden>
      <div className={css.offer}>
        {make.data !== undefined ? (
          <>
            <p>{t('recovery.madeLead')}</p>
            <KeyPaper value={make.data} verb={t('recovery.done')} onKept={onClose} />
          </>
        ) : (
          <>
            <p>{t('recovery.newLead')}</p>
            <p className={css.bad}>{t('recovery.oldCopies')}</p>
            {make.error && <ErrorState slim problem={make.error} />}
            <div className={css.buttons}>
              <Button onClick={onClose}>{t('confirm.cancel')}</Button>
              <Button type="primary" danger loading={make.isPending} onClick={() => make.mutate([])}>{t('recovery.verb')}</Button>
            </div>
          </>
        )}
      </div>
    </Modal>
  )
}
