import type { InjectOptions } from 'fastify'
import { sql } from 'kysely'
import { addPerson } from '../src/accounts/add-person.ts'
import { createPersonalToken } from '../src/accounts/create-personal-token.ts'
import { createServiceKey } from '../src/accounts/create-service-key.ts'
import { findActor, type LogIn, setUpOrganisation } from '../src/accounts/index.ts'
import type { Actor, Role, Scope } from '../src/actor.ts'
import { inOrganisation } from '../src/db/index.ts'
import type { Route } from '../src/route.ts'
import type { TestDatabase } from './database.ts'
import { createEmptyApi, type EmptyApi, type EmptyApiOptions } from './empty-api.ts'

/** The API over a database of its own, with two organisations: what belongs to one must not be there for the other. */
export type TestApi = EmptyApi & {
  ours: TestOrganisation
  theirs: TestOrganisation
  /** One request; `key` is sent as the bearer, `body` as JSON. */
  call(
    key: string | undefined,
    method: Method,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>
  /** The events of one organisation, in the order they were recorded. */
  events(
    organisationId: string,
  ): Promise<{ kind: string; actor: Record<string, unknown>; payload: Record<string, unknown> }[]>
}

export type TestOrganisation = {
  id: string
  workspaceId: string
  /** A personal token of its owner and privacy officer, and that person. */
  key: string
  actor: Actor
  personId: string
  /** A personal token of a new person with these roles. */
  keyWithRoles(...roles: Role[]): Promise<string>
  keyWithScopes(...scopes: Scope[]): Promise<string>
}

type Method = NonNullable<InjectOptions['method']>
// biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of a body by comparing it
type Answer = { status: number; headers: Record<string, unknown>; body: any; text: string }

type Routes = readonly Route[] | ((logIn: LogIn) => readonly Route[])

export async function createTestApi(routes: Routes, options: EmptyApiOptions = {}): Promise<TestApi> {
  const empty = await createEmptyApi(typeof routes === 'function' ? routes : () => routes, options)
  const { db, app } = empty
  const [ours, theirs] = await Promise.all([setUp(db, 'ours'), setUp(db, 'theirs')])
  return {
    ...empty,
    ours,
    theirs,
    async call(key, method, path, body, headers = {}) {
      const authorization: Record<string, string> = key === undefined ? {} : { authorization: `Bearer ${key}` }
      const payload = body === undefined ? {} : { payload: JSON.stringify(body) }
      const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' }
      const url = `/api/v1${path}`
      const reply = await app.inject({ method, url, headers: { ...authorization, ...type, ...headers }, ...payload })
      const isJson = String(reply.headers['content-type']).includes('json')
      return {
        status: reply.statusCode,
        headers: reply.headers,
        text: reply.body,
        body: isJson ? reply.json() : undefined,
      }
    },
    async events(organisationId) {
      const { rows } = await sql<{ kind: string; content: { actor: object; payload: object } }>`
        select e.kind, p.content from audit_events e join audit_payloads p on p.event_id = e.id
        where e.organisation_id = ${organisationId} order by e.at, e.id`.execute(db.superuser)
      return rows.map(({ kind, content }) => ({ kind, ...content })) as Awaited<ReturnType<TestApi['events']>>
    },
  }
}

async function setUp(db: TestDatabase, name: string): Promise<TestOrganisation> {
  const input = { organisation: name, email: `owner@${name}.example`, password: 'correct horse' }
  const { organisationId: id, workspaceId, userId, apiKey } = await setUpOrganisation(db.app, input)
  const actor = (await findActor(db.app, apiKey)) as Actor
  let people = 0
  return {
    id,
    workspaceId,
    key: apiKey,
    actor,
    personId: userId,
    async keyWithRoles(...roles) {
      const email = `person${++people}@${name}.example`
      return inOrganisation(db.app, id, async tx => {
        const person = await addPerson(tx, actor, { email, roles })
        return (await createPersonalToken(tx, actor, person.id, { name: 'test' })).apiKey
      })
    },
    async keyWithScopes(...scopes) {
      const key = await inOrganisation(db.app, id, tx => createServiceKey(tx, actor, { name: 'test', scopes }))
      return key.apiKey
    },
  }
}
