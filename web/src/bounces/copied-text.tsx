import { Code, Stack, Text } from '@mantine/core'
import { CopyButton } from '../ui/copy-button.tsx'

type CopiedTextProps = { name: string; help: string; text: string }

/** Something to be entered elsewhere: what it is, what to know about it, and the text itself to copy. */
export function CopiedText({ name, help, text }: CopiedTextProps) {
  return (
    <Stack gap="xs" align="flex-start">
      <div>
        <Text size="sm" fw={600}>
          {name}
        </Text>
        <Text size="sm" c="dimmed" maw="46rem">
          {help}
        </Text>
      </div>
      <Code block w="100%" className="break secret">
        {text}
      </Code>
      <CopyButton text={text} />
    </Stack>
  )
}
