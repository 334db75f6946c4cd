import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { domainShape } from '../../../src/accounts/api.ts'
import { post } from '../api/client.ts'
import { ApiProblem } from '../api/problem.ts'
import { useMay } from '../session/me.ts'
import { Loaded } from '../ui/loaded.tsx'
import { notifyDone } from '../ui/notify.ts'
import { Pager } from '../ui/pager.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { Section } from '../ui/section.tsx'
import { usePages } from '../ui/use-pages.ts'
import { NameList } from './name-list.tsx'
import { domainsQuery } from './settings-queries.ts'

/** Each domain belongs to one organisation of the installation, so that a second account is no way round the blacklist (BL-14). */
export function SendingDomainsSection() {
  const { t } = useTranslation('settings')
  const mayClaim = useMay()('sending_domains.write')
  const pages = usePages()
  const domains = useQuery(domainsQuery(pages.cursor))
  return (
    <Section title={t('domains.title')} text={t('domains.text')}>
      <Stack>
        <Loaded query={domains} height={3}>
          {({ items, nextCursor }) => (
            <>
              {items.length === 0 && <Text c="dimmed">{t('domains.none')}</Text>}
              <NameList
                label={t('domains.title')}
                items={items.map(({ domain, claimedAt }) => ({ key: domain, name: domain, since: claimedAt }))}
              />
              <Pager pages={pages} nextCursor={nextCursor} />
            </>
          )}
        </Loaded>
        {mayClaim && <ClaimDomain />}
      </Stack>
    </Section>
  )
}

function ClaimDomain() {
  const { t } = useTranslation('settings')
  const queries = useQueryClient()
  const [domain, setDomain] = useState('')
  const claim = useMutation({
    mutationFn: () => post<z.output<typeof domainShape>>('/sending-domains', { domain }),
    onSuccess: async ({ domain: claimed }) => {
      notifyDone(t('domains.claimed', { domain: claimed }))
      setDomain('')
      await queries.invalidateQueries({ queryKey: ['sending-domains'] })
    },
  })
  const kind = claim.error instanceof ApiProblem ? claim.error.kind : undefined
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        claim.mutate()
      }}
    >
      <Stack gap="sm">
        <Group align="flex-end">
          <TextInput
            flex="1 1 14rem"
            label={t('domains.domain')}
            description={t('domains.domainHelp')}
            placeholder="example.com"
            value={domain}
            onChange={event => setDomain(event.currentTarget.value)}
            required
            withAsterisk={false}
            maxLength={300}
            error={kind === 'invalid' && t('domains.invalid')}
          />
          <Button type="submit" variant="default" loading={claim.isPending}>
            {t('domains.claim')}
          </Button>
        </Group>
        {kind === 'conflict' && (
          <Alert role="alert" color="red" icon={<IconAlertTriangle aria-hidden />} title={t('domains.taken')}>
            {t('domains.takenText')}
          </Alert>
        )}
        {kind !== 'conflict' && kind !== 'invalid' && <ProblemAlert error={claim.error} />}
      </Stack>
    </form>
  )
}
