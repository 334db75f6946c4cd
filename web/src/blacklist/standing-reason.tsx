import { Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { ButtonLink } from '../ui/links.tsx'
import { ReasonBadge } from '../ui/reason-badge.tsx'
import { useFormat } from '../ui/use-format.ts'
import classes from './blacklist.module.css'
import type { ExplainedEntry } from './blacklist-queries.ts'
import { Evidence } from './evidence.tsx'

/** One reason in force: since when, on what proof, and who may end it. Where nobody may by hand, it says why there is no button. */
export function StandingReason({ entry }: { entry: ExplainedEntry }) {
  const { t } = useTranslation('blacklist')
  const { date } = useFormat()
  const mayLift = useMay()('blacklist.lift') && entry.liftRule !== 'never'
  return (
    <Stack gap={6} className={classes.reason ?? ''}>
      <Group gap="sm">
        <ReasonBadge reason={entry.reason} />
        <Text>{t('why.since', { since: date(entry.since) })}</Text>
        {date(entry.since) !== date(entry.listedAt) && (
          <Text c="dimmed">{t('why.listed', { listed: date(entry.listedAt) })}</Text>
        )}
      </Group>
      {entry.evidence && <Evidence entry={entry} />}
      <Text size="sm" c="dimmed" maw="46rem">
        {t(`rule.${entry.liftRule}`)}
      </Text>
      {mayLift && (
        <Group>
          <ButtonLink to="/blacklist/entries/$id/lift" params={{ id: entry.id } as never} variant="default" size="xs">
            {t('lift.open')}
          </ButtonLink>
        </Group>
      )}
    </Stack>
  )
}
