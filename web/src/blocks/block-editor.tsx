import { Card, SimpleGrid, Skeleton, Stack } from '@mantine/core'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { ImagePicker } from '../images/image-picker.tsx'
import { BlockOutline } from './block-outline.tsx'
import { BlockPanel } from './block-panel.tsx'
import classes from './blocks.module.css'
import type { Canvas, CanvasWindow, Snapshot } from './canvas.ts'
import { EditorTools } from './editor-tools.tsx'
import { Palette } from './palette.tsx'
import type { FooterOf } from './snippets.ts'
import { useBlockName } from './use-block-name.ts'

type BlockEditorProps = {
  /** MJML. */
  value: string
  onChange(mjml: string): void
  workspaceId: string
  /** Who writes: what a footer says. */
  sender: FooterOf | undefined
}

/** A mail put together from blocks: what can be put in above it, the mail as it will look, and what is selected beside it. */
export default function BlockEditor({ value, onChange, workspaceId, sender }: BlockEditorProps) {
  const { t } = useTranslation('blocks')
  const frame = useRef<HTMLIFrameElement>(null)
  const [canvas, setCanvas] = useState<Canvas>()
  const [isPicking, setPicking] = useState(false)
  const options = useCanvasOptions(() => setPicking(true))
  const shown = useSnapshot(canvas)
  useBothWays(canvas, shown, value, onChange)
  return (
    <Stack gap="md">
      {canvas && shown && (
        <>
          <Palette canvas={canvas} sender={sender} />
          <EditorTools canvas={canvas} shown={shown} />
        </>
      )}
      <div className={classes.editor}>
        <Skeleton visible={!canvas} radius="md" className={classes.canvas}>
          <iframe
            ref={frame}
            className={classes.canvas}
            title={t('canvas')}
            src="/blocks.html"
            onLoad={() =>
              (frame.current?.contentWindow as CanvasWindow | null)?.openCanvas?.({ ...options, onReady: setCanvas })
            }
          />
        </Skeleton>
        {canvas && shown && (
          <SimpleGrid cols={1} spacing="md">
            <Card withBorder padding="md">
              <BlockPanel canvas={canvas} selected={shown.selected} pickImage={() => setPicking(true)} />
            </Card>
            <BlockOutline canvas={canvas} shown={shown} />
          </SimpleGrid>
        )}
      </div>
      <ImagePicker
        isOpen={isPicking}
        close={() => setPicking(false)}
        workspaceId={workspaceId}
        onPick={({ url, altText }) => {
          const at = shown?.selected
          if (at) canvas?.set(at.key, { src: url, ...(altText && !at.attributes.alt ? { alt: altText } : {}) })
        }}
      />
    </Stack>
  )
}

function useSnapshot(canvas: Canvas | undefined): Snapshot | undefined {
  return useSyncExternalStore(
    listener => canvas?.subscribe(listener) ?? (() => undefined),
    () => canvas?.snapshot(),
  )
}

/** What is given is loaded; what was changed is told. What the canvas writes of what it was given (other spaces) is no change. */
function useBothWays(
  canvas: Canvas | undefined,
  shown: Snapshot | undefined,
  value: string,
  onChange: (mjml: string) => void,
) {
  const told = useRef<string>(undefined)
  const before = useRef<string>(undefined)
  useEffect(() => {
    if (!canvas || value === told.current) return
    told.current = value
    canvas.load(value)
    before.current = canvas.snapshot().mjml
  }, [canvas, value])
  useEffect(() => {
    // As it stands now: what is shown may be from before the load.
    const mjml = shown && canvas?.snapshot().mjml
    if (mjml === undefined || before.current === undefined || mjml === before.current) return
    before.current = mjml
    told.current = mjml
    onChange(mjml)
  }, [canvas, shown, onChange])
}

const TAGS = [
  'mj-body',
  'mj-section',
  'mj-wrapper',
  'mj-group',
  'mj-column',
  'mj-hero',
  'mj-text',
  'mj-button',
  'mj-image',
  'mj-divider',
  'mj-spacer',
  'kept',
]

function useCanvasOptions(pickImage: () => void) {
  const { t, i18n } = useTranslation('blocks')
  const nameOf = useBlockName()
  return {
    language: i18n.language,
    names: Object.fromEntries(TAGS.map(tag => [tag, nameOf(tag)])),
    actions: {
      bold: t('action.bold'),
      italic: t('action.italic'),
      underline: t('action.underline'),
      link: t('action.link'),
    },
    pickImage,
    // Back to where the way into the words was pressed.
    onEscape: () => document.getElementById('write-words')?.focus(),
  }
}
