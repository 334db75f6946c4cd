import { ActionIcon, Group, SegmentedControl, VisuallyHidden } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Canvas, Device, Snapshot } from './canvas.ts'

const DEVICES = ['desktop', 'phone'] as const

/** What goes for the whole mail: back, forth, and how wide it is shown. */
export function EditorTools({ canvas, shown: { mayUndo, mayRedo } }: { canvas: Canvas; shown: Snapshot }) {
  const { t } = useTranslation('blocks')
  const [device, setDevice] = useState<Device>('desktop')
  return (
    <Group justify="space-between" gap="sm">
      <Group gap="xs">
        <ActionIcon
          variant="default"
          size="lg"
          disabled={!mayUndo}
          onClick={() => canvas.undo()}
          aria-label={t('undo')}
          title={t('undo')}
        >
          <IconArrowBackUp size={18} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="default"
          size="lg"
          disabled={!mayRedo}
          onClick={() => canvas.redo()}
          aria-label={t('redo')}
          title={t('redo')}
        >
          <IconArrowForwardUp size={18} aria-hidden />
        </ActionIcon>
      </Group>
      <VisuallyHidden id="device">{t('device.label')}</VisuallyHidden>
      <SegmentedControl
        aria-labelledby="device"
        data={DEVICES.map(value => ({ value, label: t(`device.${value}`) }))}
        value={device}
        onChange={chosen => {
          setDevice(chosen as Device)
          canvas.show(chosen as Device)
        }}
      />
    </Group>
  )
}
