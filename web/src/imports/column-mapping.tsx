import { Select, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Draft, Kind } from './import-queries.ts'
import classes from './imports.module.css'
import { choicesOf, choose, type Targets } from './targets.ts'

type ColumnMappingProps = { draft: Draft; kind: Kind; targets: Targets; onChange: (targets: Targets) => void }

/** Each column of the file, with what stands in it, and what it is taken for. */
export function ColumnMapping({ draft, kind, targets, onChange }: ColumnMappingProps) {
  const { t } = useTranslation('imports')
  const wordOf = useTargetWord()
  return (
    <ul className={classes.columns}>
      {draft.columns.map(({ number, name, samples }) => {
        const { named, fields } = choicesOf(draft, kind, number)
        const column = name ?? t('draft.column', { number })
        const held = targets[number] ?? ''
        const options = (values: readonly string[]) => values.map(value => ({ value, label: wordOf(value) }))
        const groups = [
          { group: t('target.group'), items: [{ value: '', label: t('target.ignore') }, ...options(named)] },
          ...(fields.length > 0 ? [{ group: t('target.fields'), items: options(fields) }] : []),
        ]
        return (
          <li key={number} className={classes.column}>
            <Text fw={600} className="break">
              {column}
            </Text>
            <Text size="sm" c="dimmed" className="break" lineClamp={2}>
              {samples.length > 0 ? samples.join(' · ') : t('draft.noSamples')}
            </Text>
            <Select
              aria-label={t('target.label', { column })}
              data={groups}
              value={named.includes(held) || fields.includes(held) ? held : ''}
              onChange={value => onChange(choose(targets, number, value ?? ''))}
              allowDeselect={false}
              checkIconPosition="right"
            />
          </li>
        )
      })}
    </ul>
  )
}

function useTargetWord(): (target: string) => string {
  const { t } = useTranslation('imports')
  return target => {
    const [prefix, field, type] = target.split(':')
    return prefix === 'field' ? t(`target.field.${type}`, { field }) : t(`target.${target}`)
  }
}
