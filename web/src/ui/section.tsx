import { Card, Stack, Text, Title } from '@mantine/core'
import { useId } from '@mantine/hooks'
import type { ReactNode } from 'react'
import classes from './section.module.css'

type SectionProps = {
  title: string
  /** What this does, and to whom. */
  text?: ReactNode
  children: ReactNode
}

/** One matter of a page with several: what it is about at the left, what can be done about it at the right; below each other on a phone. */
export function Section({ title, text, children }: SectionProps) {
  const id = useId()
  return (
    <Card component="section" aria-labelledby={id}>
      <div className={classes.section}>
        <Stack gap={6}>
          <Title order={2} id={id}>
            {title}
          </Title>
          {text && (
            <Text size="sm" c="dimmed" component="div">
              {text}
            </Text>
          )}
        </Stack>
        <div className={classes.content}>{children}</div>
      </div>
    </Card>
  )
}
