import { Link, useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { NAVIGATION } from './navigation.ts'
import classes from './shell.module.css'

export function NavigationLinks() {
  const { t } = useTranslation('app')
  const may = useMay()
  const { pathname } = useLocation()
  const isBelow = (place: string) => `${pathname}/`.startsWith(`${place}/`)
  return (
    <ul className={classes.list}>
      {NAVIGATION.filter(({ right }) => !right || may(right)).map(({ path, label, icon: Icon, also }) => {
        const isHere = path === '/' ? pathname === '/' : isBelow(path) || (also !== undefined && isBelow(also))
        return (
          <li key={path}>
            <Link
              to={path}
              className={classes.link}
              {...(isHere && { 'data-active': true, 'aria-current': pathname === path ? 'page' : 'true' })}
            >
              <Icon size={20} stroke={1.75} aria-hidden />
              {t(label)}
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
