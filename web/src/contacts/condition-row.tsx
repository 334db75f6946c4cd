import { ActionIcon, NativeSelect, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { conditionAbout, hasValue, OWN_FIELDS, operatorsOf, subjectOf, typeOf } from './condition.ts'
import type { Field } from './contact-queries.ts'
import type { Condition, FieldOperator } from './segment-queries.ts'
import classes from './segments.module.css'

export type ConditionChoices = { fields: readonly Field[]; lists: readonly { id: string; name: string }[] }
type ConditionRowProps = ConditionChoices & {
  condition: Condition
  onChange(condition: Condition): void
  onRemove(): void
  number: number
}

/** One condition: about what, how, and against what. */
export function ConditionRow({ condition, onChange, onRemove, number, fields, lists }: ConditionRowProps) {
  const { t } = useTranslation('contacts')
  const [first] = lists
  return (
    <fieldset className={classes.row} aria-label={t('segment.condition', { number })}>
      <NativeSelect
        aria-label={t('segment.about')}
        value={subjectOf(condition)}
        onChange={event => onChange(conditionAbout(event.currentTarget.value, first?.id ?? ''))}
        data={[
          {
            group: t('segment.fields'),
            items: [
              ...OWN_FIELDS.map(field => ({ value: `field:${field}`, label: t(`segment.field.${field}`) })),
              ...fields.map(({ key }) => ({ value: `field:${key}`, label: key })),
            ],
          },
          { group: t('segment.lists'), items: first ? [{ value: 'list', label: t('segment.list') }] : [] },
          {
            group: t('segment.activity'),
            items: [
              { value: 'added', label: t('segment.added') },
              { value: 'mailed', label: t('segment.mailed') },
            ],
          },
        ]}
      />
      <Rest condition={condition} onChange={onChange} fields={fields} lists={lists} />
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        c="var(--mantine-color-text)"
        aria-label={t('segment.remove', { number })}
        onClick={onRemove}
      >
        <IconTrash size={18} aria-hidden />
      </ActionIcon>
    </fieldset>
  )
}

type RestProps = Pick<ConditionRowProps, 'condition' | 'onChange' | 'fields' | 'lists'>

function Rest({ condition, onChange, fields, lists }: RestProps) {
  const { t } = useTranslation('contacts')
  if ('list' in condition)
    return (
      <>
        <NativeSelect
          aria-label={t('segment.how')}
          value={condition.operator}
          onChange={event => onChange({ ...condition, operator: event.currentTarget.value as 'on' | 'not_on' })}
          data={(['on', 'not_on'] as const).map(value => ({ value, label: t(`segment.operator.${value}`) }))}
        />
        <NativeSelect
          aria-label={t('segment.which')}
          value={condition.list}
          onChange={event => onChange({ ...condition, list: event.currentTarget.value })}
          data={lists.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </>
    )
  if ('activity' in condition)
    return (
      <>
        <NativeSelect
          aria-label={t('segment.how')}
          value={condition.operator}
          onChange={event =>
            onChange({ ...condition, operator: event.currentTarget.value as 'within_days' | 'not_within_days' })
          }
          data={(['within_days', 'not_within_days'] as const).map(value => ({
            value,
            label: t(`segment.operator.${value}`),
          }))}
        />
        <TextInput
          type="number"
          min={1}
          max={3_650}
          required
          aria-label={t('segment.days')}
          value={condition.days}
          onChange={event => onChange({ ...condition, days: Number(event.currentTarget.value) })}
        />
      </>
    )
  return (
    <>
      <NativeSelect
        aria-label={t('segment.how')}
        value={condition.operator}
        onChange={event => onChange({ ...condition, operator: event.currentTarget.value as FieldOperator })}
        data={operatorsOf(condition.field, fields).map(value => ({ value, label: t(`segment.operator.${value}`) }))}
      />
      {hasValue(condition.operator) && (
        <ValueInput
          type={typeOf(condition.field, fields)}
          value={String(condition.value ?? '')}
          onChange={value => onChange({ ...condition, value })}
        />
      )}
    </>
  )
}

const INPUT_TYPES = { text: 'text', number: 'number', date: 'date' } as const

function ValueInput({ type, value, onChange }: { type: Field['type']; value: string; onChange(value: string): void }) {
  const { t } = useTranslation('contacts')
  if (type === 'boolean')
    return (
      <NativeSelect
        aria-label={t('segment.value')}
        value={value}
        onChange={event => onChange(event.currentTarget.value)}
        data={[
          { value: 'true', label: t('yes') },
          { value: 'false', label: t('no') },
        ]}
      />
    )
  return (
    <TextInput
      type={INPUT_TYPES[type]}
      aria-label={t('segment.value')}
      required
      maxLength={1_000}
      value={value}
      onChange={event => onChange(event.currentTarget.value)}
    />
  )
}
