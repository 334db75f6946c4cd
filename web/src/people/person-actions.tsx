import { Button, Menu } from '@mantine/core'
import { IconChevronDown, IconKey, IconUserCog, IconUserMinus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { NewPasswordDialogue } from './new-password-dialogue.tsx'
import type { Person } from './people-queries.ts'
import { RemoveDialogue } from './remove-dialogue.tsx'
import { RolesDialogue } from './roles-dialogue.tsx'

/** What an owner may do about somebody. One's own password is changed in one's own account, and nobody removes themselves by a slip. */
export function PersonActions({ person, isOneself }: { person: Person; isOneself: boolean }) {
  const { t } = useTranslation('people')
  const [open, setOpen] = useState<'roles' | 'password' | 'remove'>()
  const close = () => setOpen(undefined)
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <Button
            variant="default"
            size="xs"
            rightSection={<IconChevronDown size={14} aria-hidden />}
            aria-label={t('change.of', { name: person.name })}
          >
            {t('change.label')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconUserCog size={18} />} onClick={() => setOpen('roles')}>
            {t('change.roles')}
          </Menu.Item>
          {!isOneself && (
            <>
              <Menu.Item leftSection={<IconKey size={18} />} onClick={() => setOpen('password')}>
                {t('change.password')}
              </Menu.Item>
              <Menu.Item leftSection={<IconUserMinus size={18} />} onClick={() => setOpen('remove')}>
                {t('change.remove')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {open === 'roles' && <RolesDialogue person={person} onClose={close} />}
      {open === 'password' && <NewPasswordDialogue person={person} onClose={close} />}
      {open === 'remove' && <RemoveDialogue person={person} onClose={close} />}
    </>
  )
}
