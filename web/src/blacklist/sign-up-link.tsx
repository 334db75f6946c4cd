import { Group, Text } from '@mantine/core'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { formsPage } from '../../../src/consent/forms/api.ts'
import { get } from '../api/client.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { TextLink } from '../ui/links.tsx'

const formsQuery = queryOptions({
  queryKey: ['forms', 'published'],
  queryFn: () => get<z.output<typeof formsPage>>('/forms', { query: { limit: 100 } }),
})

/** For whoever left by accident and asks: the only way back is their own new sign-up (BL-5). */
export function SignUpLink() {
  const { t } = useTranslation('blacklist')
  const forms = useQuery(formsQuery).data?.items.filter(({ state }) => state === 'published')
  if (!forms) return null
  const [first] = forms
  return (
    <Group gap="sm" mt="md">
      <Text size="sm">{t(first ? 'signUp.ask' : 'signUp.none')}</Text>
      {first ? (
        <CopyButton text={first.url} label={t('signUp.copy', { name: first.name })} />
      ) : (
        <TextLink to="/contacts/forms">{t('signUp.toForms')}</TextLink>
      )}
    </Group>
  )
}
