import { Button, Card, Stack, Text, Title } from '@mantine/core'
import { IconShieldCheck } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post } from '../api/client.ts'
import { useMay } from '../session/me.ts'
import { Loaded } from '../ui/loaded.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { isUnderWay, type Verification, verificationQuery } from './audit-queries.ts'
import { KeptCheckpoint } from './kept-checkpoint.tsx'
import { VerificationResult } from './verification-result.tsx'

/** "Verify now": it runs in the background; whoever comes back finds it here. */
export function VerificationCard() {
  const { t } = useTranslation('audit')
  const may = useMay()
  const queries = useQueryClient()
  const last = useQuery(verificationQuery)
  const [kept, setKept] = useState('')
  const ask = useMutation({
    mutationFn: () => post<Verification>('/audit/verify', kept.trim() === '' ? {} : { checkpoint: kept }),
    onSuccess: asked => queries.setQueryData(verificationQuery.queryKey, asked),
  })
  return (
    <Card component="section" aria-labelledby="verification">
      <Stack gap="sm">
        <Title order={2} id="verification">
          {t('verify.title')}
        </Title>
        <Text c="dimmed">{t('verify.text')}</Text>
        <Loaded query={last} height={5}>
          {found => (
            <>
              <div aria-live="polite">
                {found ? <VerificationResult verification={found} /> : <Text>{t('verify.never')}</Text>}
              </div>
              {may('audit.verify') && (
                <>
                  <KeptCheckpoint text={kept} onChange={setKept} />
                  <Button
                    leftSection={<IconShieldCheck size={18} aria-hidden />}
                    onClick={() => ask.mutate()}
                    loading={ask.isPending || (found !== null && isUnderWay(found))}
                    style={{ alignSelf: 'flex-start' }}
                  >
                    {t('verify.now')}
                  </Button>
                </>
              )}
            </>
          )}
        </Loaded>
        <ProblemAlert error={ask.error} />
      </Stack>
    </Card>
  )
}
