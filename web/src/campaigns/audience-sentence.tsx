import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../ui/use-format.ts'
import type { Audience } from './campaign-queries.ts'
import classes from './campaigns.module.css'

/** "47 500 will receive it; 2 500 won't, because ..." */
export function AudienceSentence({ audience }: { audience: Audience }) {
  const { t } = useTranslation('campaigns')
  const { number, list } = useFormat()
  const { willReceive, willNotReceive, byReason } = audience
  const reasons = Object.entries(byReason)
    .filter(([, contacts]) => contacts > 0)
    .sort(([, one], [, other]) => other - one)
    .map(([reason, contacts]) => `${t(`ui:reason.${reason}`)} (${number(contacts)})`)
  const will = t('audience.will', { count: willReceive, total: number(willReceive) })
  const wont = t('audience.wont', { count: willNotReceive, total: number(willNotReceive), why: list(reasons) })
  return (
    <Text className={classes.sentence} aria-live="polite">
      {audience.audience === 0 ? t('audience.nobody') : willNotReceive === 0 ? `${will}.` : `${will}; ${wont}`}
    </Text>
  )
}
