import { Button, Card, Group, Text } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from './problem-alert.tsx'
import classes from './save-bar.module.css'

type SaveBarProps = { isDirty: boolean; save(): void; isSaving: boolean; error: Error | null }

/** Saving, always in reach at the foot of a long form; also by Ctrl or Cmd with S. */
export function SaveBar({ isDirty, save, isSaving, error }: SaveBarProps) {
  const { t } = useTranslation('ui')
  useHotkeys([['mod+S', () => isDirty && save()]], [])
  return (
    <Card className={isDirty ? classes.bar : ''} padding="sm">
      <ProblemAlert error={error} />
      <Group gap="sm">
        <Button loading={isSaving} disabled={!isDirty} onClick={save}>
          {t('action.save')}
        </Button>
        <Text size="sm" c="dimmed" aria-live="polite">
          {t(isDirty ? 'unsaved' : 'allSaved')}
        </Text>
      </Group>
    </Card>
  )
}
