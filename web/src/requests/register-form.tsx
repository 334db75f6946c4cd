import { Button, NumberInput, Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { notifyDone } from '../ui/notify.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { changeRegister, type RegisterSettings, registerSettingsQuery } from './request-queries.ts'

/** Who signs, how one is reached, what references begin with, and how long the register knows who asked. */
export function RegisterForm({ settings }: { settings: RegisterSettings }) {
  const { t } = useTranslation('requests')
  const queries = useQueryClient()
  const form = useForm({
    initialValues: {
      signature: settings.signature ?? '',
      contact: settings.contact ?? '',
      referencePrefix: settings.referencePrefix ?? '',
      keepYears: settings.keepYears,
    },
  })
  const save = useMutation({
    mutationFn: changeRegister,
    async onSuccess(changed) {
      queries.setQueryData(registerSettingsQuery.queryKey, changed)
      notifyDone(t('register.saved'))
      await queries.invalidateQueries({ queryKey: ['requests', 'letter'] })
    },
  })
  const submit = form.onSubmit(({ signature, contact, referencePrefix, keepYears }) =>
    save.mutate({
      signature: signature.trim() || null,
      contact: contact.trim() || null,
      referencePrefix: referencePrefix.trim().toUpperCase() || null,
      keepYears: Number(keepYears),
    }),
  )
  return (
    <form onSubmit={submit}>
      <Stack>
        <Textarea
          label={t('register.signature')}
          description={t('register.signatureHelp')}
          autosize
          minRows={2}
          maxLength={1_000}
          {...form.getInputProps('signature')}
        />
        <Textarea
          label={t('register.contact')}
          description={t('register.contactHelp')}
          autosize
          minRows={2}
          maxLength={1_000}
          {...form.getInputProps('contact')}
        />
        <TextInput
          label={t('register.prefix')}
          description={t('register.prefixHelp')}
          maxLength={10}
          maw="16rem"
          {...form.getInputProps('referencePrefix')}
        />
        <NumberInput
          label={t('register.keepYears')}
          description={t('register.keepYearsHelp')}
          min={1}
          max={10}
          maw="16rem"
          {...form.getInputProps('keepYears')}
        />
        <ProblemAlert error={save.error} />
        <div>
          <Button type="submit" loading={save.isPending}>
            {t('ui:action.save')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
