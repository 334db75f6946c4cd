import { Checkbox, Stack, Text } from '@mantine/core'

type ChoiceGroupProps = {
  label: string
  options: readonly { value: string; label: string }[]
  value: string[]
  onChange(value: string[]): void
  /** What is said where there is nothing to choose from. */
  none?: string
}

/** Some of several, each ticked by itself. */
export function ChoiceGroup({ label, options, value, onChange, none }: ChoiceGroupProps) {
  return (
    <Checkbox.Group label={label} value={value} onChange={onChange}>
      <Stack gap="xs" mt="xs">
        {options.map(option => (
          <Checkbox key={option.value} value={option.value} label={option.label} />
        ))}
        {options.length === 0 && none && (
          <Text size="sm" c="dimmed">
            {none}
          </Text>
        )}
      </Stack>
    </Checkbox.Group>
  )
}
