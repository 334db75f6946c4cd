import { NativeSelect, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../ui/links.tsx'
import { useFormat } from '../ui/use-format.ts'
import { listsQuery, segmentsQuery } from './campaign-queries.ts'

type AudienceSelectProps = { workspaceId: string; value: string; onChange(audience: string): void }

/** A list or a segment, in one choice. */
export function AudienceSelect({ workspaceId, value, onChange }: AudienceSelectProps) {
  const { t } = useTranslation('campaigns')
  const { number } = useFormat()
  const lists = useQuery(listsQuery(workspaceId)).data?.items
  const segments = useQuery(segmentsQuery(workspaceId)).data?.items
  const isNone = lists?.length === 0 && segments?.length === 0
  return (
    <div>
      <NativeSelect
        label={t('form.audience')}
        value={value}
        onChange={event => onChange(event.currentTarget.value)}
        data={[
          { value: '', label: t('form.choose') },
          {
            group: t('form.lists'),
            items: (lists ?? []).map(({ id, name, contacts }) => ({
              value: `list:${id}`,
              label: `${name} (${number(contacts)})`,
            })),
          },
          {
            group: t('form.segments'),
            items: (segments ?? []).map(({ id, name }) => ({ value: `segment:${id}`, label: name })),
          },
        ]}
      />
      {isNone && (
        <Text size="sm" mt={4}>
          {t('form.noList')} <TextLink to="/contacts/lists">{t('form.toLists')}</TextLink>
        </Text>
      )}
    </div>
  )
}
