import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** What the server said of a refusal that the pages have no words for: in English, and marked so for a screen reader. */
export function ServerWords({ said }: { said: string | undefined }) {
  const { t } = useTranslation('ui')
  if (said === undefined) return null
  return (
    <Text component="span" display="block" size="sm" mt={6} className="break">
      {t('problem.said')} <q lang="en">{said}</q>
    </Text>
  )
}
