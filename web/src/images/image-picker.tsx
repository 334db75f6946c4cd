import { Button, Stack, Text, UnstyledButton } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Dialogue } from '../ui/dialogue.tsx'
import { hostedPicture } from '../ui/hosted-picture.ts'
import { Loaded } from '../ui/loaded.tsx'
import { allImagesQuery, type Image } from './image-queries.ts'
import classes from './images.module.css'
import { UploadButton } from './upload-button.tsx'

type ImagePickerProps = {
  isOpen: boolean
  close(): void
  workspaceId: string
  onPick(image: Image): void
}

/** Pictures that are there, and a place for a new one: what is pressed or uploaded is taken. */
export function ImagePicker({ isOpen, close, workspaceId, onPick }: ImagePickerProps) {
  const { t } = useTranslation('images')
  const images = useInfiniteQuery({ ...allImagesQuery(workspaceId), enabled: isOpen })
  const take = (image: Image) => {
    onPick(image)
    close()
  }
  return (
    <Dialogue opened={isOpen} onClose={close} title={t('picker.title')} size="lg">
      <Stack>
        <UploadButton workspaceId={workspaceId} onDone={take} />
        <Loaded query={images} height={16}>
          {({ pages }) => <Choices of={pages.flatMap(({ items }) => items)} take={take} />}
        </Loaded>
        {images.hasNextPage && (
          <Button variant="default" loading={images.isFetchingNextPage} onClick={() => void images.fetchNextPage()}>
            {t('more')}
          </Button>
        )}
      </Stack>
    </Dialogue>
  )
}

function Choices({ of: images, take }: { of: Image[]; take(image: Image): void }) {
  const { t } = useTranslation('images')
  if (images.length === 0) return <Text c="dimmed">{t('picker.none')}</Text>
  return (
    <ul className={classes.grid}>
      {images.map(image => (
        <li key={image.id}>
          <UnstyledButton className={classes.choice} onClick={() => take(image)}>
            <img className={classes.picture} src={hostedPicture(image.url)} alt="" loading="lazy" />
            <span className={classes.name}>{image.altText || image.fileName}</span>
          </UnstyledButton>
        </li>
      ))}
    </ul>
  )
}
