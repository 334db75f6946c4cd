import { Button, Group, Text } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Pages } from './use-pages.ts'

/** One page back, one on. There is no "page 5 of 9 000": the server pages by cursor, which stays quick however long the list. */
export function Pager({ pages, nextCursor }: { pages: Pages; nextCursor: string | number | null }) {
  const { t } = useTranslation('ui')
  if (pages.number === 1 && nextCursor === null) return null
  return (
    <Group component="nav" justify="space-between" aria-label={t('pages.label')}>
      <Button
        variant="default"
        leftSection={<IconChevronLeft size={18} aria-hidden />}
        disabled={pages.number === 1}
        onClick={pages.back}
      >
        {t('pages.back')}
      </Button>
      <Text size="sm" c="dimmed" aria-live="polite">
        {t('pages.number', { number: pages.number })}
      </Text>
      <Button
        variant="default"
        rightSection={<IconChevronRight size={18} aria-hidden />}
        disabled={nextCursor === null}
        onClick={() => nextCursor !== null && pages.next(String(nextCursor))}
      >
        {t('pages.next')}
      </Button>
    </Group>
  )
}
