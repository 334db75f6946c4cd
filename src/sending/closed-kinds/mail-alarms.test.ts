import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts'
import { createOrganisation, type TestOrganisation, testListKey } from '../../../test/organisation.ts'
import { raiseAlarm, recordEvent } from '../../audit/index.ts'
import { inOrganisation } from '../../db/index.ts'
import { LANGUAGES } from '../../language.ts'
import { queueMessages } from '../fixtures/queue.ts'
import { ALARM_TEXTS } from './alarm-texts.ts'
import { changeMailSettings } from './change-mail-settings.ts'
import { mailAlarms } from './mail-alarms.ts'

// AC-3: alarms are also mailed to the named officers.
let db: TestDatabase
let ours: TestOrganisation
let theirs: TestOrganisation
beforeAll(async () => {
  db = await createTestDatabase()
  ours = await createOrganisation(db, 'Ours & Co')
  theirs = await createOrganisation(db, 'theirs')
  await queueMessages(db, ours, ['first@example.com']) // makes a sender
})
afterAll(() => db.close())

const turn = () => mailAlarms(db.app, db.worker, { listKey: testListKey, publicUrl: 'https://veto.example/' })
const raise = (owner: TestOrganisation) =>
  inOrganisation(db.app, owner.id, tx => raiseAlarm(tx, owner.officer, 'alarm.many_lifts', { lifts: 12 }))

async function mailed(owner: TestOrganisation) {
  const { rows } = await sql<{ address: string; subject: string; html: string; plain: string }>`
    select m.address, c.subject, c.html, c.plain from messages m
    join message_contents c on c.organisation_id = m.organisation_id and c.id = m.content_id
    where m.organisation_id = ${owner.id} and m.kind = 'alarm' order by m.created_at, m.id`.execute(db.superuser)
  return rows
}

it('each is mailed once, to every privacy officer and to whom the settings name, in the language they read', async () => {
  const second = await ours.person('privacy_officer')
  await ours.person('owner')
  await sql`update people set language = 'fr' where id = ${second.personId}`.execute(db.superuser)
  await inOrganisation(db.app, ours.id, tx =>
    changeMailSettings(tx, ours.officer, { alarmAddresses: ['board@bakery.example', ours.officer.email] }),
  )
  await raise(ours)
  await inOrganisation(db.app, ours.id, tx => recordEvent(tx, ours.officer, 'contacts.contact_added', {}))
  await turn()
  await Promise.all([turn(), turn()])
  const all = await mailed(ours)
  expect(all.map(one => one.address).sort()).toEqual([ours.officer.email, second.email, 'board@bakery.example'].sort())
  expect(all.find(one => one.address === second.email)?.subject).toMatch(/^Alarme chez Ours & Co/)
  const { html, plain } = all.find(one => one.address === ours.officer.email) as { html: string; plain: string }
  expect(html).toContain('Ours &#38; Co')
  expect(plain).toContain('https://veto.example/audit?kind=alarm.')
  await raise(ours)
  await turn()
  expect(await mailed(ours)).toHaveLength(6)
})

it('waits for a sender, and is mailed when there is one', async () => {
  await raise(theirs)
  await turn()
  expect(await mailed(theirs)).toEqual([])
  await queueMessages(db, theirs, ['first@example.com'])
  await turn()
  expect(await mailed(theirs)).toMatchObject([{ address: theirs.officer.email }])
})

it.each(LANGUAGES)('has the same sentences in %s as in English', language => {
  expect(Object.keys(ALARM_TEXTS[language].kinds)).toEqual(Object.keys(ALARM_TEXTS.en.kinds))
})
