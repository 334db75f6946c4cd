import { Badge, Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay, useMe } from '../session/me.ts'
import { ConfirmModal } from '../ui/confirm-modal.tsx'
import type { Column } from '../ui/data-table.tsx'
import { notifyDone } from '../ui/notify.ts'
import { useFormat } from '../ui/use-format.ts'
import { type Key, useRevokeKey } from './keys-queries.ts'
import classes from './people.module.css'
import { wordOf } from './scopes.ts'

export function useKeyColumns(): Column<Key>[] {
  const { t } = useTranslation('people')
  const { date } = useFormat()
  const me = useMe()
  const mayRevokeAll = useMay()('keys.write')
  return [
    { key: 'name', title: t('keys.column.name'), cell: ({ name }) => <Text fw={600}>{name}</Text> },
    {
      key: 'may',
      title: t('keys.column.may'),
      cell: key => <May kind={key.kind} scopes={key.scopes} person={key.person} />,
    },
    { key: 'since', title: t('column.since'), cell: ({ createdAt }) => date(createdAt) },
    {
      key: 'state',
      title: t('keys.column.state'),
      cell: key => {
        if (key.revokedAt) return <Badge color="gray">{t('keys.revoked', { date: date(key.revokedAt) })}</Badge>
        return mayRevokeAll || key.person?.id === me.id ? <Revoke id={key.id} name={key.name} /> : t('keys.works')
      },
    },
  ]
}

function May({ kind, scopes, person }: Pick<Key, 'kind' | 'scopes' | 'person'>) {
  const { t } = useTranslation('people')
  if (kind === 'personal_token') return <Text size="sm">{t('keys.actsAs', { email: person?.email ?? '' })}</Text>
  return (
    <Group gap={6} component="span" className={classes.badges ?? ''}>
      {scopes.map(scope => (
        <Badge key={scope}>{t(`scope.${wordOf(scope)}.name`)}</Badge>
      ))}
    </Group>
  )
}

function Revoke({ id, name }: Pick<Key, 'id' | 'name'>) {
  const { t } = useTranslation('people')
  const [isAsking, setAsking] = useState(false)
  const revoke = useRevokeKey(() => {
    setAsking(false)
    notifyDone(t('keys.ended', { name }))
  })
  return (
    <>
      <Button variant="default" size="xs" aria-label={t('keys.revokeOf', { name })} onClick={() => setAsking(true)}>
        {t('keys.revoke')}
      </Button>
      <ConfirmModal
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={t('keys.sure', { name })}
        verb={t('keys.revoke')}
        isDangerous
        act={{ ...revoke, mutate: () => revoke.mutate(id) }}
      >
        <Text>{t('keys.sureText')}</Text>
      </ConfirmModal>
    </>
  )
}
