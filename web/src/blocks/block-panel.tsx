import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconCopy, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { BlockField } from './block-field.tsx'
import type { Canvas, Selected } from './canvas.ts'
import { FIELDS } from './fields.ts'
import { TextTools } from './text-tools.tsx'
import { useBlockName } from './use-block-name.ts'

type BlockPanelProps = { canvas: Canvas; selected: Selected | undefined; pickImage(): void }

/** What is selected: where it stands, and how it looks. */
export function BlockPanel({ canvas, selected, pickImage }: BlockPanelProps) {
  const { t } = useTranslation('blocks')
  const nameOf = useBlockName()
  if (!selected)
    return (
      <Text size="sm" c="dimmed">
        {t('nothing')}
      </Text>
    )
  const { key, tag, isFirst, isLast, attributes, links } = selected
  const fields = FIELDS[tag]
  return (
    <Stack gap="sm" role="group" aria-labelledby="selected">
      <Title order={3} id="selected">
        {nameOf(tag)}
      </Title>
      {tag === 'mj-image' && (
        <Button variant="light" onClick={pickImage}>
          {t('picture')}
        </Button>
      )}
      {(tag === 'mj-text' || tag === 'mj-button') && <TextTools canvas={canvas} selected={selected} />}
      {fields?.map(field => (
        <BlockField
          key={`${key} ${field.name}`}
          field={field}
          value={attributes[field.name] ?? ''}
          onChange={value => canvas.set(key, { [field.name]: value })}
        />
      ))}
      {links.map((link, at) => (
        <BlockField
          // biome-ignore lint/suspicious/noArrayIndexKey: a link is known by its place in the text
          key={`${key} link ${at}`}
          field={{ name: 'href', kind: 'text' }}
          label={t('link', { text: link.text })}
          value={link.href}
          onChange={href => canvas.setLink(key, at, href)}
        />
      ))}
      {!fields && (
        <Text size="sm" c="dimmed">
          {t('kept')}
        </Text>
      )}
      <Group gap="xs">
        <Act icon={IconArrowUp} label={t('up')} isOff={isFirst} act={() => canvas.move(key, -1)} />
        <Act icon={IconArrowDown} label={t('down')} isOff={isLast} act={() => canvas.move(key, 1)} />
        <Act icon={IconCopy} label={t('duplicate')} act={() => canvas.duplicate(key)} />
        <Act icon={IconTrash} label={t('remove')} act={() => canvas.remove(key)} />
      </Group>
    </Stack>
  )
}

type ActProps = { icon: typeof IconCopy; label: string; isOff?: boolean; act(): void }

function Act({ icon: Icon, label, isOff = false, act }: ActProps) {
  return (
    <Button variant="default" size="xs" disabled={isOff} leftSection={<Icon size={16} aria-hidden />} onClick={act}>
      {label}
    </Button>
  )
}
