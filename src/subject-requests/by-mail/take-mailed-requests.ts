import type { KeyObject } from 'node:crypto'
import { findOrganisation, selectOrganisations } from '../../accounts/index.ts'
import type { Actor } from '../../actor.ts'
import { raiseAlarm } from '../../audit/index.ts'
import { findMail, type PersonMail, readPersonMail, selectOpenMail } from '../../bounces/index.ts'
import { type Database, inOrganisation, type Tx } from '../../db/index.ts'
import { parseEmailAddress } from '../../email-address.ts'
import { mailboxKeyOf } from '../../mailbox-key.ts'
import { dayAt } from '../deadline/day.ts'
import { answerDueOn } from '../deadline/deadline.ts'
import { lockSubmissions } from '../public/submission-queries.ts'
import { findRegisterSettings, insertRequest } from '../queries.ts'
import { recordRequestEvent } from '../record-request-event.ts'
import { PREFIXES, type SubjectRequest } from '../request.ts'
import { MOST_KEPT_BYTES } from './keep-mail.ts'
import { countMailed, findUnseen, insertMail } from './mail-queries.ts'
import { readWish, type Wish } from './read-wish.ts'

// Longer than any deadline runs before somebody should have looked.
const LOOK_BACK_DAYS = 60
const MOST_OPEN = 5_000
const MOST_A_TURN = 50
/** Of one organisation. Beyond that somebody is playing: what comes then stays among the open reports, where it is looked at all the same. */
const MOST_A_DAY = 50
const MOST_SAID = 4_000

/**
 * Looks through the messages of people that came back to us, and puts those that ask for a right into the register: unconfirmed, counted from the day they came
 * in, with the message as its proof. Nothing else follows by itself, for a From can be forged: a privacy officer takes it on, or says that it is none. Each
 * message is looked at once. Safe to repeat.
 */
export async function takeMailedRequests(db: Database, worker: Database, listKey: KeyObject): Promise<void> {
  const failures: unknown[] = []
  for (const { id } of await selectOrganisations(worker)) {
    const ids = await inOrganisation(db, id, async tx =>
      (await findUnseen(tx, id, await selectOpenMail(tx, id, LOOK_BACK_DAYS, MOST_OPEN))).slice(0, MOST_A_TURN),
    )
    for (const reportId of ids)
      await inOrganisation(db, id, tx => look(tx, id, listKey, reportId)).catch(error => failures.push(error))
  }
  if (failures.length > 0) throw failures[0]
}

async function look(tx: Tx, organisationId: string, listKey: KeyObject, reportId: string): Promise<void> {
  // Another process may be at the same message, or at another with the same wish.
  await lockSubmissions(tx)
  if ((await findUnseen(tx, organisationId, [reportId])).length === 0) return
  const kept = await findMail(tx, organisationId, reportId)
  const mail = kept && readPersonMail(kept.raw)
  const wish = mail && readWish(mail)
  const asked = wish && (await enter(tx, organisationId, listKey, mail, wish, kept.receivedAt))
  const raw = asked && kept ? kept.raw.subarray(0, MOST_KEPT_BYTES) : null
  await insertMail(tx, { organisationId, reportId, requestId: asked ?? null, raw })
}

/** The id of the request, new or under way; undefined where nobody can be told to have asked, or where too many did. */
async function enter(
  tx: Tx,
  organisationId: string,
  listKey: KeyObject,
  { from, subject, words }: PersonMail,
  { kind, language }: Wish,
  receivedAt: Date,
): Promise<string | undefined> {
  const parsed = from === undefined ? undefined : parseEmailAddress(from)
  const organisation = await findOrganisation(tx)
  if (!parsed?.ok || !organisation) return undefined
  const mailboxKey = mailboxKeyOf(listKey, parsed.address)
  const { today, underWay } = await countMailed(tx, organisationId, mailboxKey, kind)
  if (underWay || today >= MOST_A_DAY) return underWay ?? undefined
  const { referencePrefix } = await findRegisterSettings(tx, organisationId)
  const receivedOn = dayAt(receivedAt, organisation.country)
  const request = await insertRequest(tx, {
    ...{ organisationId, kind, language, mailboxKey, receivedOn },
    state: 'unconfirmed',
    channel: 'email',
    prefix: referencePrefix ?? PREFIXES[organisation.language],
    address: parsed.address.written,
    name: null,
    message: written([subject, words]),
    dueOn: answerDueOn(receivedOn, organisation.country),
    ownerId: null,
  })
  await tellOfIt(tx, organisationId, request, today === 0)
  return request.id
}

// Officers are called once a day, not once a message: whoever opens the first sees the others beside it.
async function tellOfIt(tx: Tx, organisationId: string, request: SubjectRequest, isFirst: boolean): Promise<void> {
  const actor: Actor = { kind: 'system', organisationId, name: 'mailbox' }
  await recordRequestEvent(tx, actor, request, 'mailed_in')
  const { id: subjectRequestId, kind, dueOn } = request
  if (isFirst) await raiseAlarm(tx, actor, 'alarm.request_by_mail', { subjectRequestId, kind, dueOn })
}

function written(parts: readonly string[]): string | null {
  const text = parts
    .join('\n\n')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]|\p{Cs}/gu, '')
  return text.trim().slice(0, MOST_SAID).toWellFormed() || null
}
