import { Button, Card, Code, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { Facts } from '../ui/facts.tsx'
import { notifyDone } from '../ui/notify.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { useFormat } from '../ui/use-format.ts'
import { FaultsAlert } from './faults-alert.tsx'
import { archiveForm, type FormCard, formQuery, publishForm } from './form-queries.ts'
import { FormState } from './form-state.tsx'

/** Whether people can sign up by it, where, and how many did. */
export function StateCard({ form }: { form: FormCard }) {
  const { t } = useTranslation('forms')
  const { number } = useFormat()
  const { figures, state, url } = form
  return (
    <Card component="section" aria-label={t('column.state')}>
      <Stack gap="md">
        <Group justify="space-between" gap="md">
          <FormState of={form} />
          {useMay()('forms.write') && <ChangeState form={form} />}
        </Group>
        {state === 'published' && (
          <Group gap="sm">
            <Code className="break">{url}</Code>
            <CopyButton text={url} label={t('copyLink')} />
          </Group>
        )}
        <Text size="sm" c="dimmed">
          {t(`stateText.${state}`)}
        </Text>
        <FaultsAlert form={form} />
        <Facts
          lines={[
            [t('figure.shown'), number(figures.shown)],
            [t('figure.submitted'), number(figures.submitted)],
            [t('figure.confirmed'), number(figures.confirmed)],
          ]}
        />
      </Stack>
    </Card>
  )
}

function ChangeState({ form: { id, state, faults } }: { form: FormCard }) {
  const { t } = useTranslation('forms')
  const queries = useQueryClient()
  const change = useMutation({
    mutationFn: () => (state === 'published' ? archiveForm(id) : publishForm(id)),
    async onSuccess(changed) {
      queries.setQueryData(formQuery(id).queryKey, changed)
      notifyDone(t(`done.${changed.state}`))
      await queries.invalidateQueries({ queryKey: ['forms', 'page'] })
    },
  })
  const isPublished = state === 'published'
  const isFaulty = !isPublished && faults.length > 0
  return (
    <Stack gap="xs">
      <Button
        variant={isPublished ? 'default' : 'filled'}
        loading={change.isPending}
        disabled={isFaulty}
        onClick={() => change.mutate()}
      >
        {t(isPublished ? 'archive' : 'publish')}
      </Button>
      <ProblemAlert error={change.error} />
    </Stack>
  )
}
