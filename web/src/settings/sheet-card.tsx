import { Button, Card, Checkbox, Group, Stack, Text, Title } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import type { UseMutationResult } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PrintSheet } from '../ui/print-sheet.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { KeyLines } from './key-lines.tsx'
import type { ListKey, RecoverySheet } from './list-key-queries.ts'
import { PaperSheet } from './paper-sheet.tsx'

type SheetCardProps = {
  sheet: RecoverySheet
  kept: Pick<UseMutationResult<ListKey, Error, string>, 'mutate' | 'error' | 'isPending'>
  onClose: () => void
}

/** The key on the screen, with what to do about it: print, put away, say so. */
export function SheetCard({ sheet, kept, onClose }: SheetCardProps) {
  const { t } = useTranslation('settings')
  const [isSure, setSure] = useState(false)
  return (
    <Card>
      <PrintSheet>
        <PaperSheet sheet={sheet} />
      </PrintSheet>
      <Stack>
        <Title order={2}>{t('key.shown')}</Title>
        <Text c="dimmed">{t('key.shownText')}</Text>
        <KeyLines lines={sheet.lines} />
        <Group>
          <Button leftSection={<IconPrinter size={18} aria-hidden />} onClick={() => window.print()}>
            {t('key.print')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('key.hide')}
          </Button>
        </Group>
        <Checkbox
          label={t('key.sure')}
          checked={isSure}
          onChange={event => setSure(event.currentTarget.checked)}
          mt="sm"
        />
        <ProblemAlert error={kept.error} />
        <div>
          <Button
            variant="default"
            disabled={!isSure}
            loading={kept.isPending}
            onClick={() => kept.mutate(sheet.fingerprint)}
          >
            {t('key.keep')}
          </Button>
        </div>
      </Stack>
    </Card>
  )
}
