import { Modal } from 'antd'
import { useText } from '../../i18n/useText'
import { RestoreSteps } from './RestoreSteps'

/** Goes back to an older copy, one of the list or, with path "", one the person picks. */
export function RestoreDialog({ path, onClose }: { path: string; onClose: () => void }) {
  const { t } = useText()
  return (
    <Modal open title={t('restore.title')} footer={null} onCancel={onClose} width={640} style={{ top: 56 }} destroyOnHidden mask={{ closable: false }}>
      <RestoreSteps start={path} onClose={onClose} />
    </Modal>
  )
}
