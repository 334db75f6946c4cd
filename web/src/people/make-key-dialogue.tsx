import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { Dialogue } from '../ui/dialogue.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { ShownOnce } from '../ui/shown-once.tsx'
import { type Scope, useMakeKey } from './keys-queries.ts'
import { SCOPES, wordOf } from './scopes.ts'

/** A key for a program: a name, what it may do, and then the key itself, once. */
export function MakeKeyDialogue({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('people')
  const form = useForm({ initialValues: { name: '', scopes: [] as Scope[] } })
  const make = useMakeKey()
  if (make.data)
    return (
      <Dialogue opened onClose={onClose} title={t('keys.made', { name: make.data.name })} closeOnClickOutside={false}>
        <Stack>
          <ShownOnce label={t('keys.key')} secret={make.data.apiKey} text={t('keys.pass')} />
          <Group justify="flex-end">
            <Button onClick={onClose}>{t('link.done')}</Button>
          </Group>
        </Stack>
      </Dialogue>
    )
  return (
    <Dialogue opened onClose={onClose} title={t('keys.open')} size="lg">
      <form onSubmit={form.onSubmit(values => make.mutate(values))}>
        <Stack>
          <TextInput
            label={t('keys.name')}
            description={t('keys.nameHelp')}
            required
            withAsterisk={false}
            maxLength={200}
            data-autofocus
            {...form.getInputProps('name')}
          />
          <Checkbox.Group label={t('keys.scopes')} description={t('keys.scopesHelp')} {...form.getInputProps('scopes')}>
            <Stack gap="sm" mt="xs">
              {SCOPES.map(scope => (
                <Checkbox
                  key={scope}
                  value={scope}
                  label={t(`scope.${wordOf(scope)}.name`)}
                  description={t(`scope.${wordOf(scope)}.text`)}
                />
              ))}
            </Stack>
          </Checkbox.Group>
          <ProblemAlert error={make.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('ui:action.cancel')}
            </Button>
            <Button type="submit" loading={make.isPending} disabled={form.values.scopes.length === 0}>
              {t('keys.make')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialogue>
  )
}
