import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import {
  type AnyRoute,
  createRootRouteWithContext,
  createRoute,
  createRouter,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import type { i18n as I18n } from 'i18next'
import { lazy } from 'react'
import { ApiProblem } from '../api/problem.ts'
import { asLanguage } from '../i18n/index.ts'
import { installationQuery } from '../session/installation.ts'
import { meQuery } from '../session/me.ts'
import { publicPages } from '../sign-in/pages.ts'
import type { PageLine } from '../ui/page-table.ts'
import { NotFound } from './not-found.tsx'
import { PageFault } from './page-fault.tsx'
import { PageOrNoRight } from './page-or-no-right.tsx'
import { PAGES } from './pages.ts'
import { Shell } from './shell.tsx'

type Context = { queries: QueryClient; i18n: I18n }

const root = createRootRouteWithContext<Context>()({ component: Outlet, notFoundComponent: NotFound })

const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  beforeLoad: ({ context, location }) => requireSession(context, location.href),
  component: Shell,
  errorComponent: PageFault,
})

/** The pages behind the log-in stand in the frame, the others alone. */
export function createAppRouter(context: Context) {
  const behind = PAGES.map(line => pageRoute(line, frame))
  const before = publicPages.map(line => pageRoute(line, root))
  return createRouter({
    routeTree: root.addChildren([frame.addChildren(behind), ...before]),
    context,
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    Wrap: ({ children }) => <QueryClientProvider client={context.queries}>{children}</QueryClientProvider>,
  })
}

function pageRoute(line: PageLine, parent: AnyRoute) {
  let loaded: ReturnType<PageLine['load']> | undefined
  const load = () => (loaded ??= line.load())
  const Component = lazy(load)
  return createRoute({
    getParentRoute: () => parent,
    path: line.path,
    loader: async ({ context }) => {
      await Promise.all([context.i18n.loadNamespaces(line.slice), load()])
    },
    component: () => (
      <PageOrNoRight right={line.right}>
        <Component />
      </PageOrNoRight>
    ),
    errorComponent: PageFault,
  })
}

async function requireSession({ queries, i18n }: Context, next: string): Promise<void> {
  try {
    const me = await queries.ensureQueryData(meQuery)
    const language = asLanguage(me.language)
    if (language && language !== i18n.language) await i18n.changeLanguage(language)
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.kind !== 'unauthenticated') throw error
    const { hasOrganisation } = await queries.fetchQuery(installationQuery)
    if (!hasOrganisation) throw redirect({ to: '/first-run' })
    throw redirect({ to: '/sign-in', search: next === '/' ? {} : { next } })
  }
}
