import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../ui/use-format.ts'
import classes from './settings.module.css'

type NameListProps = { label: string; items: readonly { key: string; name: string; since: string }[] }

/** A short list of names, with since when each is there. */
export function NameList({ label, items }: NameListProps) {
  const { t } = useTranslation('settings')
  const { date } = useFormat()
  return (
    <ul className={classes.names} aria-label={label}>
      {items.map(({ key, name, since }) => (
        <li key={key}>
          <Text component="span" fw={600} className="break">
            {name}
          </Text>
          <Text component="span" size="sm" c="dimmed">
            {t('since', { date: date(since) })}
          </Text>
        </li>
      ))}
    </ul>
  )
}
