import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { RouterProvider } from '@tanstack/react-router'
import { Suspense } from 'react'
import type { createAppRouter } from './router.tsx'
import { cssVariables, theme } from './theme.ts'

export function App({ router }: { router: ReturnType<typeof createAppRouter> }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <Notifications position="bottom-right" />
      <Suspense>
        <RouterProvider router={router} />
      </Suspense>
    </MantineProvider>
  )
}

/** Styles that Mantine makes while it runs carry the nonce of the page, or the content security policy would leave them out. */
function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
}
