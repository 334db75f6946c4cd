import { Skeleton, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** While a page is on its way; as high as most pages, so that nothing jumps. */
export function PageSkeleton() {
  const { t } = useTranslation('ui')
  return (
    <Stack gap="lg" role="status" aria-label={t('loading')}>
      <Skeleton height={34} width="min(20rem, 70%)" />
      <Skeleton height={18} width="min(34rem, 90%)" />
      <Skeleton height={320} radius="lg" />
    </Stack>
  )
}
