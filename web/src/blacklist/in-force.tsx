import { Card, SimpleGrid, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../ui/use-format.ts'
import type { Counts } from './blacklist-queries.ts'

const CLASSES = ['will', 'undeliverable', 'undeliverable_for_now', 'policy'] as const

/** How many entries stand, by who decided. */
export function InForce({ counts }: { counts: Counts }) {
  const { t } = useTranslation('blacklist')
  const { number } = useFormat()
  return (
    <SimpleGrid
      cols={{ base: 2, lg: 4 }}
      spacing={{ base: 'sm', sm: 'md' }}
      component="section"
      aria-label={t('inForce.title')}
    >
      {CLASSES.map(one => (
        <Card key={one} padding="md">
          <Text fz="1.6rem" fw={650} lh={1.2}>
            {number(counts.byClass[one])}
          </Text>
          <Text fw={600}>{t(`class.${one}.title`)}</Text>
          <Text size="sm" c="dimmed">
            {t(`class.${one}.text`)}
          </Text>
        </Card>
      ))}
    </SimpleGrid>
  )
}
