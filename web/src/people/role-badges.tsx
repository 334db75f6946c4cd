import { Badge, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './people.module.css'
import type { Role } from './people-queries.ts'

export function RoleBadges({ roles }: { roles: readonly Role[] }) {
  const { t } = useTranslation('people')
  return (
    <Group gap={6} component="span" className={classes.badges ?? ''}>
      {roles.map(role => (
        <Badge key={role}>{t(`ui:role.${role}`)}</Badge>
      ))}
    </Group>
  )
}
