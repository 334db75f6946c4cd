import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call } from './call.ts'
import { dumpTables, foundIn, pgDump } from './forgotten/find-in-dump.ts'
import { type House, leaveTraces, mailsTo, openHouse, type Person, reactTo } from './forgotten/leave-traces.ts'
import { createInstallation, type RunningVeto, type TestInstallation, until } from './processes.ts'

const KEPT: Person = {
  address: 'Jehanne.Dark@gmail.com',
  spellings: ['jehannedark@gmail.com', 'JEHANNE.DARK+shop@googlemail.com'],
  firstName: 'Jehanneke',
  lastName: 'Vandenbrooke-Zeta',
  phone: '+32 499 987 654',
  street: 'Chêne-Vert 1742',
}
const UNNAMED: Person = {
  address: "Zéphyrin.O'Malley@Bücher-zwölf.example",
  spellings: ["zéphyrin.o'malley@bücher-zwölf.example", "ZÉPHYRIN.O'MALLEY@xn--bcher-zwlf-lcb8d.example"],
  firstName: 'Zéphyrinus',
  lastName: 'Omalleyski',
  phone: '+352 621 555 019',
  street: 'Rue de l’Éther 4096',
}

// GD-1, GD-2, GD-3, BL-10, BL-7: somebody of whom there is something in every corner of a running Veto asks to be forgotten.
describe.skipIf(!pgDump)('somebody who is forgotten', () => {
  let installation: TestInstallation
  let veto: RunningVeto
  let house: House
  let said = ''

  beforeAll(async () => {
    installation = createInstallation({ VETO_PUBLIC_URL: 'https://mail.bakery.example' })
    veto = await installation.start()
    const words = ['--organisation', 'Bakery', '--email', 'you@example.com', '--password', 'a long sentence is good']
    house = await openHouse(veto, (await installation.json('setup', ...words)).apiKey)
    await Promise.all([KEPT, UNNAMED].map(one => leaveTraces(house, one)))
    await campaign('Spring')
    await Promise.all([KEPT, UNNAMED].map(one => reactTo(house, one, 'Spring')))
  })
  afterAll(() => installation?.close())

  const ask = (method: string, path: string, body?: object) => call(veto, house.owner, method, path, body)
  const post = async (path: string, body: object = {}) => {
    const reply = await ask('POST', path, body)
    if (reply.status >= 300) throw new Error(`${path}: ${reply.status} ${reply.text}`)
    return reply.body
  }
  async function campaign(name: string) {
    const { items } = (await ask('GET', '/lists')).body
    const html = '<p>Dear {{ first_name }}. <a href="https://bakery.example/today">Today</a></p>'
    const { id } = await post('/campaigns', {
      name,
      senderId: house.senderId,
      listId: items[0].id,
      subject: name,
      html,
    })
    await post(`/campaigns/${id}/start`, { acceptUnverifiedSender: true })
    await until(async () => (await ask('GET', `/campaigns/${id}`)).body.state === 'finished')
  }
  /** Where something of them is found: tables of a whole dump, files of Veto, what it said, and its outbox. */
  async function placesOf(person: Person): Promise<Record<string, string[]>> {
    const texts = textsOf(person)
    const places = [...(await dumpTables(installation.urlFor('veto_superuser')))]
    for (const name of ownFiles(installation.dataDir)) places.push([name, readFileSync(name, 'utf8')])
    places.push(['output', said + veto.output()])
    const found = places.map(([place, text]) => [place, foundIn(text, texts)] as const)
    return Object.fromEntries(found.filter(([, texts]) => texts.length > 0))
  }
  async function isIntact(): Promise<boolean> {
    return (await installation.json('audit', 'verify')).isIntact
  }
  async function erase(person: Person): Promise<void> {
    const asked = { kind: 'erasure', channel: 'post', address: person.address, name: person.lastName, language: 'fr' }
    const request = await post('/subject-requests', {
      ...asked,
      message: `Forget ${person.firstName}, ${person.street}`,
    })
    const identity = request.steps.find((one: { step: string }) => one.step === 'identity')
    await post(`/subject-requests/${request.id}/steps/${identity.id}/answer`, { answer: 'done' })
    const two = await Promise.all([1, 2].map(() => ask('POST', `/subject-requests/${request.id}/erase`, {})))
    expect(two.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(two.find(({ status }) => status === 409)?.text).toContain('has erased this person already')
  }
  /** What could not go at once (an uploaded file) goes at the next turn: the first one of a start. */
  async function startAgain(): Promise<void> {
    said += (await veto.end()).stdout
    veto = await installation.start()
    house = { ...house, veto }
    const client = await installation.connect('veto_superuser')
    await until(async () => (await client.query('select from erasures where finished_at is null')).rowCount === 0)
    await client.end()
  }

  it('was in every corner, and is afterwards in the entry and the register alone; by a key, in the register alone', async () => {
    const before = [await placesOf(KEPT), await placesOf(UNNAMED)]
    for (const places of before) expect(Object.keys(places)).toEqual(expect.arrayContaining(CORNERS))
    expect(await isIntact()).toBe(true)
    await erase(KEPT)
    const client = await installation.connect('veto_superuser')
    await client.query(`update organisations set keeps_erased_as = 'key'`)
    await client.end()
    await erase(UNNAMED)
    await startAgain()

    const { 'public.blacklist_entries': entry, ...rest } = await placesOf(KEPT)
    expect(apartFromRegister(rest)).toEqual({})
    expect(
      textsOf(KEPT)
        .slice(1 + KEPT.spellings.length)
        .filter(text => entry?.includes(text)),
    ).toEqual([])
    expect(apartFromRegister(await placesOf(UNNAMED))).toEqual({})
    for (const { address } of [KEPT, UNNAMED]) expect(await mailsTo(house, address)).toEqual([])
  })

  it('leaves a log that still verifies, with what was about them gone', async () => {
    expect(await isIntact()).toBe(true)
    const { items } = (await ask('GET', '/audit/events?limit=500')).body
    expect(items.filter((one: { erased: boolean }) => one.erased).length).toBeGreaterThan(10)
  })

  it.each([KEPT, UNNAMED])('imported again, is blocked: erasure', async ({ spellings }) => {
    const form = new FormData()
    for (const [name, value] of Object.entries({ kind: 'contacts', basis: 'consent', source: 'CRM' }))
      form.set(name, value)
    form.set('file', new Blob([`email\n${spellings[1]}\nsomebody.new@example.be\n`]), 'again.csv')
    const { body } = await call(veto, house.owner, 'POST', '/imports', form)
    const done = await until(async () => {
      const found = (await ask('GET', `/imports/${body.id}`)).body
      return found.finishedAt && found
    })
    expect(done).toMatchObject({ blocked: 1, blockedByReason: { erasure: 1 } })
  })
})

const CORNERS = [
  ...['audit_payloads', 'blacklist_entries', 'blacklist_evidence', 'contacts', 'contact_terms', 'consent_proofs'],
  ...['hook_events', 'idempotent_replies', 'import_rows', 'import_file_chunks', 'lift_authorisations', 'messages'],
  ...['message_contents', 'outbox_messages', 'report_readings', 'reports', 'segments', 'sign_ups'],
].map(table => `public.${table}`)

function textsOf({ address, spellings, firstName, lastName, phone, street }: Person): string[] {
  return [address, ...spellings, firstName, lastName, phone, phone.replaceAll(/\D/g, ''), street]
}

function apartFromRegister(places: Record<string, string[]>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(places).filter(([place]) => !place.startsWith('register.')))
}

// PostgreSQL's own files are looked into by the dump; docs/erasure.md says how long bytes can stand in them. No secret names anybody.
function ownFiles(dataDir: string): string[] {
  return readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .map(one => [one, relative(dataDir, join(one.parentPath, one.name))] as const)
    .filter(([one, path]) => one.isFile() && !/^(postgres|secrets)\//.test(path))
    .map(([, path]) => join(dataDir, path))
}
