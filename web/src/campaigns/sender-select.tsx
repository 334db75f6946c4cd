import { NativeSelect, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../ui/links.tsx'
import { sendersQuery } from './campaign-queries.ts'

type SenderSelectProps = { workspaceId: string; value: string; onChange(senderId: string): void }

export function SenderSelect({ workspaceId, value, onChange }: SenderSelectProps) {
  const { t } = useTranslation('campaigns')
  const senders = useQuery(sendersQuery(workspaceId)).data?.items
  const shown = senders?.filter(({ id, isArchived }) => !isArchived || id === value) ?? []
  return (
    <div>
      <NativeSelect
        label={t('form.sender')}
        value={value}
        onChange={event => onChange(event.currentTarget.value)}
        data={[
          { value: '', label: t('form.choose') },
          ...shown.map(({ id, name, address }) => ({ value: id, label: `${name} <${address}>` })),
        ]}
      />
      {senders?.length === 0 && (
        <Text size="sm" mt={4}>
          {t('form.noSender')} <TextLink to="/senders">{t('form.toSenders')}</TextLink>
        </Text>
      )}
    </div>
  )
}
