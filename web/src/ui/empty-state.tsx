import { Group, Stack, Text, ThemeIcon, Title } from '@mantine/core'
import type { TablerIcon } from '@tabler/icons-react'
import { type ReactNode, useEffect } from 'react'

type EmptyStateProps = {
  icon: TablerIcon
  title: string
  text: ReactNode
  /** Where it stands in place of a whole page. */
  isPageTitle?: boolean
  /** What to do next: one button, rarely two. */
  children?: ReactNode
}

/** Nothing here: why, and what to do next. */
export function EmptyState({ icon: Icon, title, text, isPageTitle = false, children }: EmptyStateProps) {
  useEffect(() => {
    if (isPageTitle) document.title = `${title} · Veto`
  }, [isPageTitle, title])
  return (
    <Stack align="center" gap="sm" py="xl" px="md" ta="center" maw="34rem" mx="auto">
      <ThemeIcon size={56} radius="xl" variant="light" aria-hidden>
        <Icon size={28} stroke={1.6} />
      </ThemeIcon>
      <Title order={isPageTitle ? 1 : 2} size="h2">
        {title}
      </Title>
      <Text c="dimmed">{text}</Text>
      {children && (
        <Group justify="center" mt="xs">
          {children}
        </Group>
      )}
    </Stack>
  )
}
