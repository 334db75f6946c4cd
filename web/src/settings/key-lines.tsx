import { useTranslation } from 'react-i18next'
import type { RecoverySheet } from './list-key-queries.ts'
import classes from './settings.module.css'

/** The key in lines that can be typed again: the group in the frame tells whether its line was. */
export function KeyLines({ lines }: Pick<RecoverySheet, 'lines'>) {
  const { t } = useTranslation('settings')
  return (
    <ol className={classes.key} aria-label={t('key.title')}>
      {lines.map(({ groups, check }, index) => (
        <li key={check + groups.join('')}>
          <span className={classes.number} aria-hidden>
            {index + 1}
          </span>
          {groups.map((group, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two groups of a line may be alike, and none ever moves
            <span key={at}>{group}</span>
          ))}
          <span className={classes.check}>{check}</span>
        </li>
      ))}
    </ol>
  )
}
