import { inOrganisation } from '../db/index.ts'
import { type Content, commitmentTo, leafData, personIdOf } from './event.ts'
import { subjectsOf } from './event-subjects.ts'
import type { Fault } from './fault.ts'
import { loadPath } from './load-nodes.ts'
import { type Examination, isErased, type Page, type Placed } from './log-page.ts'
import { inclusionPath, isIncluded } from './merkle-proofs.ts'
import { leafHash, nodeKey } from './merkle-tree.ts'
import { findNextCheckpoint } from './queries.ts'
import { findTrueLeaf } from './verify-queries.ts'

/**
 * Holds one event against the stored hash of its leaf, and its payload against its commitment. Answers the hash to go on
 * with: the one that was signed, so that one fault is not counted again at every root above it. None: there is no telling.
 */
export async function examineLeaf(
  examination: Examination,
  page: Page,
  leafIndex: number,
): Promise<{ hash?: Buffer; fault?: Fault }> {
  const stored = page.nodes.get(nodeKey({ level: 0, index: leafIndex }))
  const events = page.events.get(leafIndex) ?? []
  const hashes = events.map(event => leafHash(Buffer.from(leafData(event))))
  const fitting = hashes.findIndex(hash => stored?.equals(hash))
  const [event, hash] = [events.at(fitting), hashes.at(fitting)] // where none fits, the last one
  if (!event || !hash) return missingEvent(leafIndex, stored)
  if (fitting >= 0) {
    const other = events.find(candidate => candidate !== event)
    return { hash, fault: other ? faultOf('surplus_event', other, SURPLUS) : payloadFault(examination, event) }
  }
  if (!stored || (await isUnderCheckpoint(examination, leafIndex, hash))) {
    return { hash, fault: faultOf('altered_node', event, ALTERED_NODE) }
  }
  return { hash: stored, fault: await eventFault(examination, event) }
}

function missingEvent(leafIndex: number, stored: Buffer | undefined) {
  const rest = stored ? '' : ' The stored hash of its leaf is missing too, so nothing after it can be checked.'
  const message = `Event ${leafIndex} is missing from the log.${rest}`
  return { hash: stored, fault: { what: 'missing_event', leafIndex, message } satisfies Fault }
}

function payloadFault(examination: Examination, event: Placed): Fault | undefined {
  if (event.salt && event.content !== null) {
    if (!commitmentTo(event.salt, event.content).equals(event.commitment)) {
      return faultOf('altered_payload', event, 'has an altered payload: it does not fit the commitment')
    }
    const content = JSON.parse(event.content) as Content
    if (personIdOf(content.actor) !== event.personId)
      return faultOf('altered_payload', event, 'is filed under somebody else than who acted')
    if (subjectsOf(content).join() === event.subjects.join()) return undefined
    return faultOf('altered_payload', event, 'is not filed under what it is about: a search by address would miss it')
  }
  if (isErased(examination, event)) {
    examination.counts.erasedPayloads++
    return undefined
  }
  return faultOf('missing_payload', event, 'lost its payload, and no erasure names it')
}

/** The event and the stored hash disagree: is the event the one that was signed? */
async function isUnderCheckpoint(
  { db, organisationId }: Examination,
  leafIndex: number,
  hash: Buffer,
): Promise<boolean> {
  return inOrganisation(db, organisationId, async tx => {
    const checkpoint = await findNextCheckpoint(tx, organisationId, leafIndex)
    if (!checkpoint) return false
    const proof = await loadPath(tx, organisationId, inclusionPath(leafIndex, checkpoint.size))
    return isIncluded(hash, leafIndex, checkpoint.size, proof, checkpoint.root)
  })
}

async function eventFault({ db, organisationId }: Examination, event: Placed): Promise<Fault> {
  const trueLeaf = await inOrganisation(db, organisationId, tx => findTrueLeaf(tx, organisationId, event))
  if (trueLeaf === undefined)
    return faultOf('altered_event', event, 'was altered: it does not fit the hash of its leaf')
  return faultOf('moved_event', event, `was moved: its true place is ${trueLeaf}`)
}

function faultOf(what: Fault['what'], { leafIndex, id, kind }: Placed, predicate: string): Fault {
  return { what, leafIndex, eventId: id, kind, message: `Event ${leafIndex} (${kind}, ${id}) ${predicate}.` }
}

const SURPLUS = 'stands at a place that belongs to another'
const ALTERED_NODE = 'is as it was signed, but the stored hash of its leaf is missing or altered'
