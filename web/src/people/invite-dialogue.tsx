import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { inviteBody } from '../../../src/accounts/api.ts'
import { post } from '../api/client.ts'
import { LANGUAGE_NAMES, LANGUAGES, type Language } from '../i18n/index.ts'
import { useMe } from '../session/me.ts'
import { Dialogue } from '../ui/dialogue.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { LinkDialogue } from './link-dialogue.tsx'
import { type NewInvitation, type Role, usePeopleChange } from './people-queries.ts'
import { RolesField } from './roles-field.tsx'

export function InviteDialogue({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('people')
  const { organisation } = useMe()
  const form = useForm({
    initialValues: { email: '', name: '', language: organisation.language as Language, roles: ['marketer'] as Role[] },
  })
  const invite = usePeopleChange(({ name, ...others }: typeof form.values) => {
    const body: z.input<typeof inviteBody> = { ...others, ...(name.trim() && { name }) }
    return post<NewInvitation>('/invitations', body)
  })
  if (invite.data)
    return (
      <LinkDialogue
        link={invite.data}
        title={t('invite.made')}
        text={t('invite.pass', { email: invite.data.email })}
        onClose={onClose}
      />
    )
  return (
    <Dialogue opened onClose={onClose} title={t('invite.title')} size="lg">
      <form onSubmit={form.onSubmit(values => invite.mutate(values))}>
        <Stack>
          <TextInput
            label={t('invite.email')}
            description={t('invite.emailHelp')}
            type="email"
            required
            withAsterisk={false}
            data-autofocus
            {...form.getInputProps('email')}
          />
          <TextInput label={t('invite.name')} maxLength={200} {...form.getInputProps('name')} />
          <NativeSelect
            label={t('invite.language')}
            data={LANGUAGES.map(value => ({ value, label: LANGUAGE_NAMES[value] }))}
            {...form.getInputProps('language')}
          />
          <RolesField value={form.values.roles} onChange={roles => form.setFieldValue('roles', roles)} />
          <ProblemAlert error={invite.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('ui:action.cancel')}
            </Button>
            <Button type="submit" loading={invite.isPending} disabled={form.values.roles.length === 0}>
              {t('invite.make')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialogue>
  )
}
