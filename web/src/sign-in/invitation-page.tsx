import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api/problem.ts'
import { ButtonLink } from '../ui/links.tsx'
import { ProblemState } from '../ui/problem-state.tsx'
import { useFormat } from '../ui/use-format.ts'
import { AcceptForm } from './accept-form.tsx'
import { CodeStep } from './code-step.tsx'
import { Door } from './door.tsx'
import { type Invitation, invitationQuery, visitorQuery } from './invitation-queries.ts'
import { OtherVisitor } from './other-visitor.tsx'
import { useEnter } from './use-enter.ts'

/** Where a link leads: into an organisation, or to a new password. */
export default function InvitationPage() {
  const { t } = useTranslation('sign-in')
  const { token = '' } = useParams({ strict: false }) as { token?: string }
  const link = useQuery(invitationQuery(token))
  const visitor = useQuery(visitorQuery)
  const [needsCode, setNeedsCode] = useState(false)
  const enter = useEnter()

  if (link.error) return <NoLink error={link.error} onRetry={() => void link.refetch()} />
  if (!link.data || visitor.isPending)
    return (
      <Door title={t('invitation.opening')}>
        <Skeleton height="20rem" radius="lg" />
      </Door>
    )
  if (needsCode)
    return (
      <Door title={t('code.title')} lead={t('code.lead')}>
        <CodeStep onDone={() => enter('/')} onBack={() => enter('/sign-in')} />
      </Door>
    )
  const other = visitor.data && visitor.data.email !== link.data.email ? visitor.data : undefined
  return (
    <Door {...wordsOf(link.data)}>
      {other ? (
        <OtherVisitor email={link.data.email} visitor={other.email} />
      ) : (
        <AcceptForm
          token={token}
          link={link.data}
          isLoggedIn={Boolean(visitor.data)}
          onDone={needs => (needs ? setNeedsCode(true) : enter('/'))}
        />
      )}
    </Door>
  )

  function wordsOf({ purpose, organisation, email, roles }: Invitation) {
    if (purpose === 'new_password') return { title: t('newPassword.title'), lead: t('newPassword.lead', { email }) }
    const title = t('invitation.title', { organisation: organisation.name })
    return { title, lead: <InvitationLead email={email} roles={roles} /> }
  }
}

function InvitationLead({ email, roles }: Pick<Invitation, 'email' | 'roles'>) {
  const { t } = useTranslation('sign-in')
  const { list } = useFormat()
  return <>{t('invitation.lead', { email, roles: list(roles.map(role => t(`ui:role.${role}`))) })}</>
}

function NoLink({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { t } = useTranslation('sign-in')
  const isSpent = error instanceof ApiProblem && error.kind === 'not_found'
  return (
    <Door title={t(isSpent ? 'invitation.spent' : 'invitation.fault')} lead={isSpent && t('invitation.spentText')}>
      {isSpent ? (
        <ButtonLink to="/sign-in" variant="default" size="md">
          {t('invitation.toLogIn')}
        </ButtonLink>
      ) : (
        <ProblemState error={error} onRetry={onRetry} />
      )}
    </Door>
  )
}
