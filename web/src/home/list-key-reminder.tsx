import { Alert, Stack, Text } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { ButtonLink } from '../ui/links.tsx'
import { listKeyQuery } from './home-queries.ts'

/** Until somebody has said that the list key is put away: without it nobody on the blacklist is found again. */
export function ListKeyReminder() {
  const { t } = useTranslation('home')
  const may = useMay()
  const state = useQuery({ ...listKeyQuery, enabled: may('list_key.read') }).data
  if (!state?.isMine || state.keptAt !== null) return null
  return (
    <Alert color="yellow" role="note" icon={<IconKey aria-hidden />} title={t('listKey.title')}>
      <Stack gap="xs">
        <Text size="sm">{t('listKey.text')}</Text>
        {may('list_key.write') ? (
          <ButtonLink size="xs" variant="default" to="/settings/list-key" style={{ alignSelf: 'flex-start' }}>
            {t('listKey.open')}
          </ButtonLink>
        ) : (
          <Text size="sm">{t('listKey.owner')}</Text>
        )}
      </Stack>
    </Alert>
  )
}
