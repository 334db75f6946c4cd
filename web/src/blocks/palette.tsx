import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Canvas } from './canvas.ts'
import { type FooterOf, KIND_ICONS, KINDS, snippetOf } from './snippets.ts'
import { useWords } from './use-words.ts'

/** Blocks to put in: pressed, behind what is selected; or dragged to their place. */
export function Palette({ canvas, sender }: { canvas: Canvas; sender: FooterOf | undefined }) {
  const { t } = useTranslation('blocks')
  const words = useWords()
  return (
    <Group role="group" gap="xs" aria-label={t('palette')}>
      {KINDS.map(kind => {
        const Icon = KIND_ICONS[kind]
        const mjml = snippetOf(kind, words, sender)
        return (
          <Button
            key={kind}
            variant="default"
            size="sm"
            leftSection={<Icon size={18} aria-hidden />}
            onClick={() => canvas.add(mjml)}
            draggable
            onDragStart={event => canvas.drag(mjml, event.nativeEvent)}
            onDragEnd={() => canvas.drop()}
          >
            {t(`kind.${kind}`)}
          </Button>
        )
      })}
    </Group>
  )
}
