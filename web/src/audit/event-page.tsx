import { Alert, Card, Stack, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import facts from '../ui/facts.module.css'
import { TextLink } from '../ui/links.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { useFormat } from '../ui/use-format.ts'
import classes from './audit.module.css'
import { type AuditEvent, eventQuery } from './audit-queries.ts'
import { ProofCard } from './proof-card.tsx'
import { useSentence } from './use-sentence.ts'
import { Who } from './who.tsx'

export default function EventPage() {
  const { t } = useTranslation('audit')
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const event = useQuery(eventQuery(id))
  const sentence = useSentence()
  const above = <TextLink to="/audit">{t('event.back')}</TextLink>
  return (
    <Page title={event.data ? sentence(event.data) : t('event.title')} above={above}>
      <Loaded query={event} height={20}>
        {found => (
          <>
            <Facts event={found} />
            {found.leafIndex !== null && <ProofCard id={found.id} />}
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Facts({ event }: { event: AuditEvent }) {
  const { t } = useTranslation('audit')
  const { dateTime, number } = useFormat()
  const { kind, at, actor, leafIndex, payload } = event
  const address = payload?.address
  return (
    <Card>
      <Stack gap="md">
        <dl className={facts.facts}>
          <dt>{t('column.at')}</dt>
          <dd>
            <time dateTime={at}>{dateTime(at)}</time>
          </dd>
          <dt>{t('column.who')}</dt>
          <dd>
            <Who actor={actor} />
          </dd>
          <dt>{t('event.kind')}</dt>
          <dd>{kind}</dd>
          <dt>{t('event.place')}</dt>
          <dd>{leafIndex === null ? t('event.waiting') : number(leafIndex)}</dd>
        </dl>
        {payload === null ? (
          <Alert>{t('event.erased')}</Alert>
        ) : (
          <>
            <Title order={2}>{t('event.content')}</Title>
            <pre className={classes.note}>{JSON.stringify(payload, null, 2)}</pre>
          </>
        )}
        {typeof address === 'string' && (
          <TextLink to="/audit" search={{ address } as never}>
            {t('event.about')}
          </TextLink>
        )}
      </Stack>
    </Card>
  )
}
