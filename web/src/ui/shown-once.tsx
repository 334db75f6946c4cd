import { Alert, Code, Stack } from '@mantine/core'
import { IconEyeOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { CopyButton } from './copy-button.tsx'

type ShownOnceProps = {
  /** What it is, for those who cannot see it. */
  label: string
  secret: string
  /** What to do with it. */
  text: string
}

/** A key or a link that is kept nowhere: to be copied now, or made again. */
export function ShownOnce({ label, secret, text }: ShownOnceProps) {
  const { t } = useTranslation('ui')
  return (
    <Stack gap="sm">
      <Alert color="yellow" icon={<IconEyeOff aria-hidden />} title={t('once.title')}>
        {text}
      </Alert>
      <Code block className="break secret" role="group" aria-label={label}>
        {secret}
      </Code>
      <div>
        <CopyButton text={secret} size="sm" />
      </div>
    </Stack>
  )
}
