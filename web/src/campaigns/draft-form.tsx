import { Card, SimpleGrid, Stack, TextInput, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { AboutSelect } from './about-select.tsx'
import { AudienceSelect } from './audience-select.tsx'
import type { Draft } from './draft.ts'
import { SenderSelect } from './sender-select.tsx'

type DraftFormProps = { workspaceId: string; draft: Draft; onChange(change: Partial<Draft>): void }

/** What stands around the mail: who writes, to whom, and what is read of it before it is opened. */
export function DraftForm({ workspaceId, draft, onChange }: DraftFormProps) {
  const { t } = useTranslation('campaigns')
  const field = (name: 'name' | 'subject' | 'preheader') => ({
    label: t(`form.${name}`),
    description: t(`form.${name}Help`),
    value: draft[name],
    onChange: (event: { currentTarget: { value: string } }) => onChange({ [name]: event.currentTarget.value }),
  })
  return (
    <Card component="section" aria-labelledby="write">
      <Stack gap="md">
        <Title order={2} id="write">
          {t('form.title')}
        </Title>
        <TextInput required withAsterisk={false} maxLength={200} {...field('name')} />
        <SimpleGrid cols={{ base: 1, md: 2 }}>
          <SenderSelect
            workspaceId={workspaceId}
            value={draft.senderId}
            onChange={senderId => onChange({ senderId })}
          />
          <AudienceSelect
            workspaceId={workspaceId}
            value={draft.audience}
            onChange={audience => onChange({ audience })}
          />
          <AboutSelect
            workspaceId={workspaceId}
            interestId={draft.interestId}
            isReengagement={draft.isReengagement}
            onChange={onChange}
          />
          <TextInput maxLength={1_000} {...field('subject')} />
          <TextInput maxLength={1_000} {...field('preheader')} />
        </SimpleGrid>
      </Stack>
    </Card>
  )
}
