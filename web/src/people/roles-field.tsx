import { Checkbox, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ROLES, type Role } from './people-queries.ts'

/** Roles to choose, each with what it may do. */
export function RolesField({ value, onChange }: { value: readonly Role[]; onChange: (roles: Role[]) => void }) {
  const { t } = useTranslation('people')
  return (
    <Checkbox.Group
      label={t('roles.label')}
      value={[...value]}
      onChange={chosen => onChange(ROLES.filter(role => chosen.includes(role)))}
    >
      <Stack gap="sm" mt="xs">
        {ROLES.map(role => (
          <Checkbox key={role} value={role} label={t(`ui:role.${role}`)} description={t(`may.${role}`)} />
        ))}
      </Stack>
    </Checkbox.Group>
  )
}
