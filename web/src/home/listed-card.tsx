import { Card, Progress, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../ui/links.tsx'
import { colourOf } from '../ui/reason-badge.tsx'
import { useFormat } from '../ui/use-format.ts'
import classes from './home.module.css'
import type { Overview } from './home-queries.ts'

/** Who is listed and why, the most frequent reason first. */
export function ListedCard({ listed: { total, byReason } }: Pick<Overview, 'listed'>) {
  const { t } = useTranslation('home')
  const { number } = useFormat()
  const shown = byReason.filter(({ inForce }) => inForce > 0).sort((a, b) => b.inForce - a.inForce)
  return (
    <Card component="section" aria-labelledby="listed">
      <Stack gap="sm">
        <Title order={2} id="listed">
          {t('listed.title')}
        </Title>
        <Text className={classes.figure}>{number(total)}</Text>
        <Text c="dimmed">{t(total === 0 ? 'listed.none' : 'listed.text')}</Text>
        <ul className={classes.legend}>
          {shown.map(({ reason, inForce }) => (
            <li key={reason}>
              <span className={classes.bar}>
                <TextLink to="/blacklist/entries" search={{ reason } as never}>
                  {t(`ui:reason.${reason}`)}
                </TextLink>
                <Progress value={(inForce / total) * 100} color={colourOf(reason)} aria-hidden />
              </span>
              <Text className="num">{number(inForce)}</Text>
            </li>
          ))}
        </ul>
      </Stack>
    </Card>
  )
}
