import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMay, useMe } from '../session/me.ts'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { logInQuery } from './account-queries.ts'
import { PasskeysSection } from './passkeys-section.tsx'
import { PasswordSection } from './password-section.tsx'
import { ProfileSection } from './profile-section.tsx'
import { SecondStepSection } from './second-step-section.tsx'
import { SessionsSection } from './sessions-section.tsx'
import { TokensSection } from './tokens-section.tsx'

export default function AccountPage() {
  const { t } = useTranslation('account')
  const { email } = useMe()
  const may = useMay()
  const logIn = useQuery(logInQuery)
  return (
    <Page title={t('title')} lead={t('lead', { email })}>
      <ProfileSection />
      <Loaded query={logIn} height={24}>
        {({ hasPassword, secondStep, isLinked }) => (
          <>
            {hasPassword && <PasswordSection />}
            {hasPassword && <SecondStepSection isOn={secondStep} />}
            {!isLinked && <PasskeysSection />}
          </>
        )}
      </Loaded>
      <SessionsSection />
      {may('tokens.own') && <TokensSection />}
    </Page>
  )
}
