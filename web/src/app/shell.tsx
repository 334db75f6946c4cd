import { AppShell, Burger, Group } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Outlet, useLocation } from '@tanstack/react-router'
import { Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../session/me.ts'
import { PageSkeleton } from '../ui/page-skeleton.tsx'
import { Brand } from './brand.tsx'
import { NavigationLinks } from './navigation-links.tsx'
import { PersonMenu } from './person-menu.tsx'
import classes from './shell.module.css'

/** The frame of every page behind the log-in: where one is, where one can go, who one is. */
export function Shell() {
  const { t } = useTranslation('app')
  const { organisation } = useMe()
  const [isOpen, { toggle, close }] = useDisclosure()
  const { pathname } = useLocation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever has gone somewhere has done with the menu
  useEffect(close, [pathname])

  return (
    <AppShell
      header={{ height: 60 }}
      navbar={{ width: 248, breakpoint: 'md', collapsed: { mobile: !isOpen } }}
      padding={{ base: 'md', md: 'xl' }}
    >
      <a href="#page" className="skip-link">
        {t('skip')}
      </a>
      <AppShell.Header className={classes.header ?? ''}>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap" miw={0}>
            <Burger
              opened={isOpen}
              onClick={toggle}
              hiddenFrom="md"
              size="sm"
              aria-label={t(isOpen ? 'nav.close' : 'nav.open')}
              aria-expanded={isOpen}
            />
            <Brand organisation={organisation.name} />
          </Group>
          <PersonMenu />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar className={classes.navbar ?? ''} p="sm" aria-label={t('nav.label')}>
        <NavigationLinks />
      </AppShell.Navbar>
      <AppShell.Main id="page" tabIndex={-1} className={classes.main ?? ''}>
        <div className={classes.content}>
          <Suspense fallback={<PageSkeleton />}>
            <Outlet />
          </Suspense>
        </div>
      </AppShell.Main>
    </AppShell>
  )
}
