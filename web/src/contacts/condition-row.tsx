import { ActionIcon, NativeSelect, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { conditionAbout, hasValue, OWN_FIELDS, operatorsOf, subjectOf, typeOf } from './condition.ts'
import type { Field } from './contact-queries.ts'
import type { Condition } from './segment-queries.ts'
import classes from './segments.module.css'

type Named = { id: string; name: string }
export type ConditionChoices = { fields: readonly Field[]; lists: readonly Named[]; interests: readonly Named[] }
type ConditionRowProps = ConditionChoices & {
  condition: Condition
  onChange(condition: Condition): void
  onRemove(): void
  number: number
}

/** One condition: about what, how, and against what. */
export function ConditionRow({ condition, onChange, onRemove, number, ...choices }: ConditionRowProps) {
  const { t } = useTranslation('contacts')
  const { fields, lists, interests } = choices
  const first = { list: lists[0]?.id ?? '', interest: interests[0]?.id ?? '' }
  return (
    <fieldset className={classes.row} aria-label={t('segment.condition', { number })}>
      <NativeSelect
        aria-label={t('segment.about')}
        value={subjectOf(condition)}
        onChange={event => onChange(conditionAbout(event.currentTarget.value, first))}
        data={[
          {
            group: t('segment.fields'),
            items: [
              ...OWN_FIELDS.map(field => ({ value: `field:${field}`, label: t(`segment.field.${field}`) })),
              ...fields.map(({ key }) => ({ value: `field:${key}`, label: key })),
            ],
          },
          { group: t('segment.lists'), items: lists.length > 0 ? [{ value: 'list', label: t('segment.list') }] : [] },
          {
            group: t('segment.interests'),
            items: interests.length > 0 ? [{ value: 'interest', label: t('segment.interest') }] : [],
          },
          {
            group: t('segment.activity'),
            items: [
              { value: 'added', label: t('segment.added') },
              { value: 'mailed', label: t('segment.mailed') },
            ],
          },
        ]}
      />
      <Rest condition={condition} onChange={onChange} {...choices} />
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

type RestProps = Pick<ConditionRowProps, 'condition' | 'onChange'> & ConditionChoices

function Rest({ condition, onChange, fields, lists, interests }: RestProps) {
  const { t } = useTranslation('contacts')
  if ('list' in condition)
    return (
      <>
        <HowSelect
          operators={['on', 'not_on'] as const}
          value={condition.operator}
          onChange={operator => onChange({ ...condition, operator })}
        />
        <WhichSelect
          label={t('segment.which')}
          value={condition.list}
          of={lists}
          onChange={list => onChange({ ...condition, list })}
        />
      </>
    )
  if ('interest' in condition)
    return (
      <>
        <HowSelect
          operators={['has', 'has_not'] as const}
          value={condition.operator}
          onChange={operator => onChange({ ...condition, operator })}
        />
        <WhichSelect
          label={t('segment.whichInterest')}
          value={condition.interest}
          of={interests}
          onChange={interest => onChange({ ...condition, interest })}
        />
      </>
    )
  if ('activity' in condition)
    return (
      <>
        <HowSelect
          operators={['within_days', 'not_within_days'] as const}
          value={condition.operator}
          onChange={operator => onChange({ ...condition, operator })}
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
      <HowSelect
        operators={operatorsOf(condition.field, fields)}
        value={condition.operator}
        onChange={operator => onChange({ ...condition, operator })}
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

type HowSelectProps<Operator> = { operators: readonly Operator[]; value: Operator; onChange(operator: Operator): void }

function HowSelect<Operator extends Condition['operator']>({ operators, value, onChange }: HowSelectProps<Operator>) {
  const { t } = useTranslation('contacts')
  return (
    <NativeSelect
      aria-label={t('segment.how')}
      value={value}
      onChange={event => onChange(event.currentTarget.value as Operator)}
      data={(operators as readonly Condition['operator'][]).map(one => ({
        value: one,
        label: t(`segment.operator.${one}`),
      }))}
    />
  )
}

type WhichSelectProps = { label: string; value: string; of: readonly Named[]; onChange(id: string): void }

function WhichSelect({ label, value, of, onChange }: WhichSelectProps) {
  return (
    <NativeSelect
      aria-label={label}
      value={value}
      onChange={event => onChange(event.currentTarget.value)}
      data={of.map(({ id, name }) => ({ value: id, label: name }))}
    />
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
