import { Modal } from 'antd'
import { KeyHint } from '../components/KeyHint'
import type { Key } from '../i18n'
import { useText } from '../i18n/useText'
import css from './Keys.module.css'

const groups: readonly { title: Key; keys: readonly (readonly [keys: string, does: Key])[] }[] = [
  {
    title: 'keys.anywhere',
    keys: [['Ctrl+K', 'keys.search'], ['Alt+1…7', 'keys.pages'], ['?', 'keys.help'], ['Esc', 'keys.close'], ['Ctrl++', 'keys.bigger'], ['Ctrl+−', 'keys.smaller'], ['Ctrl+0', 'keys.normal'], ['Ctrl+Q', 'keys.quit']],
  },
  { title: 'keys.counter', keys: [['Enter', 'keys.choose'], ['Enter', 'keys.take'], ['P', 'keys.print'], ['F2', 'keys.another']] },
  { title: 'keys.lists', keys: [['↑+↓', 'keys.walk'], ['Enter', 'keys.open']] },
]

/** Which keys do what; opened by a question mark. */
export function Keys({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useText()
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t('keys.title')} width={640} destroyOnHidden>
      <div className={css.groups}>
        {groups.map((g) => (
          <section key={g.title}>
            <h3 className={css.title}>{t(g.title)}</h3>
            <dl className={css.keys}>
              {g.keys.map(([keys, does]) => <div key={does} className={css.key}><dt><span className="only-read">{keys}</span><KeyHint keys={keys} /></dt><dd>{t(does)}</dd></div>)}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  )
}
