import { brought } from './brought'

const read = () => import('./Furnished')
const furnished = brought(read)

/** Everything behind the sign-in form: the form library, the frame, the pages. */
export const Furnished = furnished.Part

/** Reads what stands behind the sign-in form once the form itself is painted, the pages of the morning first, and lays out the clothes. */
export function furnish(): () => void {
  let left = false
  const later = setTimeout(() => {
    void Promise.all([furnished.bring(), read()]).then(async ([, { bringPages, layOut }]) => {
      await bringPages()
      if (!left) layOut()
    })
  }, 60)
  return () => {
    left = true
    clearTimeout(later)
  }
}
