import { Button, FileButton, Stack, Text } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { type DragEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './imports.module.css'

const ACCEPTED = '.csv,.tsv,.txt,.xlsx,.json,.ndjson,.jsonl,.zip'

/** A place to drop a file on, with a button for everybody who does not drag. */
export function FileDrop({ onFile }: { onFile: (file: File) => void }) {
  const { t } = useTranslation('imports')
  const [isOver, setIsOver] = useState(false)

  function drop(event: DragEvent) {
    event.preventDefault()
    setIsOver(false)
    const file = event.dataTransfer.files[0]
    if (file) onFile(file)
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut for the button inside
    <div
      className={classes.drop}
      data-over={isOver || undefined}
      onDragOver={event => {
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <Stack align="center" gap="sm" ta="center">
        <IconFileUpload size={44} stroke={1.3} aria-hidden />
        <Text fw={600} size="lg">
          {t('new.drop')}
        </Text>
        <FileButton
          onChange={file => file && onFile(file)}
          accept={ACCEPTED}
          inputProps={{ 'aria-label': t('new.choose') }}
        >
          {props => (
            <Button {...props} size="md">
              {t('new.choose')}
            </Button>
          )}
        </FileButton>
        <Text size="sm" c="dimmed" maw="34rem">
          {t('new.formats')}
        </Text>
      </Stack>
    </div>
  )
}
