import { Card, Text, Title, UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './blocks.module.css'
import type { Canvas, Snapshot } from './canvas.ts'
import { useBlockName } from './use-block-name.ts'

/** Every block in its order: to find and select it without a mouse. */
export function BlockOutline({ canvas, shown: { blocks, selected } }: { canvas: Canvas; shown: Snapshot }) {
  const { t } = useTranslation('blocks')
  const nameOf = useBlockName()
  return (
    <Card withBorder padding="md">
      <Title order={3} id="outline" mb="xs">
        {t('outline.title')}
      </Title>
      {blocks.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('outline.none')}
        </Text>
      )}
      <ul className={classes.outline} aria-labelledby="outline">
        {blocks.map(({ key, tag, depth, excerpt }) => (
          <li key={key} data-depth={Math.min(depth, 3)}>
            <UnstyledButton
              className={classes.line}
              aria-current={key === selected?.key ? 'true' : undefined}
              onClick={() => canvas.select(key)}
            >
              <span className={classes.tag}>{nameOf(tag)}</span>
              {excerpt && <span className={classes.excerpt}>{excerpt}</span>}
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </Card>
  )
}
