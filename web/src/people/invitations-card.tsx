import { Badge, Button, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { post } from '../api/client.ts'
import { useMay } from '../session/me.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { notifyDone } from '../ui/notify.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { useFormat } from '../ui/use-format.ts'
import { type Invitation, invitationsQuery, usePeopleChange } from './people-queries.ts'
import { RoleBadges } from './role-badges.tsx'

/** The links that nobody took yet. Where none waits there is nothing to see. */
export function InvitationsCard() {
  const { t } = useTranslation('people')
  const { dateTime } = useFormat()
  const mayRevoke = useMay()('people.write')
  const invitations = useQuery(invitationsQuery)
  const revoke = usePeopleChange(
    ({ id }: Invitation) => post(`/invitations/${id}/revoke`),
    () => notifyDone(t('invitations.revoked')),
  )
  const waiting = invitations.data?.filter(({ state }) => state === 'open' || state === 'expired') ?? []
  if (waiting.length === 0) return <ProblemAlert error={invitations.error} />

  const columns: Column<Invitation>[] = [
    { key: 'email', title: t('column.person'), cell: ({ name, email }) => <Who name={name} email={email} /> },
    {
      key: 'roles',
      title: t('column.roles'),
      cell: ({ purpose, roles }) =>
        purpose === 'join' ? <RoleBadges roles={roles} /> : <Badge color="gray">{t('invitations.newPassword')}</Badge>,
    },
    {
      key: 'until',
      title: t('invitations.until'),
      cell: ({ state, expiresAt }) =>
        state === 'open' ? dateTime(expiresAt) : <Badge color="orange">{t('invitations.expired')}</Badge>,
    },
  ]
  const action: Column<Invitation> = {
    key: 'action',
    title: t('column.actions'),
    cell: invitation => (
      <Button
        variant="default"
        size="xs"
        aria-label={t('invitations.revokeOf', { email: invitation.email })}
        onClick={() => revoke.mutate(invitation)}
      >
        {t('invitations.revoke')}
      </Button>
    ),
  }
  return (
    <Stack component="section" gap="sm" aria-labelledby="invitations-title">
      <Title order={2} id="invitations-title">
        {t('invitations.title')}
      </Title>
      <Text c="dimmed">{t('invitations.text')}</Text>
      <ProblemAlert error={revoke.error} />
      <DataTable
        caption={t('invitations.title')}
        columns={mayRevoke ? [...columns, action] : columns}
        rows={waiting}
        keyOf={({ id }) => id}
      />
    </Stack>
  )
}

function Who({ name, email }: { name: string | null; email: string }) {
  return (
    <div>
      <Text fw={600}>{name ?? email}</Text>
      {name && (
        <Text size="sm" c="dimmed">
          {email}
        </Text>
      )}
    </div>
  )
}
