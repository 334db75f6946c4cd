import { Badge, Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { TextLink } from '../ui/links.tsx'
import { Pager } from '../ui/pager.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { ReasonBadge } from '../ui/reason-badge.tsx'
import type { Pages } from '../ui/use-pages.ts'
import { type Audience, type Campaign, decideNearVariant, type NearVariant } from './campaign-queries.ts'

type NearVariantsProps = { campaign: Campaign; audience: Audience; pages: Pages }

/** BL-9: addresses that look like somebody on the blacklist. Left out, unless a person lets one in: one by one. */
export function NearVariants({ campaign, audience, pages }: NearVariantsProps) {
  const { t } = useTranslation('campaigns')
  const may = useMay()
  const columns: Column<NearVariant>[] = [
    {
      key: 'address',
      title: t('near.address'),
      cell: ({ contactId, address }) => (
        <TextLink to="/contacts/$id" params={{ id: contactId } as never}>
          {address}
        </TextLink>
      ),
    },
    { key: 'like', title: t('near.like'), cell: ({ looksLike }) => <ReasonBadge reason={looksLike} /> },
    { key: 'decision', title: t('near.decision'), cell: ({ isMailed }) => <Decision isMailed={isMailed} /> },
    ...(may('campaigns.write')
      ? [{ key: 'do', title: t('near.do'), cell: (one: NearVariant) => <Decide campaign={campaign} near={one} /> }]
      : []),
  ]
  return (
    <Stack gap="sm">
      <Title order={3}>{t('near.title')}</Title>
      <Text size="sm" maw="46rem">
        {t('near.text')}
      </Text>
      <DataTable
        caption={t('near.title')}
        columns={columns}
        rows={audience.nearVariants}
        keyOf={one => one.contactId}
      />
      <Pager pages={pages} nextCursor={audience.nextCursor} />
    </Stack>
  )
}

function Decision({ isMailed }: Pick<NearVariant, 'isMailed'>) {
  const { t } = useTranslation('campaigns')
  if (isMailed)
    return (
      <Badge color="green" leftSection={<IconCheck size={14} aria-hidden />}>
        {t('near.in')}
      </Badge>
    )
  return (
    <Badge color={isMailed === null ? 'yellow' : 'gray'} leftSection={<IconAlertTriangle size={14} aria-hidden />}>
      {t(isMailed === null ? 'near.undecided' : 'near.out')}
    </Badge>
  )
}

function Decide({ campaign: { id }, near }: { campaign: Campaign; near: NearVariant }) {
  const { t } = useTranslation('campaigns')
  const queries = useQueryClient()
  const decide = useMutation({
    mutationFn: (isMailed: boolean) => decideNearVariant(id, near.contactId, isMailed),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['campaigns', 'audience', id] }),
  })
  const choices = [true, false].filter(isMailed => isMailed !== near.isMailed)
  return (
    <Group gap="xs" justify="flex-end">
      {choices.map(isMailed => (
        <Button
          key={String(isMailed)}
          size="compact-sm"
          variant="default"
          loading={decide.isPending}
          aria-label={`${t(isMailed ? 'near.letIn' : 'near.leaveOut')}: ${near.address}`}
          onClick={() => decide.mutate(isMailed)}
        >
          {t(isMailed ? 'near.letIn' : 'near.leaveOut')}
        </Button>
      ))}
      <ProblemAlert error={decide.error} />
    </Group>
  )
}
