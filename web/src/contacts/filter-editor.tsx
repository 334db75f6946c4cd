import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type ConditionChoices, ConditionRow } from './condition-row.tsx'
import type { Condition, ConditionGroup, Filter } from './segment-queries.ts'
import classes from './segments.module.css'

const NEW: Condition = { field: 'first_name', operator: 'is_set' }

type GroupEditorProps<Of> = { group: Of; onChange(group: Of): void; choices: ConditionChoices }

/** The whole filter: conditions, and groups of conditions one level deep. */
export function FilterEditor({ group, onChange, choices }: GroupEditorProps<Filter>) {
  const { t } = useTranslation('contacts')
  const { conditions } = group
  const put = (at: number, ...by: Filter['conditions']) =>
    onChange({ ...group, conditions: conditions.toSpliced(at, 1, ...by) })
  const add = (one: Filter['conditions'][number]) => onChange({ ...group, conditions: [...conditions, one] })
  return (
    <Stack gap="sm">
      <MatchSelect value={group.match} onChange={match => onChange({ ...group, match })} />
      {conditions.length === 0 && <Text c="dimmed">{t('segment.everybody')}</Text>}
      {conditions.map((one, at) =>
        'match' in one ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no name; their place is what they are
          <div key={at} className={classes.group}>
            <OneGroup
              group={one}
              onChange={changed => (changed.conditions.length === 0 ? put(at) : put(at, changed))}
              choices={choices}
            />
          </div>
        ) : (
          <ConditionRow
            // biome-ignore lint/suspicious/noArrayIndexKey: the same
            key={at}
            number={at + 1}
            condition={one}
            onChange={changed => put(at, changed)}
            onRemove={() => put(at)}
            {...choices}
          />
        ),
      )}
      <Group gap="sm">
        <AddButton onClick={() => add(NEW)} label={t('segment.add')} />
        <AddButton
          onClick={() => add({ match: group.match === 'all' ? 'any' : 'all', conditions: [NEW] })}
          label={t('segment.addGroup')}
        />
      </Group>
    </Stack>
  )
}

function OneGroup({ group, onChange, choices }: GroupEditorProps<ConditionGroup>) {
  const { t } = useTranslation('contacts')
  const { conditions } = group
  const put = (at: number, ...by: Condition[]) => onChange({ ...group, conditions: conditions.toSpliced(at, 1, ...by) })
  return (
    <Stack gap="sm">
      <MatchSelect value={group.match} onChange={match => onChange({ ...group, match })} />
      {conditions.map((one, at) => (
        <ConditionRow
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no name; their place is what they are
          key={at}
          number={at + 1}
          condition={one}
          onChange={changed => put(at, changed)}
          onRemove={() => put(at)}
          {...choices}
        />
      ))}
      <div>
        <AddButton onClick={() => onChange({ ...group, conditions: [...conditions, NEW] })} label={t('segment.add')} />
      </div>
    </Stack>
  )
}

function MatchSelect({ value, onChange }: { value: 'all' | 'any'; onChange(match: 'all' | 'any'): void }) {
  const { t } = useTranslation('contacts')
  return (
    <NativeSelect
      maw="22rem"
      label={t('segment.match')}
      value={value}
      onChange={event => onChange(event.currentTarget.value as 'all' | 'any')}
      data={(['all', 'any'] as const).map(one => ({ value: one, label: t(`segment.matches.${one}`) }))}
    />
  )
}

function AddButton({ onClick, label }: { onClick(): void; label: string }) {
  return (
    <Button variant="default" size="xs" leftSection={<IconPlus size={16} aria-hidden />} onClick={onClick}>
      {label}
    </Button>
  )
}
