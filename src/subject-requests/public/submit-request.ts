import type { KeyObject } from 'node:crypto'
import { loadOrganisation } from '../../accounts/index.ts'
import type { Actor } from '../../actor.ts'
import type { Tx } from '../../db/index.ts'
import type { EmailAddress } from '../../email-address.ts'
import type { Language } from '../../language.ts'
import { mailboxKeyOf } from '../../mailbox-key.ts'
import { findSystemSender } from '../../sending/index.ts'
import { dayAt } from '../deadline/day.ts'
import { answerDueOn } from '../deadline/deadline.ts'
import { drawUpLetter } from '../letters/draw-up-letter.ts'
import { keepLetter } from '../letters/send-letter.ts'
import { beginRequest } from '../open-request.ts'
import { findRegisterSettings, insertRequest } from '../queries.ts'
import { recordRequestEvent } from '../record-request-event.ts'
import { PREFIXES, type RequestKind } from '../request.ts'
import { linkUrl } from './link-token.ts'
import { countSubmissions, lockSubmissions } from './submission-queries.ts'

export type PublicParts = { listKey: KeyObject; publicUrl: string; key: KeyObject }

export type Submission = {
  kind: RequestKind
  address: EmailAddress
  name: string | null
  message: string | null
  language: Language
}

/** Of one organisation: beyond that, somebody is playing, and mailboxes of strangers would be written to. */
const MOST_AN_HOUR = 60
const MOST_OF_A_MAILBOX_A_DAY = 3

/**
 * Takes a request of the public page. It is answered the same whoever it names: what is known of an address is told to nobody but its mailbox. An objection
 * holds at once (GDPR art. 21(3)); the others wait for a click from the mailbox, which is all the proof that is asked for.
 */
export async function submitRequest(
  tx: Tx,
  { listKey, publicUrl, key, now }: PublicParts & { now: Date },
  organisationId: string,
  { kind, address, name, message, language }: Submission,
): Promise<'taken' | 'busy'> {
  const actor: Actor = { kind: 'system', organisationId, name: 'request page' }
  const mailboxKey = mailboxKeyOf(listKey, address)
  await lockSubmissions(tx)
  const { lastHour, ofMailboxToday, isUnderWay } = await countSubmissions(tx, organisationId, mailboxKey, kind)
  if (lastHour >= MOST_AN_HOUR) return 'busy'
  if (isUnderWay || (ofMailboxToday >= MOST_OF_A_MAILBOX_A_DAY && kind !== 'objection')) return 'taken'

  const organisation = await loadOrganisation(tx)
  const { referencePrefix } = await findRegisterSettings(tx, organisationId)
  const receivedOn = dayAt(now, organisation.country)
  const request = await insertRequest(tx, {
    ...{ organisationId, kind, channel: 'page', address: address.written, mailboxKey, name, message, language },
    state: kind === 'objection' ? 'open' : 'unconfirmed',
    prefix: referencePrefix ?? PREFIXES[organisation.language],
    receivedOn,
    dueOn: answerDueOn(receivedOn, organisation.country),
    ownerId: null,
  })
  await recordRequestEvent(tx, actor, request, 'submitted')
  if (request.state === 'open') await beginRequest(tx, actor, listKey, request)
  else if (await findSystemSender(tx, organisationId)) {
    const confirmUrl = linkUrl(publicUrl, key, { kind: 'confirm', organisationId, id: request.id })
    const letter = await drawUpLetter(tx, organisationId, request, 'mailbox_check', { confirmUrl })
    await keepLetter(tx, actor, request, 'mailbox_check', 'mail', letter, listKey)
  }
  return 'taken'
}
