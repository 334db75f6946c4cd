import { Checkbox, NativeSelect, NumberInput, SimpleGrid, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { PasswordField } from '../ui/password-field.tsx'
import { type MailboxValues, SECURITIES, USUAL_PORTS } from './mailbox-values.ts'

type MailboxFieldsProps = { form: UseFormReturnType<MailboxValues>; isNew: boolean; mustTell: boolean }

export function MailboxFields({ form, isNew, mustTell }: MailboxFieldsProps) {
  const { t } = useTranslation('bounces')
  const { port, security } = form.values
  const secure = (chosen: string) => {
    const next = SECURITIES.find(one => one === chosen) ?? 'tls'
    form.setFieldValue('security', next)
    if (Number(port) === USUAL_PORTS[security]) form.setFieldValue('port', USUAL_PORTS[next])
  }
  const needed = { required: true, withAsterisk: false }
  return (
    <>
      <TextInput
        label={t('mailboxes.host')}
        placeholder="imap.example.eu"
        {...needed}
        maxLength={253}
        {...form.getInputProps('host')}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <NativeSelect
          label={t('mailboxes.security')}
          data={SECURITIES.map(value => ({ value, label: t(`mailboxes.secure.${value}`) }))}
          value={security}
          onChange={event => secure(event.currentTarget.value)}
        />
        <NumberInput
          label={t('mailboxes.port')}
          {...needed}
          min={1}
          max={65_535}
          allowDecimal={false}
          thousandSeparator=""
          {...form.getInputProps('port')}
        />
        <TextInput
          label={t('mailboxes.user')}
          description={t('mailboxes.userHelp')}
          {...needed}
          autoComplete="off"
          maxLength={320}
          {...form.getInputProps('userName')}
        />
        <PasswordField
          label={t('mailboxes.password')}
          description={t(
            isNew ? 'mailboxes.passwordHelp' : mustTell ? 'mailboxes.passwordAgain' : 'mailboxes.passwordKept',
          )}
          required={mustTell}
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          label={t('mailboxes.folder')}
          description={t('mailboxes.folderHelp')}
          {...needed}
          maxLength={200}
          {...form.getInputProps('folder')}
        />
        <TextInput
          label={t('mailboxes.doneFolder')}
          description={t('mailboxes.doneFolderHelp')}
          {...needed}
          maxLength={200}
          {...form.getInputProps('doneFolder')}
        />
      </SimpleGrid>
      {security !== 'none' && (
        <Checkbox
          label={t('mailboxes.anyCertificate')}
          description={t('mailboxes.anyCertificateHelp')}
          {...form.getInputProps('acceptsAnyCertificate', { type: 'checkbox' })}
        />
      )}
    </>
  )
}
