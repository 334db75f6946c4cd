import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconEyeExclamation } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ReasonBadge } from '../ui/reason-badge.tsx'
import { useFormat } from '../ui/use-format.ts'
import type { Explanation } from './blacklist-queries.ts'

type NearVariantsProps = { variants: Explanation['nearVariants']; onLookUp(address: string): void }

/** BL-9: listed mailboxes that differ by a dot or a +tag. Their addresses are for officers; that there are some is for everybody. */
export function NearVariants({ variants, onLookUp }: NearVariantsProps) {
  const { t } = useTranslation('blacklist')
  const { date } = useFormat()
  return (
    <Alert color="yellow" icon={<IconEyeExclamation aria-hidden />} title={t('near.title', { count: variants.length })}>
      <Stack gap="xs">
        {variants.map(({ address, reason, since }) => (
          <Group key={`${address}${reason}${since}`} gap="sm" className="break">
            {address ? (
              <Button size="compact-sm" variant="default" onClick={() => onLookUp(address)}>
                {address}
              </Button>
            ) : (
              <Text size="sm">{t('near.hidden')}</Text>
            )}
            <ReasonBadge reason={reason} />
            <Text size="sm">{t('why.since', { since: date(since) })}</Text>
          </Group>
        ))}
      </Stack>
    </Alert>
  )
}
