import { Button, Card, Group, Text, Textarea } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import type { FormEvent, KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'

type LookUpBoxProps = { text: string; onChange(text: string): void; onLook(): void; isLooking: boolean }

/** One address, or whatever somebody has in the clipboard. Enter looks; Shift and Enter begin a line. */
export function LookUpBox({ text, onChange, onLook, isLooking }: LookUpBoxProps) {
  const { t } = useTranslation('blacklist')
  const isEmpty = text.trim() === ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isEmpty) onLook()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) submit(event)
  }
  return (
    <Card component="search">
      <form onSubmit={submit}>
        <Textarea
          label={t('box.label')}
          description={t('box.hint')}
          value={text}
          onChange={event => onChange(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          autosize
          minRows={1}
          maxRows={8}
          size="md"
          maxLength={1_000_000}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
        />
        <Group mt="sm" justify="space-between" gap="sm">
          <Button
            type="submit"
            disabled={isEmpty}
            loading={isLooking}
            leftSection={<IconSearch size={18} aria-hidden />}
          >
            {t('box.look')}
          </Button>
          <Text size="sm" c="dimmed">
            {t('box.recorded')}
          </Text>
        </Group>
      </form>
    </Card>
  )
}
