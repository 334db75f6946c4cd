import { Anchor, List, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Section } from '../ui/section.tsx'
import { useFormat } from '../ui/use-format.ts'
import type { Settings } from './settings-queries.ts'

type Law = NonNullable<Settings['law']>

/** What the law of the organisation's country adds, as the API knows it, each with where it stands. */
export function LawSection({ country, law }: { country: Settings['organisation']['country']; law: Settings['law'] }) {
  const { t } = useTranslation('settings')
  const { locale } = useFormat()
  const name = country ? (new Intl.DisplayNames([locale], { type: 'region' }).of(country) ?? country) : ''
  return (
    <Section title={t('lawOf.title')} text={t('lawOf.text')}>
      <Stack>
        {!country && <Text>{t('lawOf.noCountry')}</Text>}
        {country && !law?.facts.length && <Text>{t('lawOf.nothing', { country: name })}</Text>}
        {law && law.facts.length > 0 && <Facts facts={law.facts} />}
        {law?.authority && (
          <Text>
            {t('lawOf.authority')}{' '}
            <Anchor href={law.authority.url} target="_blank" rel="noreferrer" underline="always">
              {law.authority.name}
            </Anchor>
          </Text>
        )}
        <Text size="sm" c="dimmed">
          {t('lawOf.everywhere')}
        </Text>
      </Stack>
    </Section>
  )
}

function Facts({ facts }: Pick<Law, 'facts'>) {
  const { t } = useTranslation('settings')
  const { date } = useFormat()
  return (
    <List spacing="sm">
      {facts.map(({ fact, years, since, source }) => (
        <List.Item key={fact}>
          {t(`law.${fact}`, { years })} {since && t('lawOf.since', { date: date(since) })}
          <Text size="sm" c="dimmed">
            {source.url ? (
              <Anchor href={source.url} target="_blank" rel="noreferrer" underline="always" size="sm">
                {source.name}
              </Anchor>
            ) : (
              source.name
            )}
          </Text>
        </List.Item>
      ))}
    </List>
  )
}
