import { Card, Group, Stack, Text, Title } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { ButtonLink } from '../ui/links.tsx'
import { AdviceList } from './advice-list.tsx'
import type { Explanation } from './blacklist-queries.ts'
import { EntryHistory } from './entry-history.tsx'
import { NearVariants } from './near-variants.tsx'
import { PurposeVerdicts } from './purpose-verdicts.tsx'
import { StandingReason } from './standing-reason.tsx'

type WhyCardProps = { explanation: Explanation; onLookUp(address: string): void }

/** BL-11: why this person cannot be mailed, since when, on what proof, what it means, and what to do instead. */
export function WhyCard({ explanation, onLookUp }: WhyCardProps) {
  const { t } = useTranslation('blacklist')
  const may = useMay()
  const { address, marketing, service, meaning, entries, nearVariants, advice } = explanation
  const standing = entries.filter(entry => entry.liftedAt === null)
  const lifted = entries.filter(entry => entry.liftedAt !== null)
  return (
    <Stack gap="lg">
      <Card component="article" aria-label={address}>
        <Stack gap="md">
          <Group justify="space-between" align="flex-start" gap="md">
            <Stack gap="xs" miw={0}>
              <Title order={2} size="h2" className="break">
                {address}
              </Title>
              <PurposeVerdicts marketing={marketing} service={service} />
            </Stack>
            {standing.length === 0 && may('blacklist.list') && (
              <ButtonLink
                to="/blacklist/add"
                search={{ address } as never}
                variant="default"
                leftSection={<IconPlus size={18} aria-hidden />}
              >
                {t('add.this')}
              </ButtonLink>
            )}
          </Group>
          <Text maw="46rem">{meaning}</Text>
          {standing.length > 0 && (
            <section aria-label={t('why.reasons')}>
              <Stack gap="md">
                {standing.map(entry => (
                  <StandingReason key={entry.id} entry={entry} />
                ))}
              </Stack>
            </section>
          )}
          {nearVariants.length > 0 && <NearVariants variants={nearVariants} onLookUp={onLookUp} />}
          {lifted.length > 0 && <EntryHistory entries={lifted} />}
        </Stack>
      </Card>
      <AdviceList advice={advice} />
    </Stack>
  )
}
