import { Button, Card, Stack, Text, Title } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../ui/loaded.tsx'
import { saveFile } from '../ui/save-file.ts'
import classes from './audit.module.css'
import { proofQuery } from './audit-queries.ts'

/** That the event is in the log, for somebody who trusts neither the pages nor the server. */
export function ProofCard({ id }: { id: string }) {
  const { t } = useTranslation('audit')
  const proof = useQuery(proofQuery(id))
  return (
    <Card component="section" aria-labelledby="proof">
      <Stack gap="sm">
        <Title order={2} id="proof">
          {t('proof.title')}
        </Title>
        <Loaded query={proof} height={8}>
          {({ hashes, leaf, leafIndex, proof: file }) => (
            <>
              <Text>{t('proof.text', { count: hashes.length })}</Text>
              <Button
                variant="default"
                leftSection={<IconDownload size={18} aria-hidden />}
                onClick={() => saveFile(new Blob([file], { type: 'text/plain' }), `veto-event-${leafIndex}.tlog-proof`)}
                style={{ alignSelf: 'flex-start' }}
              >
                {t('proof.save')}
              </Button>
              <Text size="sm" c="dimmed">
                {t('proof.leaf')}
              </Text>
              <pre className={classes.note}>{leaf}</pre>
            </>
          )}
        </Loaded>
      </Stack>
    </Card>
  )
}
