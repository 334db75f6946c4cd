import { Button, Card, Group, Stack, Text, Title } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { consentsReply } from '../../../src/consent/records/api.ts'
import { get } from '../api/client.ts'
import { Facts } from '../ui/facts.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { saveFile } from '../ui/save-file.ts'
import { useFormat } from '../ui/use-format.ts'

type Consents = z.output<typeof consentsReply>

const consentsQuery = (contactId: string) =>
  queryOptions({
    queryKey: ['contacts', 'consents', contactId],
    queryFn: () => get<Consents>('/consents', { query: { contactId } }),
  })

/** CO-1: the documented yes, with what the person read; to be taken along as it is. */
export function ConsentsCard({ contactId }: { contactId: string }) {
  const { t } = useTranslation('contacts')
  const consents = useQuery(consentsQuery(contactId))
  return (
    <Card component="section" aria-labelledby="consents">
      <Stack gap="sm">
        <Group justify="space-between" gap="sm">
          <Title order={2} id="consents">
            {t('consents.title')}
          </Title>
          {consents.data && consents.data.items.length > 0 && (
            <Button
              variant="default"
              size="xs"
              leftSection={<IconDownload size={16} aria-hidden />}
              onClick={() => saveFile(fileOf(consents.data), `consent-${contactId}.json`)}
            >
              {t('consents.export')}
            </Button>
          )}
        </Group>
        <Loaded query={consents} height={8}>
          {({ items }) => (
            <>
              {items.length === 0 && <Text c="dimmed">{t('consents.none')}</Text>}
              {items.map(one => (
                <OneConsent key={one.id} consent={one} />
              ))}
            </>
          )}
        </Loaded>
      </Stack>
    </Card>
  )
}

function OneConsent({
  consent: { formName, askedAt, confirmedAt, asked, confirmed, wording },
}: {
  consent: Consents['items'][number]
}) {
  const { t } = useTranslation('contacts')
  const { dateTime } = useFormat()
  return (
    <Facts
      lines={[
        [t('consents.confirmed'), dateTime(confirmedAt)],
        [t('consents.asked'), askedAt && dateTime(askedAt)],
        [t('consents.form'), formName],
        [t('consents.said'), wording?.consent],
        [t('consents.from'), [...new Set([asked.ip, confirmed.ip])].filter(Boolean).join(', ')],
      ]}
    />
  )
}

function fileOf(consents: Consents): Blob {
  return new Blob([JSON.stringify(consents, null, 2)], { type: 'application/json' })
}
