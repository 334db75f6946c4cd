import { Button, Collapse, FileInput, Stack, Textarea } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

/** The text of a checkpoint that somebody kept elsewhere, pasted or read from its file. */
export function KeptCheckpoint({ text, onChange }: { text: string; onChange(text: string): void }) {
  const { t } = useTranslation('audit')
  const [isOpen, { toggle }] = useDisclosure(text !== '')
  const Chevron = isOpen ? IconChevronUp : IconChevronDown
  return (
    <div>
      <Button
        variant="subtle"
        size="compact-sm"
        px={4}
        rightSection={<Chevron size={16} aria-hidden />}
        aria-expanded={isOpen}
        onClick={toggle}
      >
        {t('verify.kept')}
      </Button>
      <Collapse expanded={isOpen}>
        <Stack gap="sm" pt="xs">
          <Textarea
            label={t('verify.keptLabel')}
            autosize
            minRows={4}
            maxRows={8}
            value={text}
            onChange={event => onChange(event.currentTarget.value)}
          />
          <FileInput
            label={t('verify.keptFile')}
            accept="text/plain,.txt"
            onChange={file => void file?.text().then(onChange)}
          />
        </Stack>
      </Collapse>
    </div>
  )
}
