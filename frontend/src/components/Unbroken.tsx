import { Fragment } from 'react'
import css from './Unbroken.module.css'

/** Numbers with signs inside: 0812-3456-7890, INV/2026/11/0412, 10.20.4.18. */
const NUMBER = /([\p{L}\d*]+(?:[-/.:,][\p{L}\d*]+)+)/u

/** A sentence whose numbers are never broken at the end of a line. */
export function Unbroken({ text }: { text: string }) {
  return <>{text.split(NUMBER).map((part, i) => (i % 2 === 1 && /\d/.test(part) && part.length <= 32 ? <span key={i} className={css.whole}>{part}</span> : <Fragment key={i}>{part}</Fragment>))}</>
}
