import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './blacklist.module.css'

/** The address that was probably meant: offered, never taken unasked. */
export function Suggestion({ address, onLookUp }: { address: string; onLookUp(address: string): void }) {
  const { t } = useTranslation('blacklist')
  return (
    <Button
      size="compact-sm"
      variant="default"
      h="auto"
      mih={26}
      py={2}
      classNames={{ label: classes.wrapping ?? '' }}
      onClick={() => onLookUp(address)}
    >
      {t('suggestion', { address })}
    </Button>
  )
}
