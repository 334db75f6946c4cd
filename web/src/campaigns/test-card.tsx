import { Button, Card, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../session/me.ts'
import { TextLink } from '../ui/links.tsx'
import { type Campaign, testCampaign } from './campaign-queries.ts'
import { Refused } from './refused.tsx'

/** A few copies to oneself: through the gate like everything else, with links that record nothing. */
export function TestCard({ campaign, contact, isDirty }: { campaign: Campaign; contact: string; isDirty: boolean }) {
  const { t } = useTranslation('campaigns')
  const { email } = useMe()
  const [to, setTo] = useState(email)
  const test = useMutation({
    mutationFn: () => testCampaign(campaign.id, to.split(/[\s,;]+/).filter(Boolean), contact),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    test.mutate()
  }
  return (
    <Card component="section" aria-labelledby="test">
      <form onSubmit={submit}>
        <Stack gap="md">
          <Title order={2} id="test">
            {t('test.title')}
          </Title>
          <TextInput
            label={t('test.to')}
            description={t('test.toHelp')}
            required
            withAsterisk={false}
            value={to}
            onChange={event => setTo(event.currentTarget.value)}
          />
          <Refused error={test.error} />
          <div>
            <Button type="submit" variant="default" loading={test.isPending} disabled={isDirty}>
              {t('test.send')}
            </Button>
          </div>
          <Stack gap={4} aria-live="polite">
            {isDirty && (
              <Text size="sm" c="dimmed">
                {t('start.saveFirst')}
              </Text>
            )}
            {test.data?.items.map(({ id, to: address }) => (
              <Text key={id} size="sm" className="break">
                {t('test.queued', { address })}{' '}
                <TextLink to="/messages/$id" params={{ id } as never}>
                  {t('test.look')}
                </TextLink>
              </Text>
            ))}
          </Stack>
        </Stack>
      </form>
    </Card>
  )
}
