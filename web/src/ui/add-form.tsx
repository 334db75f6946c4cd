import { Button, Group, Stack, TextInput, type TextInputProps } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { ProblemAlert } from './problem-alert.tsx'

type AddFormProps = Pick<TextInputProps, 'label' | 'description' | 'placeholder' | 'maxLength' | 'pattern'> & {
  /** The verb on the button. */
  verb: string
  /** Does it, and all that follows from it. The field is empty again then. */
  add: (name: string) => Promise<unknown>
  isOptional?: boolean
  /** What a refusal means for the field, said at the field; else it stands below. */
  faultOf?: (error: Error) => string | undefined
  /** What a refusal means, in the page's own words. */
  alertOf?: (error: Error) => ReactNode
  /** One more thing to choose, beside the button. */
  beside?: ReactNode
}

/** One more of something that needs a name: a field, and the button that adds it. */
export function AddForm({ verb, add, isOptional = false, faultOf, alertOf, beside, ...field }: AddFormProps) {
  const [name, setName] = useState('')
  const adding = useMutation({ mutationFn: () => add(name), onSuccess: () => setName('') })
  const { error } = adding
  const fault = error ? faultOf?.(error) : undefined
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        adding.mutate()
      }}
    >
      <Stack gap="sm">
        <Group align="flex-end">
          <TextInput
            flex={beside ? '1 1 100%' : '1 1 14rem'}
            value={name}
            onChange={event => setName(event.currentTarget.value)}
            required={!isOptional}
            withAsterisk={false}
            error={fault}
            {...field}
          />
          {beside}
          <Button type="submit" variant="default" loading={adding.isPending}>
            {verb}
          </Button>
        </Group>
        {error && !fault && (alertOf?.(error) || <ProblemAlert error={error} />)}
      </Stack>
    </form>
  )
}
