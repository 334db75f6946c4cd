import { Button, Card, Group, Stack, Text, Title } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../ui/copy-button.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { saveFile } from '../ui/save-file.ts'
import { useFormat } from '../ui/use-format.ts'
import classes from './audit.module.css'
import { type Checkpoint, checkpointQuery } from './audit-queries.ts'

/** The signed state of the log, to be taken away from here. */
export function CheckpointCard() {
  const { t } = useTranslation('audit')
  const checkpoint = useQuery(checkpointQuery)
  return (
    <Card component="section" aria-labelledby="checkpoint">
      <Stack gap="sm">
        <Title order={2} id="checkpoint">
          {t('checkpoint.title')}
        </Title>
        <Loaded query={checkpoint} height={10}>
          {found => (found ? <Note checkpoint={found} /> : <Text c="dimmed">{t('checkpoint.none')}</Text>)}
        </Loaded>
      </Stack>
    </Card>
  )
}

function Note({ checkpoint: { size, note, signedAt } }: { checkpoint: Checkpoint }) {
  const { t } = useTranslation('audit')
  const { number, ago } = useFormat()
  const save = () => saveFile(new Blob([note], { type: 'text/plain' }), `veto-checkpoint-${size}.txt`)
  return (
    <>
      <Text>{t('checkpoint.size', { count: size, total: number(size), ago: ago(signedAt) })}</Text>
      <pre className={classes.note}>{note}</pre>
      <Group gap="xs">
        <CopyButton text={note} label={t('checkpoint.copy')} />
        <Button size="xs" variant="default" leftSection={<IconDownload size={16} aria-hidden />} onClick={save}>
          {t('checkpoint.save')}
        </Button>
      </Group>
      <Text size="sm" c="dimmed">
        {t('checkpoint.why')}
      </Text>
    </>
  )
}
