import { Fragment, type ReactNode } from 'react'
import classes from './facts.module.css'

/** Names and what they stand for, under each other; a line whose value is not there is left out. */
export function Facts({ lines }: { lines: readonly (readonly [name: string, value: ReactNode])[] }) {
  const shown = lines.filter(([, value]) => value !== null && value !== undefined && value !== false && value !== '')
  return (
    <dl className={classes.facts}>
      {shown.map(([name, value]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  )
}
