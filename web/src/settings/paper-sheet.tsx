import { useTranslation } from 'react-i18next'
import { useMe } from '../session/me.ts'
import { useFormat } from '../ui/use-format.ts'
import { KeyLines } from './key-lines.tsx'
import type { RecoverySheet } from './list-key-queries.ts'
import { inGroups } from './list-key-state.tsx'
import classes from './settings.module.css'

/** What stands on the paper, for somebody who finds it in five years: what it is, how it is used, where it belongs. */
export function PaperSheet({ sheet }: { sheet: RecoverySheet }) {
  const { t } = useTranslation('settings')
  const { date } = useFormat()
  const { organisation } = useMe()
  return (
    <div className={classes.sheet}>
      <h1>{t('paper.title')}</h1>
      <p>{t('paper.what')}</p>
      <dl className={classes.facts}>
        <dt>{t('paper.organisation')}</dt>
        <dd>{organisation.name}</dd>
        <dt>{t('paper.address')}</dt>
        <dd>{location.host}</dd>
        <dt>{t('paper.printed')}</dt>
        <dd>{date(new Date())}</dd>
        <dt>{t('key.fingerprint')}</dt>
        <dd>{inGroups(sheet.fingerprint)}</dd>
      </dl>
      <KeyLines lines={sheet.lines} />
      <p>{t('paper.use')}</p>
      <p>{t('paper.keep')}</p>
    </div>
  )
}
