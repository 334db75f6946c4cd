import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Column } from '../ui/data-table.tsx'
import { DueBadge } from '../ui/due-badge.tsx'
import { TextLink } from '../ui/links.tsx'
import { useFormat } from '../ui/use-format.ts'
import type { SubjectRequest } from './request-queries.ts'

export function useBoardColumns(): Column<SubjectRequest>[] {
  const { t } = useTranslation('requests')
  const { date } = useFormat()
  return [
    {
      key: 'request',
      title: t('column.request'),
      cell: ({ id, reference, kind }) => (
        <div>
          <TextLink to="/requests/$id" params={{ id } as never} fw={600}>
            {reference ?? t('noReference')}
          </TextLink>
          <Text size="sm" c="dimmed">
            {t(`ui:requestKind.${kind}`)}
          </Text>
        </div>
      ),
    },
    {
      key: 'who',
      title: t('column.who'),
      cell: ({ address, name }) => (
        <div>
          <div>{address ?? t('forgotten')}</div>
          {name && (
            <Text size="sm" c="dimmed">
              {name}
            </Text>
          )}
        </div>
      ),
    },
    {
      key: 'due',
      title: t('column.due'),
      cell: ({ dueOn, daysLeft, state, outcome, isExtended }) => (
        <div>
          <time dateTime={dueOn}>{date(dueOn)}</time>{' '}
          {isExtended && (
            <Text size="sm" c="dimmed" component="span">
              {t('extended')}{' '}
            </Text>
          )}
          {state === 'closed' && outcome ? t(`outcome.${outcome}`) : <DueBadge daysLeft={daysLeft} />}
        </div>
      ),
    },
    { key: 'owner', title: t('column.owner'), cell: ({ owner }) => owner ?? t('nobody') },
  ]
}
