import { Card, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { TextLink } from '../ui/links.tsx'
import { useFormat } from '../ui/use-format.ts'
import type { HeldImport } from './home-queries.ts'

/** Imports that wait for a privacy officer: what each is, why, since when. */
export function HeldCard({ imports }: { imports: readonly HeldImport[] }) {
  const { t } = useTranslation('home')
  const decides = useMay()('imports.decide')
  return (
    <Card component="section" aria-labelledby="held">
      <Stack gap="sm">
        <Title order={2} id="held">
          {t('held.title')}
        </Title>
        {imports.length === 0 && <Text c="dimmed">{t('held.none')}</Text>}
        {imports.map(one => (
          <Held key={one.id} held={one} />
        ))}
        {imports.length > 0 && (
          <Text size="sm" c="dimmed">
            {t(decides ? 'held.yours' : 'held.theirs')}
          </Text>
        )}
      </Stack>
    </Card>
  )
}

const REASONS = ['looks_like_the_blacklist', 'stops_many_contacts']

function Held({ held: { id, fileName, broughtBy, waitsSince, reason, details } }: { held: HeldImport }) {
  const { t } = useTranslation('home')
  const { ago, number } = useFormat()
  const figure = (value: unknown) => (typeof value === 'number' ? number(value) : '…')
  const { refused, mailboxes, contactsStopped } = details
  const why = REASONS.find(one => one === reason) ?? 'other'
  return (
    <div>
      <TextLink to="/imports/$id" params={{ id } as never} className="break">
        {fileName}
      </TextLink>
      <Text size="sm">
        {t(`held.why.${why}`, {
          refused: figure(refused),
          mailboxes: figure(mailboxes),
          contacts: figure(contactsStopped),
        })}
      </Text>
      <Text size="sm" c="dimmed">
        {t('held.since', { name: broughtBy, ago: ago(waitsSince) })}
      </Text>
    </div>
  )
}
