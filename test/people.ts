import { addPerson } from '../src/accounts/add-person.ts'
import { hashPassword } from '../src/accounts/password.ts'
import type { Role } from '../src/actor.ts'
import { inOrganisation } from '../src/db/index.ts'
import type { TestApi, TestOrganisation } from './api.ts'
import { type BrowserSession, openBrowserSession } from './browser-session.ts'

export const PASSWORD = 'a long sentence'

/** Somebody of an organisation who can log in. The same e-mail again is the same person. */
export async function addPersonWithPassword(
  api: TestApi,
  organisation: TestOrganisation,
  email: string,
  roles: Role[],
): Promise<string> {
  const password = await hashOnce()
  const person = await inOrganisation(api.db.app, organisation.id, tx =>
    addPerson(tx, organisation.actor, { email, roles }),
  )
  const personId = person.id
  await api.db.superuser
    .insertInto('logInMethods')
    .values({ personId, providerId: 'credential', accountId: personId, password })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  return personId
}

// Made to be slow. What is kept of a password that many people share may be made once.
let hash: Promise<string> | undefined
function hashOnce(): Promise<string> {
  hash ??= hashPassword(PASSWORD)
  return hash
}

/** Logs in, where that needs one step only. */
export async function logIn(api: TestApi, email: string, password = PASSWORD): Promise<BrowserSession> {
  const browser = openBrowserSession(api)
  const { status, text } = await browser.call('POST', '/api/auth/sign-in/email', { email, password })
  if (status !== 200) throw new Error(`${email} was not logged in: ${status} ${text}`)
  return browser
}
