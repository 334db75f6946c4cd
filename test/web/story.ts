import { existsSync } from 'node:fs'
import type { TOptions } from 'i18next'
import type { Page } from 'playwright-core'
import { describe } from 'vitest'
import { setUpOrganisation } from '../../src/accounts/index.ts'
import type { Role } from '../../src/actor.ts'
import { type Answer, call } from '../call.ts'
import { createTestDatabase, type TestDatabase } from '../database.ts'
import { createInstallation, type RunningVeto, type TestInstallation } from '../processes.ts'
import { CHROMIUM, launchBrowser, type StoryPerson } from './browser.ts'
import { LANGUAGE, readTexts } from './texts.ts'

/** A real Veto on a database of its own, an organisation in it, and a real browser before it. */
export type WebStory = {
  installation: TestInstallation
  veto: RunningVeto
  database: TestDatabase
  /** A personal token of the first person (owner and privacy officer): to prepare what a page will show. */
  key: string
  api(method: string, path: string, body?: unknown): Promise<Answer>
  /** Anna, who made the organisation. */
  first: StoryPerson
  /** Somebody with these roles, who was invited and came. */
  person(...roles: Role[]): Promise<StoryPerson>
  /**
   * A new tab where this person is logged in (Anna where nobody is named; null: nobody is), open until the test ends. Each person has one
   * browser, unless it is `elsewhere`: in another one, with a log-in of its own.
   */
  open(path: string, options?: { as?: StoryPerson | null; elsewhere?: boolean }): Promise<Page>
  /** A text of the pages in the language of this run, by slice and key: `t('ui:action.copy')`. */
  t(key: string, fill?: TOptions): string
  close(): Promise<void>
}

/**
 * For stories that need a browser: where there is none they are skipped, and it is said how to get one. Where machines are shared (CI) one is told
 * a second time before it counts as failed; the run's end names it, since a story that fails by chance waits for the wrong thing.
 */
export const describeWeb = (name: string, tell: () => void) =>
  describe.skipIf(!existsSync(CHROMIUM))(name, { retry: process.env.CI ? 1 : 0 }, tell)
if (!existsSync(CHROMIUM))
  console.log(`No ${CHROMIUM}: the stories in a browser are skipped. Debian has one: apt-get install chromium.`)

const FIRST = { name: 'Anna Peeters', email: 'anna@example.com', password: 'a long sentence is good' }
const OTHERS = ['Bram', 'Chloé', 'Dieter', 'Elif', 'Fien']

type StoryOptions = {
  /** null: nobody has been here yet. Then there is no key, and nobody to log in as. */
  organisation?: string | null
  settings?: Record<string, string>
}

export async function startWebStory({
  organisation = 'Boulangerie Dupont',
  settings = {},
}: StoryOptions = {}): Promise<WebStory> {
  const database = await createTestDatabase()
  const installation = createInstallation({
    DATABASE_URL: database.urlFor('veto_app'),
    DATABASE_OWNER_URL: database.urlFor('veto_owner'),
    DATABASE_WORKER_URL: database.urlFor('veto_worker'),
    ...settings,
  })
  const input = { ...FIRST, organisation: organisation ?? '', language: LANGUAGE }
  const key = organisation === null ? '' : (await setUpOrganisation(database.app, input)).apiKey
  const veto = await installation.start()
  const [browser, t] = await Promise.all([launchBrowser(veto.url), readTexts()])
  const api: WebStory['api'] = (method, path, body) => call(veto, key, method, path, body)
  let people = 0
  return {
    installation,
    veto,
    database,
    key,
    t,
    first: FIRST,
    api,
    async person(...roles) {
      const name = `${OTHERS[people] ?? 'Somebody'} Claes`
      const { password } = FIRST
      const invited = { name, email: `person${people++}@example.com`, password }
      const { body } = await api('POST', '/invitations', { name, email: invited.email, roles })
      await acceptInvitation(veto, new URL(body.url).pathname.split('/').at(-1) ?? '', { name, password })
      return invited
    },
    open: (path, { as = FIRST, elsewhere = false } = {}) => browser.open(path, as, elsewhere),
    async close() {
      try {
        await browser.close()
      } finally {
        await installation.close()
        await database.close()
      }
    },
  }
}

async function acceptInvitation({ url }: RunningVeto, token: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json', 'veto-request': '1' }
  const path = `${url}/api/v1/invitations/by-token/${token}/accept`
  const reply = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!reply.ok) throw new Error(`the invitation was not accepted: ${reply.status} ${await reply.text()}`)
}
