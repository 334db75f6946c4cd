import { Button, Card, Group, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../ui/copy-button.tsx'
import { hostedPicture } from '../ui/hosted-picture.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { useFormat } from '../ui/use-format.ts'
import { editImage, type Image } from './image-queries.ts'
import classes from './images.module.css'

/** One picture: what it shows, how heavy it is, and its address for those who write HTML. */
export function ImageCard({ image, mayWrite }: { image: Image; mayWrite: boolean }) {
  const { t } = useTranslation('images')
  const { bytes, date } = useFormat()
  const [altText, setAltText] = useState(image.altText)
  const queries = useQueryClient()
  const change = useMutation({
    mutationFn: (said: { altText?: string; isArchived?: boolean }) => editImage(image.id, said),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['images'] }),
  })
  return (
    <Card component="article" aria-label={image.fileName} padding="md">
      <Stack gap="sm">
        <img className={classes.picture} src={hostedPicture(image.url)} alt={image.altText} loading="lazy" />
        <div>
          <Text fw={600} className="break">
            {image.fileName}
          </Text>
          <Text size="sm" c="dimmed">
            {bytes(image.bytes)} · {date(image.createdAt)}
          </Text>
        </div>
        {mayWrite && (
          <TextInput
            label={t('altText')}
            maxLength={500}
            value={altText}
            onChange={event => setAltText(event.currentTarget.value)}
          />
        )}
        <ProblemAlert error={change.error} />
        <Group gap="xs">
          {mayWrite && (
            <>
              <Button
                size="xs"
                disabled={altText.trim() === image.altText}
                loading={change.isPending}
                onClick={() => change.mutate({ altText })}
              >
                {t('ui:action.save')}
              </Button>
              <Button size="xs" variant="default" onClick={() => change.mutate({ isArchived: !image.isArchived })}>
                {t(image.isArchived ? 'bringBack' : 'putAway')}
              </Button>
            </>
          )}
          <CopyButton text={image.url} label={t('copy')} />
        </Group>
      </Stack>
    </Card>
  )
}
