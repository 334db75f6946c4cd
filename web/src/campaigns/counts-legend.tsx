import { getThemeColor, Stack, Text, Title, useMantineTheme } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ReasonBadge } from '../ui/reason-badge.tsx'
import { useFormat } from '../ui/use-format.ts'
import type { Campaign } from './campaign-queries.ts'
import classes from './campaigns.module.css'
import { PARTS } from './count-parts.ts'

/** The parts with their figures; and of the suppressed, why. */
export function CountsLegend({ campaign: { counts, suppressedByReason } }: { campaign: Campaign }) {
  const { t } = useTranslation('campaigns')
  const { number } = useFormat()
  const theme = useMantineTheme()
  const reasons = Object.entries(suppressedByReason)
    .filter(([, messages]) => messages > 0)
    .sort(([, one], [, other]) => other - one)
  return (
    <Stack gap="md">
      <ul className={classes.legend}>
        {PARTS.map(({ key, color }) => (
          <li key={key}>
            <span className={classes.dot} style={{ background: getThemeColor(color, theme) }} aria-hidden />
            <Text>{t(`part.${key}`)}</Text>
            <Text className="num" fw={600}>
              {number(counts[key])}
            </Text>
          </li>
        ))}
      </ul>
      {reasons.length > 0 && (
        <Stack gap="xs">
          <Title order={3}>{t('suppressed.title')}</Title>
          <ul className={classes.legend}>
            {reasons.map(([reason, messages]) => (
              <li key={reason}>
                <span />
                <ReasonBadge reason={reason} />
                <Text className="num">{number(messages)}</Text>
              </li>
            ))}
          </ul>
        </Stack>
      )}
    </Stack>
  )
}
