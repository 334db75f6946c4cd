import { Group, Stack, Text, Title } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import classes from './page.module.css'

type PageProps = {
  title: string
  /** One sentence under the title: what this page is for. */
  lead?: ReactNode
  /** What can be done here, at the right of the title; below title and lead on a phone. */
  actions?: ReactNode
  /** Where one comes from, above the title. */
  above?: ReactNode
  children: ReactNode
}

/** Every page begins with this: one h1, which is also the document's title and gets the focus, so that a screen reader says where one is. */
export function Page({ title, lead, actions, above, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · Veto`
  }, [title])
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    <Stack gap="lg">
      <Stack gap={6}>
        {above}
        <div className={classes.head}>
          <Title order={1} ref={heading} tabIndex={-1} className="break">
            {title}
          </Title>
          {lead && (
            <Text c="dimmed" maw="46rem">
              {lead}
            </Text>
          )}
          {actions && (
            <Group gap="sm" className={classes.actions ?? ''}>
              {actions}
            </Group>
          )}
        </div>
      </Stack>
      {children}
    </Stack>
  )
}
