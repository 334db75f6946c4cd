import { Button, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Dialogue } from '../ui/dialogue.tsx'
import { ShownOnce } from '../ui/shown-once.tsx'
import { useFormat } from '../ui/use-format.ts'
import type { NewInvitation } from './people-queries.ts'

type LinkDialogueProps = { link: NewInvitation; title: string; text: string; onClose: () => void }

/** A link to pass on, shown once. A slip beside the dialogue must not lose it, so only its buttons close it. */
export function LinkDialogue({ link, title, text, onClose }: LinkDialogueProps) {
  const { t } = useTranslation('people')
  const { dateTime } = useFormat()
  return (
    <Dialogue opened onClose={onClose} title={title} closeOnClickOutside={false}>
      <Stack>
        <ShownOnce label={t('link.label')} secret={link.url} text={text} />
        <Text size="sm" c="dimmed">
          {t('link.until', { date: dateTime(link.expiresAt) })}
        </Text>
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('link.done')}</Button>
        </Group>
      </Stack>
    </Dialogue>
  )
}
