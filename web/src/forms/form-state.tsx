import { Badge } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Form } from './form-queries.ts'

const COLOURS = { draft: 'gray', published: 'teal', archived: 'gray' } as const

export function FormState({ of: { state } }: { of: Pick<Form, 'state'> }) {
  const { t } = useTranslation('forms')
  return (
    <Badge variant="light" color={COLOURS[state]}>
      {t(`state.${state}`)}
    </Badge>
  )
}
