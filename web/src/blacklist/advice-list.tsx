import { Accordion, Card, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { AdviceSteps } from './advice-steps.tsx'
import type { Advice } from './blacklist-queries.ts'
import { SignUpLink } from './sign-up-link.tsx'

/** What to do instead, per situation: those that fit first, the first of them open. */
export function AdviceList({ advice }: { advice: readonly Advice[] }) {
  const { t } = useTranslation('blacklist')
  const fitting = advice.filter(one => one.fits)
  const others = advice.filter(one => !one.fits)
  return (
    <Card component="section" aria-label={t('advice.title')}>
      <Title order={2}>{t('advice.title')}</Title>
      <Text c="dimmed" mb="md" maw="46rem">
        {t('advice.lead')}
      </Text>
      <Stack gap="lg">
        <Situations advice={fitting} open={fitting.length > 1 ? fitting[0]?.situation : undefined} />
        {others.length > 0 && (
          <section aria-label={t('advice.others')}>
            <Title order={3} mb="xs">
              {t('advice.others')}
            </Title>
            <Situations advice={others} open={undefined} />
          </section>
        )}
      </Stack>
    </Card>
  )
}

function Situations({ advice, open }: { advice: readonly Advice[]; open: string | undefined }) {
  return (
    <Accordion variant="separated" order={3} defaultValue={open ?? null}>
      {advice.map(one => (
        <Accordion.Item key={one.situation} value={one.situation}>
          <Accordion.Control>{one.title}</Accordion.Control>
          <Accordion.Panel>
            <AdviceSteps advice={one} />
            {one.situation === 'by_accident' && <SignUpLink />}
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  )
}
