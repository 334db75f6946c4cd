import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './app/app.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { leaveWhenOver } from './app/leave-when-over.ts'
import { createQueries } from './app/queries.ts'
import { createAppRouter } from './app/router.tsx'
import { startI18n } from './i18n/index.ts'
import { meQuery } from './session/me.ts'

const queries = createQueries()
// Asked for at once, while the texts are on their way; whether it is needed, and what a "no" means, the router says.
void queries.prefetchQuery(meQuery)
const i18n = await startI18n()
const router = createAppRouter({ queries, i18n })
leaveWhenOver(queries, router)

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <App router={router} />
  </StrictMode>,
)
