import { Button, Card, NativeSelect, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asLanguage, type Language } from '../i18n/languages.ts'
import { notifyDone } from '../ui/notify.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { ChoiceGroup } from './choice-group.tsx'
import { choicesQuery, editForm, type FormCard, formQuery, type WordingText } from './form-queries.ts'
import { WelcomeFields } from './welcome-fields.tsx'
import { WordingFields } from './wording-fields.tsx'

/** What a form asks, in which words, and what follows. A text that differs becomes a new version: what people agreed to before stays. */
export function FormEditor({ form }: { form: FormCard }) {
  const { t, i18n } = useTranslation('forms')
  const queries = useQueryClient()
  const choices = useQuery(choicesQuery(form.workspaceId)).data
  const [draft, setDraft] = useState(() => draftOf(form))
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part })
  const save = useMutation({
    mutationFn: () => editForm(form.id, draft),
    async onSuccess(saved) {
      notifyDone(t('saved'))
      queries.setQueryData(formQuery(form.id).queryKey, saved)
      await queries.invalidateQueries({ queryKey: ['forms', 'page'] })
    },
  })
  const names = [
    { value: 'first_name', label: t('field.firstName') },
    { value: 'last_name', label: t('field.lastName') },
  ]
  const fields = (choices?.fields ?? []).map(({ key, labels }) => {
    const label = labels[asLanguage(i18n.language) ?? 'en']
    return { value: key, label: label ? `${label} (${key})` : key }
  })
  return (
    <Card component="section" aria-labelledby="edit">
      <form
        onSubmit={event => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <Stack gap="md">
          <Title order={2} id="edit">
            {t('edit.title')}
          </Title>
          <TextInput
            label={t('add.name')}
            value={draft.name}
            onChange={event => change({ name: event.currentTarget.value })}
            required
            withAsterisk={false}
            maxLength={200}
          />
          <NativeSelect
            label={t('edit.sender')}
            description={t('edit.senderHelp')}
            value={draft.senderId ?? ''}
            onChange={event => change({ senderId: event.currentTarget.value || null })}
            data={[
              { value: '', label: t('edit.systemSender') },
              ...(choices?.senders ?? [])
                .filter(({ isArchived, id }) => !isArchived || id === draft.senderId)
                .map(({ id, name, address }) => ({ value: id, label: `${name} <${address}>` })),
            ]}
          />
          <ChoiceGroup
            label={t('edit.lists')}
            none={t('edit.noLists')}
            options={(choices?.lists ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            value={draft.listIds}
            onChange={listIds => change({ listIds })}
          />
          <ChoiceGroup
            label={t('edit.fields')}
            options={[...names, ...fields]}
            value={draft.fields}
            onChange={asked => change({ fields: asked })}
          />
          <ChoiceGroup
            label={t('edit.interests')}
            none={t('edit.noInterests')}
            options={(choices?.interests ?? [])
              .filter(({ isPublic }) => isPublic)
              .map(({ id, names: called }) => ({ value: id, label: Object.values(called)[0] ?? '' }))}
            value={draft.interestIds}
            onChange={interestIds => change({ interestIds })}
          />
          <WordingFields wordings={draft.wordings} onChange={wordings => change({ wordings })} />
          <WelcomeFields
            isOn={draft.sendsWelcome}
            welcome={draft.welcome}
            languages={Object.keys(draft.wordings) as Language[]}
            onChange={change}
          />
          <ProblemAlert error={save.error} />
          <div>
            <Button type="submit" loading={save.isPending}>
              {t('save')}
            </Button>
          </div>
          <Text size="sm" c="dimmed">
            {t('edit.versions')}
          </Text>
        </Stack>
      </form>
    </Card>
  )
}

function draftOf({ name, senderId, listIds, fields, interestIds, sendsWelcome, welcome, wordings }: FormCard) {
  const texts = wordings.map(({ language, title, intro, consent, notice, button }) => [
    language,
    { title, intro, consent, notice, button },
  ])
  const byLanguage = Object.fromEntries(texts) as Partial<Record<Language, WordingText>>
  return { name, senderId, listIds, fields, interestIds, sendsWelcome, welcome, wordings: byLanguage }
}
