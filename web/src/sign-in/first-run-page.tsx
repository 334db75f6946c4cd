import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { installationQuery } from '../session/installation.ts'
import { ButtonLink } from '../ui/links.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Door } from './door.tsx'
import { FirstRunForm } from './first-run-form.tsx'
import { useEnter } from './use-enter.ts'

/** The first minute: an organisation and its owner, then straight in. Only while there is nobody yet. */
export default function FirstRunPage() {
  const { t } = useTranslation('sign-in')
  const installation = useQuery(installationQuery)
  const enter = useEnter()
  if (installation.data?.hasOrganisation)
    return (
      <Door title={t('firstRun.over')} lead={t('firstRun.overText')}>
        <ButtonLink to="/sign-in" size="md">
          {t('enter')}
        </ButtonLink>
      </Door>
    )
  return (
    <Door title={t('firstRun.title')} lead={t('firstRun.lead')}>
      <Loaded query={installation} height={36}>
        {({ needsSetupCode, countries }) => (
          <FirstRunForm needsCode={needsSetupCode} countries={countries} onDone={() => enter('/')} />
        )}
      </Loaded>
    </Door>
  )
}
