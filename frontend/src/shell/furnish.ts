import { lazy } from 'react'

const bring = () => import('./Furnished')

/** Everything behind the sign-in form: the form library, the frame, the pages. */
export const Furnished = lazy(bring)

/** Reads what stands behind the sign-in form once the form itself is painted, the pages of the morning first. */
export function furnish(): () => void {
  const later = setTimeout(() => {
    void bring().then(({ bringPages }) => bringPages())
  }, 60)
  return () => clearTimeout(later)
}
