import { listMailbox } from '../../blacklist/index.ts'
import type { Tx } from '../../db/index.ts'
import { findLastKept } from '../../sending/index.ts'
import { isPartOfStorm } from './find-storm.ts'
import type { Bounce } from './judgement.ts'
import type { Reaction, Returned } from './reaction.ts'
import { bouncedMessages, countSoft, findArrival, insertReaction, isCounted, lockMailbox } from './reaction-queries.ts'
import { findBounceSettings } from './settings-queries.ts'

const DAY_MS = 86_400_000

/** BN-1, BN-2: a dead mailbox is listed at once, an ill one when it has been so for long enough, and what is said of us lists nobody. */
export async function reactToBounce(tx: Tx, returned: Returned, bounce: Bounce): Promise<Reaction> {
  if (await isPartOfStorm(tx, returned, bounce)) return keep(tx, returned, bounce, 'storm')
  if (bounce.kind === 'hard') return keep(tx, returned, bounce, 'listed', await listFor(tx, returned, bounce))
  if (bounce.kind === 'refusal') return keep(tx, returned, bounce, 'noted')
  return reactToSoft(tx, returned, bounce)
}

/** So many with the same code, of distinct messages, and none in between that was accepted and did not come back within the window. */
async function reactToSoft(tx: Tx, returned: Returned, bounce: Bounce): Promise<Reaction> {
  const { organisationId } = returned.actor
  const { mailboxKey } = returned.mailbox
  const settings = await findBounceSettings(tx, organisationId)
  if (settings.codesLeftOut.includes(bounce.code)) return keep(tx, returned, bounce, 'noted')
  await lockMailbox(tx, organisationId, mailboxKey)
  if (await isCounted(tx, organisationId, { mailboxKey, code: bounce.code, countsAs: returned.countsAs }))
    return { ...bounce, action: 'noted', entryId: null }
  const until = new Date(returned.at.getTime() - settings.softWindowDays * DAY_MS)
  const after = await findLastGood(tx, organisationId, mailboxKey, until)
  const isAfter = after === undefined || returned.sentAt > after
  const bounces = 1 + (await countSoft(tx, organisationId, { mailboxKey, code: bounce.code, after }))
  const isEnough = isAfter && bounces >= settings.softLimit
  if (!isEnough) return keep(tx, returned, bounce, 'counted')
  return keep(tx, returned, bounce, 'listed', await listFor(tx, returned, bounce))
}

async function findLastGood(
  tx: Tx,
  organisationId: string,
  mailboxKey: string,
  until: Date,
): Promise<Date | undefined> {
  const kept = await findLastKept(
    tx,
    organisationId,
    { mailboxKey, until },
    bouncedMessages(organisationId, mailboxKey),
  )
  const arrived = await findArrival(tx, organisationId, mailboxKey)
  return kept && arrived && kept < arrived ? arrived : (kept ?? arrived)
}

async function listFor(tx: Tx, returned: Returned, { kind, code, reason }: Bounce): Promise<string> {
  const { actor, mailbox, reportId, messageId, road, at } = returned
  const { id } = await listMailbox(tx, actor, {
    ...mailbox,
    reason: kind === 'hard' ? 'hard_bounce' : 'soft_bounce_limit',
    since: at,
    evidence: {
      channel: road === 'hook' ? 'webhook' : 'bounce',
      detail: { road, reportId, messageId, code, saidReason: reason },
    },
    alsoForKnown: false,
  })
  return id
}

async function keep(
  tx: Tx,
  returned: Returned,
  bounce: Bounce,
  action: Reaction['action'],
  entryId: string | null = null,
): Promise<Reaction> {
  const reaction: Reaction = { ...bounce, action, entryId }
  await insertReaction(tx, returned, reaction)
  return reaction
}
