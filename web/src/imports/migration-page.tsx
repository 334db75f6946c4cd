import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../ui/links.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { migrationQuery } from './import-queries.ts'
import { MigrationSteps } from './migration-steps.tsx'

/** IM-3: the move from another system, in the right order: those who left first. */
export default function MigrationPage() {
  const { t } = useTranslation('imports')
  const migration = useQuery(migrationQuery)
  return (
    <Page
      title={t('migration.title')}
      lead={t('migration.lead')}
      above={<TextLink to="/imports">{t('list.title')}</TextLink>}
    >
      <Loaded query={migration} height={50}>
        {found => (
          <Stack gap="lg">
            <MigrationSteps migration={found} />
          </Stack>
        )}
      </Loaded>
    </Page>
  )
}
