import { Button, Card, Stack, TextInput, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api/problem.ts'
import { notifyDone } from '../ui/notify.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { declareKind, kindsQuery } from './message-queries.ts'

const NAME = /^[a-z][a-z0-9_]{1,49}$/

/** A kind of service mail: its name, by which programs ask for it, and what is in it. */
export function DeclareKind({ reserved }: { reserved: readonly string[] }) {
  const { t } = useTranslation('messages')
  const queries = useQueryClient()
  const form = useForm({
    initialValues: { name: '', description: '' },
    validate: {
      name: name =>
        reserved.includes(name) ? t('kinds.declare.reserved') : NAME.test(name) ? null : t('kinds.declare.badName'),
    },
  })
  const declare = useMutation({
    mutationFn: declareKind,
    async onSuccess({ name }) {
      form.reset()
      notifyDone(t('kinds.declare.done', { name }))
      await queries.invalidateQueries({ queryKey: kindsQuery.queryKey })
    },
    onError(error) {
      if (isTaken(error)) form.setFieldError('name', t('kinds.declare.taken'))
    },
  })
  return (
    <Card component="section" aria-labelledby="declare">
      <form onSubmit={form.onSubmit(values => declare.mutate(values))} noValidate>
        <Stack gap="md">
          <Title order={2} id="declare">
            {t('kinds.declare.title')}
          </Title>
          <TextInput
            label={t('kinds.declare.name')}
            description={t('kinds.declare.nameHelp')}
            placeholder="invoice"
            required
            withAsterisk={false}
            maxLength={50}
            {...form.getInputProps('name')}
          />
          <TextInput
            label={t('kinds.declare.description')}
            description={t('kinds.declare.descriptionHelp')}
            required
            withAsterisk={false}
            maxLength={500}
            {...form.getInputProps('description')}
          />
          <ProblemAlert error={isTaken(declare.error) ? null : declare.error} />
          <div>
            <Button type="submit" variant="default" loading={declare.isPending}>
              {t('kinds.declare.verb')}
            </Button>
          </div>
        </Stack>
      </form>
    </Card>
  )
}

function isTaken(error: Error | null): boolean {
  return error instanceof ApiProblem && error.kind === 'conflict'
}
