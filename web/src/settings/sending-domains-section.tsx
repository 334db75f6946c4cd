import { Alert, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { domainShape } from '../../../src/accounts/api.ts'
import { post } from '../api/client.ts'
import { ApiProblem } from '../api/problem.ts'
import { useMay } from '../session/me.ts'
import { AddForm } from '../ui/add-form.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { notifyDone } from '../ui/notify.ts'
import { Pager } from '../ui/pager.tsx'
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
  const isKind = (error: Error, kind: string) => error instanceof ApiProblem && error.kind === kind
  return (
    <AddForm
      label={t('domains.domain')}
      description={t('domains.domainHelp')}
      placeholder="example.com"
      maxLength={300}
      verb={t('domains.claim')}
      faultOf={error => (isKind(error, 'invalid') ? t('domains.invalid') : undefined)}
      alertOf={error => isKind(error, 'conflict') && <Taken />}
      add={async domain => {
        const claimed = await post<z.output<typeof domainShape>>('/sending-domains', { domain })
        notifyDone(t('domains.claimed', { domain: claimed.domain }))
        await queries.invalidateQueries({ queryKey: ['sending-domains'] })
      }}
    />
  )
}

function Taken() {
  const { t } = useTranslation('settings')
  return (
    <Alert role="alert" color="red" icon={<IconAlertTriangle aria-hidden />} title={t('domains.taken')}>
      {t('domains.takenText')}
    </Alert>
  )
}
