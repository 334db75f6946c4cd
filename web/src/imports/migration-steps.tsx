import { Badge, Card, Group, Stack, Text, ThemeIcon, Title } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { ButtonLink } from '../ui/links.tsx'
import { useFormat } from '../ui/use-format.ts'
import { BothFiles } from './both-files.tsx'
import { HowToExport } from './how-to-export.tsx'
import type { Migration } from './import-queries.ts'
import classes from './imports.module.css'
import { NoOptOuts } from './no-opt-outs.tsx'

/** The four steps; which of them are done is read off what is there, and not remembered apart. */
export function MigrationSteps({ migration }: { migration: Migration }) {
  const { t } = useTranslation('imports')
  const { number } = useFormat()
  const may = useMay()
  const { hasEntries, optOutImports, declaredNone, contacts, contactImports, listedContacts } = migration
  const hasOptOuts = optOutImports > 0 || declaredNone !== null
  return (
    <ol className={classes.steps}>
      <Step number={1} title={t('migration.export.title')} isDone={hasOptOuts}>
        <Text>{t('migration.export.text')}</Text>
        <HowToExport />
      </Step>
      <Step number={2} title={t('migration.optOuts.title')} isDone={hasOptOuts}>
        <Text>{t('migration.optOuts.text')}</Text>
        {optOutImports > 0 && <Text fw={600}>{t('migration.optOuts.done', { count: optOutImports })}</Text>}
        {may('imports.run') && (
          <Group>
            <ButtonLink to="/imports/new" variant={hasOptOuts ? 'default' : 'filled'}>
              {t('migration.optOuts.action')}
            </ButtonLink>
          </Group>
        )}
        {!(hasEntries && declaredNone === null) && <NoOptOuts declared={declaredNone} />}
      </Step>
      <Step number={3} title={t('migration.contacts.title')} isDone={contactImports > 0}>
        <Text>{t('migration.contacts.text')}</Text>
        {contacts > 0 && (
          <Text fw={600}>{t('migration.contacts.done', { count: contacts, formatted: number(contacts) })}</Text>
        )}
        {may('imports.run') && (
          <Group>
            <ButtonLink to="/imports/new" variant={hasOptOuts && contactImports === 0 ? 'filled' : 'default'}>
              {t('migration.contacts.action')}
            </ButtonLink>
          </Group>
        )}
      </Step>
      <Step
        number={4}
        title={t('migration.both.title')}
        isDone={contactImports > 0 && hasOptOuts && listedContacts === 0}
      >
        <Text>{t('migration.both.text')}</Text>
        <BothFiles migration={migration} />
      </Step>
    </ol>
  )
}

function Step({
  number,
  title,
  isDone,
  children,
}: {
  number: number
  title: string
  isDone: boolean
  children: ReactNode
}) {
  const { t } = useTranslation('imports')
  return (
    <li>
      <Card>
        <div className={classes.step}>
          <ThemeIcon size={40} radius="xl" variant={isDone ? 'filled' : 'light'} aria-hidden>
            {isDone ? <IconCheck size={22} /> : <Text fw={700}>{number}</Text>}
          </ThemeIcon>
          <Stack gap="sm">
            <Group gap="sm">
              <Title order={2}>{title}</Title>
              {isDone && <Badge color="green">{t('migration.stepDone')}</Badge>}
            </Group>
            {children}
          </Stack>
        </div>
      </Card>
    </li>
  )
}
