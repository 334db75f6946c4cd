import { Card, List, Stack, Text, ThemeIcon, Title } from '@mantine/core'
import { IconCheck, IconNumber1, IconNumber2 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { ButtonLink, TextLink } from '../ui/links.tsx'
import type { Overview } from './home-queries.ts'

/** For an organisation that has just begun: who has left comes first, then the contacts. It goes when both are there. */
export function FirstSteps({ overview: { listed, contacts } }: { overview: Overview }) {
  const { t } = useTranslation('home')
  const may = useMay()
  const [hasOptOuts, hasContacts] = [listed.total > 0, contacts.all > 0]
  if (!may('imports.run') || (hasOptOuts && hasContacts)) return null
  return (
    <Card component="section" aria-labelledby="first-steps">
      <Stack gap="md">
        <div>
          <Title order={2} id="first-steps">
            {t('steps.title')}
          </Title>
          <Text c="dimmed">{t('steps.lead')}</Text>
        </div>
        <List spacing="md" center={false} listStyleType="none" type="ordered">
          <List.Item icon={<StepIcon isDone={hasOptOuts} icon={IconNumber1} />}>
            <Text fw={600}>{t('steps.optOuts.title')}</Text>
            <Text size="sm">{t('steps.optOuts.text')}</Text>
          </List.Item>
          <List.Item icon={<StepIcon isDone={hasContacts} icon={IconNumber2} />}>
            <Text fw={600}>{t('steps.contacts.title')}</Text>
            <Text size="sm">{t('steps.contacts.text')}</Text>
          </List.Item>
        </List>
        <Stack gap="xs" align="flex-start">
          <ButtonLink to="/imports/migration">{t('steps.guide')}</ButtonLink>
          <TextLink size="sm" to="/contacts/new">
            {t('steps.oneByOne')}
          </TextLink>
        </Stack>
      </Stack>
    </Card>
  )
}

function StepIcon({ isDone, icon: Icon }: { isDone: boolean; icon: typeof IconCheck }) {
  const { t } = useTranslation('home')
  return (
    <ThemeIcon radius="xl" variant={isDone ? 'filled' : 'light'}>
      {isDone ? <IconCheck size={18} aria-label={t('steps.done')} role="img" /> : <Icon size={18} aria-hidden />}
    </ThemeIcon>
  )
}
