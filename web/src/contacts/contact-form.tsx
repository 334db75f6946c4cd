import { Button, Card, Checkbox, Group, NativeSelect, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api/problem.ts'
import { type ContactDraft, LANGUAGES } from './contact-draft.ts'
import { BASES, type Field } from './contact-queries.ts'
import { FieldInput } from './field-input.tsx'
import { RefusedContact } from './refused-contact.tsx'
import { useLanguageName } from './use-language-name.ts'

type ContactFormProps = {
  draft: ContactDraft
  fields: readonly Field[]
  /** Only where a contact is added: lists, and whether the person still has to be asked. */
  lists?: readonly { id: string; name: string }[]
  save(draft: ContactDraft): void
  isSaving: boolean
  error: Error | null
}

/** Adds a contact, or changes one. What the server refuses stands beside what it is about. */
export function ContactForm({ draft: first, fields, lists, save, isSaving, error }: ContactFormProps) {
  const { t } = useTranslation('contacts')
  const languageName = useLanguageName()
  const [draft, setDraft] = useState(first)
  const set = (change: Partial<ContactDraft>) => setDraft(now => ({ ...now, ...change }))
  const field = error instanceof ApiProblem ? error.details.field : undefined
  const faultOf = (name: string) => (field === name ? error?.message : undefined)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save(draft)
  }
  return (
    <Card component="form" onSubmit={submit} maw="46rem">
      <Stack gap="md">
        <TextInput
          label={t('field.address')}
          type="email"
          autoComplete="off"
          required
          value={draft.address}
          error={faultOf('address')}
          onChange={event => set({ address: event.currentTarget.value })}
        />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput
            label={t('field.firstName')}
            maxLength={200}
            value={draft.firstName}
            error={faultOf('firstName')}
            onChange={event => set({ firstName: event.currentTarget.value })}
          />
          <TextInput
            label={t('field.lastName')}
            maxLength={200}
            value={draft.lastName}
            error={faultOf('lastName')}
            onChange={event => set({ lastName: event.currentTarget.value })}
          />
          <NativeSelect
            label={t('field.language')}
            value={draft.language}
            onChange={event => set({ language: event.currentTarget.value })}
            data={[
              { value: '', label: t('facts.unknown') },
              ...LANGUAGES.map(code => ({ value: code, label: languageName(code) })),
            ]}
          />
          <NativeSelect
            label={t('field.basis')}
            value={draft.basis}
            onChange={event => set({ basis: event.currentTarget.value as ContactDraft['basis'] })}
            data={BASES.map(basis => ({ value: basis, label: t(`basis.${basis}`) }))}
          />
        </SimpleGrid>
        <TextInput
          label={t('field.source')}
          description={t('field.sourceHint')}
          required
          maxLength={500}
          value={draft.source}
          onChange={event => set({ source: event.currentTarget.value })}
        />
        {fields.length > 0 && (
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            {fields.map(one => (
              <FieldInput
                key={one.key}
                field={one}
                value={draft.fields[one.key] ?? ''}
                error={faultOf(`fields.${one.key}`)}
                onChange={value => set({ fields: { ...draft.fields, [one.key]: value } })}
              />
            ))}
          </SimpleGrid>
        )}
        {lists && lists.length > 0 && (
          <Checkbox.Group label={t('add.lists')} value={draft.lists} onChange={chosen => set({ lists: chosen })}>
            <Stack gap="xs" mt="xs">
              {lists.map(list => (
                <Checkbox key={list.id} value={list.id} label={list.name} />
              ))}
            </Stack>
          </Checkbox.Group>
        )}
        {lists && (
          <Checkbox
            label={t('add.unconfirmed')}
            description={t('add.unconfirmedHint')}
            checked={!draft.confirmed}
            onChange={event => set({ confirmed: !event.currentTarget.checked })}
          />
        )}
        <RefusedContact error={error} address={draft.address} />
        <Group>
          <Button type="submit" loading={isSaving}>
            {t('save')}
          </Button>
        </Group>
      </Stack>
    </Card>
  )
}
