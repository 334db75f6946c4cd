import { IconLock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../session/me.ts'
import { EmptyState } from './empty-state.tsx'
import { useFormat } from './use-format.ts'

/** In place of a page: whose it is, and who could help. */
export function NoRight() {
  const { t } = useTranslation('ui')
  const { roles, organisation } = useMe()
  const { list } = useFormat()
  const own = list(roles.map(role => t(`role.${role}`)))
  return (
    <EmptyState
      icon={IconLock}
      title={t('noRight.title')}
      isPageTitle
      text={t('noRight.text', { roles: own, organisation: organisation.name })}
    />
  )
}
