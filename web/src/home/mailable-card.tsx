import { Card, Group, Progress, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../ui/links.tsx'
import { useFormat } from '../ui/use-format.ts'
import classes from './home.module.css'
import type { Overview } from './home-queries.ts'

const PARTS = [
  { key: 'mailable', color: 'veto', tab: 'confirmed' },
  { key: 'waiting', color: 'grape', tab: 'confirmed' },
  { key: 'unconfirmed', color: 'blue', tab: 'unconfirmed' },
  { key: 'blacklisted', color: 'red', tab: 'blacklisted' },
] as const

/** Who can be mailed: one figure, and what the rest of the contacts are. */
export function MailableCard({ contacts }: Pick<Overview, 'contacts'>) {
  const { t } = useTranslation('home')
  const { number, percent, dateTime } = useFormat()
  const { all, mailable, countedAt } = contacts
  const shown = PARTS.filter(({ key }) => key !== 'waiting' || contacts.waiting > 0)
  return (
    <Card component="section" aria-labelledby="mailable">
      <Stack gap="sm">
        <Title order={2} id="mailable">
          {t('mailable.title')}
        </Title>
        <Text className={classes.figure}>{number(mailable)}</Text>
        <Text c="dimmed">
          {all === 0 ? t('mailable.none') : t('mailable.of', { all: number(all), share: percent(mailable / all) })}
        </Text>
        <Progress.Root size="lg" aria-hidden>
          {shown.map(({ key, color }) => (
            <Progress.Section key={key} value={all === 0 ? 0 : (contacts[key] / all) * 100} color={color} />
          ))}
        </Progress.Root>
        <ul className={classes.legend}>
          {shown.map(({ key, color, tab }) => (
            <li key={key}>
              <Group gap="xs" wrap="nowrap">
                <span className={classes.dot} data-color={color} aria-hidden />
                <TextLink to="/contacts" search={{ tab } as never}>
                  {t(`mailable.part.${key}`)}
                </TextLink>
              </Group>
              <Text className="num">{number(contacts[key])}</Text>
            </li>
          ))}
        </ul>
        <Text size="xs" c="dimmed">
          {t('mailable.countedAt', { at: dateTime(countedAt) })}
        </Text>
      </Stack>
    </Card>
  )
}
