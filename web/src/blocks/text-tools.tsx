import { Button, Group, Menu } from '@mantine/core'
import { IconBraces, IconPencil } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Canvas, Selected } from './canvas.ts'

const NAMES = ['first_name', 'last_name', 'address', 'unsubscribe_url']

/** Words are written where they stand; here is the way there without a mouse, and what a reader's own data puts in. */
export function TextTools({ canvas, selected: { key } }: { canvas: Canvas; selected: Selected }) {
  const { t } = useTranslation('blocks')
  return (
    <Group gap="xs">
      <Button
        id="write-words"
        variant="light"
        size="xs"
        leftSection={<IconPencil size={16} aria-hidden />}
        onClick={() => canvas.write(key)}
      >
        {t('write')}
      </Button>
      <Menu>
        <Menu.Target>
          <Button variant="default" size="xs" leftSection={<IconBraces size={16} aria-hidden />}>
            {t('insert')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {NAMES.map(name => (
            <Menu.Item
              key={name}
              onClick={() => {
                canvas.write(key)
                canvas.insert(`{{ ${name} }}`)
              }}
            >
              {t(`insertable.${name}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </Group>
  )
}
