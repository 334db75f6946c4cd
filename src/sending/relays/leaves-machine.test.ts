import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts'
import { createOrganisation } from '../../../test/organisation.ts'
import { inOrganisation } from '../../db/index.ts'
import { leavesMachineBy } from './leaves-machine.ts'
import { saveRelay } from './queries.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

it.each<[string, string | undefined, string | undefined, boolean]>([
  ['without a relay it stays in the outbox', undefined, undefined, false],
  ['a relay of the installation elsewhere', 'smtp://relay.example:587', undefined, true],
  ['one on this machine', 'smtp://127.0.0.1:2525', undefined, false],
  ['an own relay elsewhere', 'smtp://127.0.0.1:2525', 'relay.example', true],
  ['an own one on this machine, whatever the installation has', 'smtp://relay.example:587', '127.0.0.1', false],
])('%s', async (_, smtpUrl, own, leaves) => {
  const { id } = await createOrganisation(database)
  const found = await inOrganisation(database.app, id, async tx => {
    if (own) await saveRelay(tx, id, { sealedUrl: Buffer.from('x'), host: own, connections: 5, limits: {} })
    return leavesMachineBy(smtpUrl)(tx, id)
  })
  expect(found).toBe(leaves)
})
