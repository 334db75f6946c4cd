import { Button, Fieldset, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { firstRunBody } from '../../../src/accounts/api.ts'
import { post } from '../api/client.ts'
import { ApiProblem } from '../api/problem.ts'
import { LANGUAGE_NAMES } from '../i18n/index.ts'
import { FaultText } from '../ui/fault-text.tsx'
import { NewPasswordField } from '../ui/new-password-field.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { useCountries } from '../ui/use-countries.ts'
import classes from './door.module.css'
import { guessCountry } from './guess-country.ts'

type Answers = z.input<typeof firstRunBody>
type FirstRunFormProps = { needsCode: boolean; countries: readonly string[]; onDone: () => void }

export function FirstRunForm({ needsCode, countries, onDone }: FirstRunFormProps) {
  const { t, i18n } = useTranslation('sign-in')
  const options = useCountries(countries)
  const form = useForm({
    initialValues: { code: '', organisation: '', country: guessCountry(countries), name: '', email: '', password: '' },
  })
  const { organisation, name, email, password } = form.values
  const setUp = useMutation({
    mutationFn: ({ code, ...answers }: typeof form.values) => {
      const proof = needsCode ? { code } : {}
      return post('/installation/setup', { ...answers, ...proof, language: i18n.language } as Answers)
    },
    onSuccess: onDone,
    onError: error => {
      const { field, fault } = error instanceof ApiProblem ? error.details : {}
      if (field !== 'email' || !fault) return
      form.setFieldError('email', <FaultText fault={String(fault)} />)
      form.getInputNode('email')?.focus()
    },
  })
  return (
    <form onSubmit={form.onSubmit(values => setUp.mutate(values))}>
      <Stack gap="lg">
        <Fieldset variant="unstyled" className={classes.group ?? ''} legend={t('firstRun.organisation')}>
          <Stack>
            <TextInput
              label={t('firstRun.organisationName')}
              autoComplete="organization"
              required
              withAsterisk={false}
              maxLength={200}
              {...form.getInputProps('organisation')}
            />
            <NativeSelect
              label={t('firstRun.country')}
              description={t('firstRun.countryHelp')}
              required
              withAsterisk={false}
              data={[{ value: '', label: t('firstRun.chooseCountry'), disabled: true }, ...options]}
              {...form.getInputProps('country')}
            />
          </Stack>
        </Fieldset>
        <Fieldset variant="unstyled" className={classes.group ?? ''} legend={t('firstRun.you')}>
          <Stack>
            <TextInput
              label={t('name')}
              autoComplete="name"
              required
              withAsterisk={false}
              maxLength={200}
              {...form.getInputProps('name')}
            />
            <TextInput
              label={t('email')}
              description={t('firstRun.emailHelp')}
              type="email"
              autoComplete="username"
              required
              withAsterisk={false}
              {...form.getInputProps('email')}
            />
            <NewPasswordField
              label={t('password')}
              value={password}
              onChange={value => form.setFieldValue('password', value)}
              own={[organisation, name, email]}
            />
          </Stack>
        </Fieldset>
        {needsCode && (
          <TextInput
            label={t('firstRun.code')}
            description={t('firstRun.codeHelp')}
            autoComplete="off"
            required
            withAsterisk={false}
            maxLength={100}
            {...form.getInputProps('code')}
          />
        )}
        <ProblemAlert error={form.errors.email ? null : setUp.error} />
        <Button type="submit" size="md" loading={setUp.isPending}>
          {t('firstRun.begin')}
        </Button>
        <Text size="sm" c="dimmed">
          {t('firstRun.language', { language: LANGUAGE_NAMES[i18n.language as keyof typeof LANGUAGE_NAMES] })}
        </Text>
      </Stack>
    </form>
  )
}
