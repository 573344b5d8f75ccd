import { usePreferences, prefer } from './preferences'
import { keepLang } from '../api/desk'
import { PlainButton } from '../components/Plain'
import { useText } from '../i18n/useText'

/** The other language, in its own word: whoever needs it cannot read this one. */
export function LangSwitch() {
  const { t } = useText()
  const other = usePreferences().lang === 'id' ? 'en' : 'id'
  const turn = () => {
    prefer({ lang: other })
    keepLang(other)
  }
  return <span lang={other}><PlainButton small look="bare" onClick={turn}>{t(`lang.own.${other}`)}</PlainButton></span>
}
