import { Select, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSearchParam } from '../ui/use-search-param.ts'
import classes from './imports.module.css'

/** In the order of their names; `other` is whoever is not among them. */
const SYSTEMS = {
  amazon_ses: 'Amazon SES',
  brevo: 'Brevo (Sendinblue)',
  hubspot: 'HubSpot',
  mailchimp: 'Mailchimp',
  mailgun: 'Mailgun',
  mandrill: 'Mandrill (Mailchimp Transactional)',
  postmark: 'Postmark',
  sendgrid: 'SendGrid',
  sparkpost: 'SparkPost',
} as const

/** How the people who left come out of the former system, per system. */
export function HowToExport() {
  const { t } = useTranslation('imports')
  const [chosen, choose] = useSearchParam('system')
  const system = chosen === 'other' || chosen in SYSTEMS ? chosen : ''
  const names = Object.entries(SYSTEMS).map(([value, label]) => ({ value, label }))
  return (
    <Stack gap="sm">
      <Select
        label={t('migration.export.system')}
        placeholder={t('migration.export.choose')}
        data={[...names, { value: 'other', label: t('migration.export.other') }]}
        value={system || null}
        onChange={value => choose(value ?? '')}
        searchable
        maw="24rem"
      />
      {system !== '' && (
        <Stack gap="xs" aria-live="polite">
          <Title order={3}>
            {t('migration.export.how', {
              system: names.find(({ value }) => value === system)?.label ?? t('migration.export.other'),
            })}
          </Title>
          <ol className={classes.how}>
            {linesOf(t(`how.${system}.steps`)).map(line => (
              <li key={line}>{line}</li>
            ))}
          </ol>
          <Text size="sm" c="dimmed">
            {t(`how.${system}.note`)}
          </Text>
        </Stack>
      )}
    </Stack>
  )
}

function linesOf(text: string): string[] {
  return text.split('\n')
}
