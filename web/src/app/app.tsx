import { MantineProvider } from '@mantine/core'
import { RouterProvider } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { styleNonce } from '../ui/style-nonce.ts'
import type { createAppRouter } from './router.tsx'
import { cssVariables, theme } from './theme.ts'

/** Nothing is said at the edge of the page before somebody has done something: it may come after the first page. */
const Notifications = lazy(async () => ({ default: (await import('@mantine/notifications')).Notifications }))

// What holds the page still behind a dialogue makes a style of its own, and asks for the nonce by this name (get-nonce).
Object.assign(globalThis, { __webpack_nonce__: styleNonce() })

export function App({ router }: { router: ReturnType<typeof createAppRouter> }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <Suspense>
        <Notifications position="bottom-right" />
      </Suspense>
      <Suspense>
        <RouterProvider router={router} />
      </Suspense>
    </MantineProvider>
  )
}
