import { Alert, type MantineColor } from '@mantine/core'
import { IconAlertTriangle, IconInfoCircle, IconShieldCheck, type TablerIcon } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Draft } from './import-queries.ts'

const LOOKS: Record<string, { color: MantineColor; icon: TablerIcon }> = {
  'opt-outs': { color: 'red', icon: IconShieldCheck },
  contacts: { color: 'veto', icon: IconInfoCircle },
  both: { color: 'orange', icon: IconAlertTriangle },
  neither: { color: 'orange', icon: IconAlertTriangle },
}

/** Whose file it is, and what follows from that. The classic accident, people who left imported as contacts, is stopped here. */
export function RecognisedAlert({ draft: { recognised, isOnePage } }: { draft: Draft }) {
  const { t } = useTranslation('imports')
  if (!recognised?.isCertain) return null
  const { id, provider, holds } = recognised
  const { color, icon: Icon } = LOOKS[holds] as { color: MantineColor; icon: TablerIcon }
  const key = id.replace('.', '_') // a dot would lead into the texts
  const file = t(`format.${key}`)
  const title = provider ? t('recognised.title', { provider, file }) : t('recognised.anybodys', { file })
  return (
    <>
      {isOnePage && (
        <Alert color="orange" icon={<IconAlertTriangle aria-hidden />} title={t('onePage.title')}>
          {t('onePage.text')}
        </Alert>
      )}
      <Alert color={color} icon={<Icon aria-hidden />} title={title} className="break">
        {t(`recognised.${holds}`)}
      </Alert>
    </>
  )
}
