import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { patch } from '../api/client.ts'
import { Dialogue } from '../ui/dialogue.tsx'
import { notifyDone } from '../ui/notify.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { type Person, usePeopleChange } from './people-queries.ts'
import { RolesField } from './roles-field.tsx'

export function RolesDialogue({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useTranslation('people')
  const [roles, setRoles] = useState(person.roles)
  const change = usePeopleChange(
    () => patch(`/people/${person.id}`, { roles }),
    () => {
      notifyDone(t('roles.changed', { name: person.name }))
      onClose()
    },
  )
  return (
    <Dialogue opened onClose={onClose} title={t('roles.of', { name: person.name })}>
      <Stack>
        <RolesField value={roles} onChange={setRoles} />
        <ProblemAlert error={change.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('ui:action.cancel')}
          </Button>
          <Button disabled={roles.length === 0} loading={change.isPending} onClick={() => change.mutate()}>
            {t('roles.save')}
          </Button>
        </Group>
      </Stack>
    </Dialogue>
  )
}
