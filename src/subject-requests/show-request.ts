import type { KeyObject } from 'node:crypto'
import { loadOrganisation, nameOfPerson } from '../accounts/index.ts'
import type { Tx } from '../db/index.ts'
import { mailboxKeyOf } from '../mailbox-key.ts'
import { readAddress } from '../read-address.ts'
import { Refusal } from '../refusal.ts'
import { hasMail } from './by-mail/mail-queries.ts'
import { findCopy } from './copy/copy-queries.ts'
import { type Day, dayAt } from './deadline/day.ts'
import { loadRequest } from './load-request.ts'
import { linkUrl } from './public/link-token.ts'
import type { PublicParts } from './public/submit-request.ts'
import { countByState, selectRequestEvents, selectRequests } from './queries.ts'
import { dueOnOf, type RequestKind, type RequestState, type SubjectRequest } from './request.ts'
import { selectSteps } from './step-queries.ts'
import { selectTold } from './told/told-queries.ts'
import { copyOnWire, eventOnWire, requestOnWire, stepOnWire, toldOnWire } from './wire.ts'

/** One request as its page shows it: with its checklist and its story. */
export async function showRequest(
  tx: Tx,
  { publicUrl, key }: PublicParts,
  organisationId: string,
  id: string,
  now: Date,
) {
  const request = await loadRequest(tx, organisationId, id)
  const told = new Map((await selectTold(tx, organisationId, id)).map(one => [one.stepId, one]))
  return {
    ...requestOnWire(request, await today(tx, now), await ownerOf(tx, request)),
    message: request.message,
    firstDueOn: request.dueOn,
    extensionReason: request.extensionReason,
    refusalReason: request.refusalReason,
    hasMail: await hasMail(tx, organisationId, id),
    steps: (await selectSteps(tx, organisationId, id)).map(step => ({
      ...stepOnWire(step),
      told: toldOnWire(told.get(step.id)),
      link:
        step.step === 'system' && step.answer === null && request.state === 'open'
          ? linkUrl(publicUrl, key, { kind: 'step', organisationId, id: step.id })
          : null,
    })),
    copy: copyOnWire(await findCopy(tx, organisationId, id)),
    events: (await selectRequestEvents(tx, organisationId, id)).map(eventOnWire),
  }
}

export type BoardQuery = {
  state?: RequestState | undefined
  kind?: RequestKind | undefined
  address?: string | undefined
  ownerId?: string | undefined
  cursor?: string | undefined
  limit: number
}

/** The board: what is due first stands first. */
export async function showBoard(
  tx: Tx,
  organisationId: string,
  { listKey, now }: { listKey: KeyObject; now: Date },
  { state, kind, address, ownerId, cursor, limit }: BoardQuery,
) {
  const mailboxKey = address === undefined ? undefined : mailboxKeyOf(listKey, readAddress(address))
  const after = cursor === undefined ? undefined : readCursor(cursor)
  const found = await selectRequests(
    tx,
    organisationId,
    { state, kind, mailboxKey, ownerId },
    { after, limit: limit + 1 },
  )
  const items = found.slice(0, limit)
  const last = items.at(-1)
  const day = await today(tx, now)
  return {
    items: await Promise.all(items.map(async one => requestOnWire(one, day, await ownerOf(tx, one)))),
    nextCursor: found.length > limit && last ? `${dueOnOf(last)}_${last.id}` : null,
    counts: { unconfirmed: 0, open: 0, closed: 0, expired: 0, ...(await countByState(tx, organisationId, ownerId)) },
  }
}

async function today(tx: Tx, now: Date): Promise<Day> {
  return dayAt(now, (await loadOrganisation(tx)).country)
}

async function ownerOf(tx: Tx, { ownerId }: SubjectRequest): Promise<string | undefined> {
  return ownerId === null ? undefined : nameOfPerson(tx, ownerId)
}

function readCursor(cursor: string): { due: Day; id: string } {
  const [, due, id] = /^(\d{4}-\d\d-\d\d)_([0-9a-f-]{36})$/.exec(cursor) ?? []
  if (!due || !id) throw new Refusal('invalid', 'The cursor is none that this list gave.', { field: 'cursor' })
  return { due, id }
}
