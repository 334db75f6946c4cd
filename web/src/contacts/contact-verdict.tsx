import { Alert, Card, Group, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { TextLink } from '../ui/links.tsx'
import { useFormat } from '../ui/use-format.ts'
import { VerdictBadge } from '../ui/verdict-badge.tsx'
import type { ContactCard } from './contact-queries.ts'

/** May marketing go there; if not, why, and where the rest is told. */
export function ContactVerdict({ contact: { address, verdict, warning } }: { contact: ContactCard }) {
  const { t } = useTranslation('contacts')
  const may = useMay()
  const { date } = useFormat()
  const { allowed, reason, since } = verdict
  const meaning = allowed
    ? 'allowed'
    : reason === 'unconfirmed'
      ? 'unconfirmed'
      : reason === 'held_import'
        ? 'held'
        : 'listed'
  return (
    <Card component="section" aria-labelledby="verdict">
      <Stack gap="sm">
        <Group gap="md">
          <Title order={2} id="verdict">
            {t('verdict.title')}
          </Title>
          <VerdictBadge verdict={verdict} />
          {since && <Text c="dimmed">{t('verdict.since', { date: date(since) })}</Text>}
        </Group>
        <Text>{t(`verdict.${meaning}`)}</Text>
        {warning && (
          <Alert color="yellow" role="note" icon={<IconAlertTriangle aria-hidden />}>
            {t('near.text', { date: date(warning.since) })}
          </Alert>
        )}
        <Group gap="lg">
          {may('blacklist.read') && (meaning === 'listed' || warning) && (
            <TextLink to="/blacklist" search={{ address } as never}>
              {t('verdict.why')}
            </TextLink>
          )}
          {may('audit.read') && (
            <TextLink to="/audit" search={{ address } as never}>
              {t('verdict.history')}
            </TextLink>
          )}
        </Group>
      </Stack>
    </Card>
  )
}
