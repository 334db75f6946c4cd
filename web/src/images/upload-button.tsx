import { Button, FileButton, Group, Stack, Text } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { IMAGE_TYPES, type Image, uploadImage } from './image-queries.ts'

/** One more picture; what it was refused for stands below. */
export function UploadButton({ workspaceId, onDone }: { workspaceId: string; onDone?(image: Image): void }) {
  const { t } = useTranslation('images')
  const queries = useQueryClient()
  const send = useMutation({
    mutationFn: (file: File) => uploadImage(workspaceId, file),
    async onSuccess(image) {
      onDone?.(image)
      await queries.invalidateQueries({ queryKey: ['images'] })
    },
  })
  return (
    <Stack gap="sm">
      <Group gap="sm">
        <FileButton accept={IMAGE_TYPES} onChange={file => file && send.mutate(file)}>
          {props => (
            <Button {...props} loading={send.isPending} leftSection={<IconUpload size={18} aria-hidden />}>
              {t('upload.verb')}
            </Button>
          )}
        </FileButton>
        <Text size="sm" c="dimmed">
          {t('upload.help')}
        </Text>
      </Group>
      <ProblemAlert error={send.error} />
    </Stack>
  )
}
