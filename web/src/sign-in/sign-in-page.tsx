import { Alert, Stack } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Navigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { installationQuery } from '../session/installation.ts'
import { useSearchParam } from '../ui/use-search-param.ts'
import { CodeStep } from './code-step.tsx'
import { Door } from './door.tsx'
import { OtherWays } from './other-ways.tsx'
import { PasswordStep } from './password-step.tsx'
import { ownPath, useEnter } from './use-enter.ts'

/** The way in: a password, and a code where the person wants one; or a passkey; or the organisation's own provider. */
export default function SignInPage() {
  const { t } = useTranslation('sign-in')
  const [next] = useSearchParam('next')
  const [fault] = useSearchParam('error')
  const [needsCode, setNeedsCode] = useState(false)
  const installation = useQuery(installationQuery)
  const enter = useEnter()
  const goIn = () => enter(ownPath(next))

  if (installation.data?.hasOrganisation === false) return <Navigate to="/first-run" replace />
  if (needsCode)
    return (
      <Door title={t('code.title')} lead={t('code.lead')}>
        <CodeStep onDone={goIn} onBack={() => setNeedsCode(false)} />
      </Door>
    )
  return (
    <Door title={t('title')} lead={t('lead')}>
      <Stack gap="lg">
        {fault && (
          <Alert role="alert" color="red" icon={<IconAlertTriangle aria-hidden />} title={t('provider.failed')}>
            {t('provider.failedText')}
          </Alert>
        )}
        <PasswordStep onDone={needs => (needs ? setNeedsCode(true) : goIn())} />
        <OtherWays ways={installation.data?.signIn} next={ownPath(next)} onDone={goIn} />
      </Stack>
    </Door>
  )
}
