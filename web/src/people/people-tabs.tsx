import { Link, useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import classes from './people.module.css'

/** Two pages of one place: people, and the keys of programs. */
export function PeopleTabs() {
  const { t } = useTranslation('people')
  const { pathname } = useLocation()
  const may = useMay()
  const tabs = [
    { to: '/people', label: t('tab.people') },
    ...(may('keys.read') ? [{ to: '/people/keys', label: t('tab.keys') }] : []),
  ]
  return (
    <nav aria-label={t('tab.label')}>
      <ul className={classes.tabs}>
        {tabs.map(({ to, label }) => (
          <li key={to}>
            <Link
              to={to}
              className={classes.tab}
              activeOptions={{ exact: true }}
              aria-current={pathname === to ? 'page' : undefined}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
