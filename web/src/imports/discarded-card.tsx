import { Card, Group, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { ButtonLink } from '../ui/links.tsx'

/** An import that somebody cancelled, or discarded while it was held: that nothing came of it, and the way on. */
export function DiscardedCard() {
  const { t } = useTranslation('imports')
  const may = useMay()
  return (
    <Card>
      <Title order={2} mb="xs">
        {t('discarded.title')}
      </Title>
      <Text mb="md">{t('discarded.text')}</Text>
      {may('imports.run') && (
        <Group>
          <ButtonLink variant="default" to="/imports/new">
            {t('discarded.action')}
          </ButtonLink>
        </Group>
      )}
    </Card>
  )
}
