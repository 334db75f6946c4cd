import { Card, Stack, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './people.module.css'
import { ROLES } from './people-queries.ts'

/** What each role may do, in words. Roles are a set: somebody has any of them. */
export function RolesCard() {
  const { t } = useTranslation('people')
  return (
    <Card component="section" aria-labelledby="roles-title">
      <Stack>
        <Title order={2} id="roles-title">
          {t('roles.title')}
        </Title>
        <dl className={classes.roles}>
          {ROLES.map(role => (
            <div key={role}>
              <dt>{t(`ui:role.${role}`)}</dt>
              <dd>{t(`may.${role}`)}</dd>
            </div>
          ))}
        </dl>
      </Stack>
    </Card>
  )
}
