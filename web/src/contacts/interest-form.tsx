import { Button, Checkbox, Group, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LANGUAGE_NAMES, LANGUAGES } from '../i18n/languages.ts'
import { notifyDone } from '../ui/notify.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import type { Interest, InterestNames } from './interest-queries.ts'

type Saved = { names: InterestNames; isPublic: boolean; isArchived?: boolean }
type InterestFormProps = {
  interest: Pick<Interest, 'names' | 'isPublic' | 'archivedAt'> & { id?: string }
  verb: string
  save(interest: Saved): Promise<unknown>
}

/** An interest's name in each language, and whether people see it. What is left empty is shown in the first language that has a name. */
export function InterestForm({ interest, verb, save }: InterestFormProps) {
  const { t } = useTranslation('contacts')
  const [names, setNames] = useState(interest.names)
  const [isPublic, setPublic] = useState(interest.isPublic)
  const saving = useMutation({
    mutationFn: (more: { isArchived?: boolean }) => save({ names: withoutEmpty(names), isPublic, ...more }),
    onSuccess: () => notifyDone(t('interests.saved')),
  })
  const isArchived = interest.archivedAt !== null
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        saving.mutate({})
      }}
    >
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          {LANGUAGES.map(language => (
            <TextInput
              key={language}
              label={t('interests.nameIn', { language: LANGUAGE_NAMES[language] })}
              lang={language}
              maxLength={100}
              value={names[language] ?? ''}
              onChange={event => {
                const { value } = event.currentTarget
                setNames(now => ({ ...now, [language]: value }))
              }}
            />
          ))}
        </SimpleGrid>
        <Checkbox
          label={t('interests.public')}
          description={t('interests.publicHint')}
          checked={isPublic}
          onChange={event => setPublic(event.currentTarget.checked)}
        />
        <ProblemAlert error={saving.error} />
        <Group gap="sm">
          <Button type="submit" loading={saving.isPending} disabled={Object.keys(withoutEmpty(names)).length === 0}>
            {verb}
          </Button>
          {interest.id !== undefined && (
            <Button
              variant="default"
              loading={saving.isPending}
              onClick={() => saving.mutate({ isArchived: !isArchived })}
            >
              {t(isArchived ? 'interests.restore' : 'interests.archive')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  )
}

function withoutEmpty(names: InterestNames): InterestNames {
  return Object.fromEntries(Object.entries(names).filter(([, name]) => name !== undefined && name.trim() !== ''))
}
