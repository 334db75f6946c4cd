import { Button, List, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconEraser } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ConfirmModal } from '../ui/confirm-modal.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { useFormat } from '../ui/use-format.ts'
import { erasurePreviewQuery, type RequestCard, useRequestChange } from './request-queries.ts'

/** The erasure, shown before it is done: what disappears, and what stays and why. */
export function EraseStep({ request: { id, address } }: { request: RequestCard }) {
  const { t } = useTranslation('requests')
  const [isOpen, { open, close }] = useDisclosure()
  const erase = useRequestChange(id, 'erase')
  const act = { ...erase, mutate: () => erase.mutate(undefined, { onSuccess: close }) }
  return (
    <div>
      <Button size="xs" leftSection={<IconEraser size={16} aria-hidden />} onClick={open}>
        {t('erase.open')}
      </Button>
      <ConfirmModal
        isOpen={isOpen}
        onClose={close}
        title={t('erase.title', { address })}
        verb={t('erase.verb')}
        isDangerous
        act={act}
      >
        <Text mb="md">{t('erase.text')}</Text>
        {isOpen && address && <Preview address={address} />}
      </ConfirmModal>
    </div>
  )
}

const KNOWN = ['contacts', 'messages', 'contents', 'importRows', 'events', 'evidence']

function Preview({ address }: { address: string }) {
  const { t } = useTranslation('requests')
  const { number } = useFormat()
  const preview = useQuery(erasurePreviewQuery(address))
  return (
    <Loaded query={preview} height={8}>
      {({ disappears, keptAs }) => {
        const named = disappears.filter(({ holder, rows }) => rows > 0 && KNOWN.includes(holder))
        const others = disappears
          .filter(({ holder }) => !KNOWN.includes(holder))
          .reduce((sum, { rows }) => sum + rows, 0)
        return (
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <Stack gap="xs">
              <Title order={3}>{t('erase.disappears')}</Title>
              <List size="sm">
                {named.map(({ holder, rows }) => (
                  <List.Item key={holder}>{t(`erase.holder.${holder}`, { count: rows, rows: number(rows) })}</List.Item>
                ))}
                {others > 0 && (
                  <List.Item>{t('erase.holder.others', { count: others, rows: number(others) })}</List.Item>
                )}
                {named.length + others === 0 && <List.Item>{t('erase.nothing')}</List.Item>}
              </List>
            </Stack>
            <Stack gap="xs">
              <Title order={3}>{t('erase.stays')}</Title>
              <List size="sm">
                <List.Item>{t(`erase.entry.${keptAs}`)}</List.Item>
                <List.Item>{t('erase.counts')}</List.Item>
                <List.Item>{t('erase.register')}</List.Item>
              </List>
            </Stack>
          </SimpleGrid>
        )
      }}
    </Loaded>
  )
}
