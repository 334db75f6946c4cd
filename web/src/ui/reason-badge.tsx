import { Badge } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** The person's will is red, a dead mailbox orange, the sender's own rule grey: never by the colour alone, the word stands in it. */
const COLOURS: Record<string, string> = {
  opt_out: 'red',
  complaint: 'red',
  erasure: 'red',
  hard_bounce: 'orange',
  invalid_address: 'orange',
  soft_bounce_limit: 'yellow',
  inactive: 'gray',
  held_import: 'grape',
  unconfirmed: 'blue',
  not_an_address: 'gray',
}

/** A reason on the blacklist, or why a verdict is a no, in words. */
export function ReasonBadge({ reason }: { reason: string }) {
  const { t } = useTranslation('ui')
  return <Badge color={COLOURS[reason] ?? 'gray'}>{t(`reason.${reason}`)}</Badge>
}

/** The colour of a reason, for charts and bars. */
export function colourOf(reason: string): string {
  return COLOURS[reason] ?? 'gray'
}
