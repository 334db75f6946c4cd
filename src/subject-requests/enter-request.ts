import type { KeyObject } from 'node:crypto'
import { loadOrganisation } from '../accounts/index.ts'
import type { Actor } from '../actor.ts'
import type { Tx } from '../db/index.ts'
import type { Language } from '../language.ts'
import { mailboxKeyOf } from '../mailbox-key.ts'
import { readAddress } from '../read-address.ts'
import { Refusal } from '../refusal.ts'
import { keepMail } from './by-mail/keep-mail.ts'
import { addMonths, type Day, dayAt } from './deadline/day.ts'
import { answerDueOn } from './deadline/deadline.ts'
import { beginRequest } from './open-request.ts'
import { findRegisterSettings, insertRequest } from './queries.ts'
import { PREFIXES, type RequestChannel, type RequestKind, type SubjectRequest } from './request.ts'

export type RequestInput = {
  kind: RequestKind
  channel: Exclude<RequestChannel, 'page'>
  address: string
  name?: string | undefined
  message?: string | undefined
  language?: Language | undefined
  /** Today where it is left out. */
  receivedOn?: Day | undefined
  /** The message that came back to us in which it is asked: its proof. */
  reportId?: string | undefined
}

/** Older than any deadline, extended: whoever enters this has the year wrong. */
const OLDEST_MONTHS = 12

/** A request that came by mail, letter, telephone or in person, entered by the person who took it, whose it then is. It counts from the day it came in. */
export async function enterRequest(
  tx: Tx,
  actor: Actor & { kind: 'person' },
  { listKey, now }: { listKey: KeyObject; now: Date },
  input: RequestInput,
): Promise<SubjectRequest> {
  const { organisationId } = actor
  const address = readAddress(input.address)
  const { language, country } = await loadOrganisation(tx)
  const today = dayAt(now, country)
  const receivedOn = input.receivedOn ?? today
  refuseImpossible(receivedOn, today)
  const { referencePrefix } = await findRegisterSettings(tx, organisationId)
  const request = await insertRequest(tx, {
    organisationId,
    kind: input.kind,
    state: 'open',
    channel: input.channel,
    prefix: referencePrefix ?? PREFIXES[language],
    address: address.written,
    mailboxKey: mailboxKeyOf(listKey, address),
    name: input.name ?? null,
    message: input.message ?? null,
    language: input.language ?? language,
    receivedOn,
    dueOn: answerDueOn(receivedOn, country),
    ownerId: actor.personId,
  })
  if (input.reportId) await keepMail(tx, organisationId, request.id, input.reportId)
  await beginRequest(tx, actor, listKey, request)
  return request
}

function refuseImpossible(receivedOn: Day, today: Day): void {
  if (receivedOn > today)
    throw new Refusal('invalid', `${receivedOn} is still to come. Enter the day on which the request came in.`, {
      field: 'receivedOn',
    })
  if (receivedOn < addMonths(today, -OLDEST_MONTHS))
    throw new Refusal('invalid', `${receivedOn} is more than a year ago. Look at the year of the day it came in.`, {
      field: 'receivedOn',
    })
}
