import { Stack, Text } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './mail-frame.module.css'
import { shutIn } from './shut-in.ts'
import { styleNonce } from './style-nonce.ts'

/** A mail's page as its reader would see it, shut in: no scripts, and nothing fetched from elsewhere. */
export function MailFrame({ html, title }: { html: string; title: string }) {
  const { t } = useTranslation('ui')
  const { page, pictures } = useMemo(() => shutIn(html, styleNonce()), [html])
  return (
    <Stack gap="xs">
      <iframe
        className={classes.frame}
        title={title}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        srcDoc={page}
      />
      {pictures > 0 && (
        <Text size="sm" c="dimmed">
          {t('mail.pictures', { count: pictures })}
        </Text>
      )}
    </Stack>
  )
}
