import { type Database, inOrganisation } from '../db/index.ts'
import type { Checkpoint } from './checkpoint.ts'
import { type Content, commitmentTo, leafData, type PlacedEvent, personIdOf } from './event.ts'
import type { Fault } from './fault.ts'
import { loadPath } from './load-nodes.ts'
import { inclusionPath, isIncluded } from './merkle-proofs.ts'
import { leafHash, nodeKey } from './merkle-tree.ts'
import {
  findCheckpoints,
  findNextCheckpoint,
  findPlacedEvents,
  type LoggedEvent,
  type StoredCheckpoint,
} from './queries.ts'
import type { Verifier } from './signed-note.ts'
import { type Extent, findErasedLeaves, findNodesEndingIn, findTrueLeaf } from './verify-queries.ts'

/** One verification: what is looked at, and what it counts and learns on the way. */
export type Examination = {
  db: Database
  organisationId: string
  verifier: Verifier
  kept: Checkpoint | undefined
  extent: Extent
  size: number
  counts: { checkpoints: number; erasedPayloads: number }
  erasedLeaves: Set<unknown>
}

type Placed = LoggedEvent & PlacedEvent

/** The events, hashes and checkpoints from leaf `start` up to, but without, `end`. */
export type Page = {
  end: number
  events: Map<number, Placed[]>
  nodes: Map<string, Buffer>
  checkpoints: Map<number, StoredCheckpoint>
}

export async function loadPage(examination: Examination, start: number, end: number): Promise<Page> {
  const { db, organisationId } = examination
  return inOrganisation(db, organisationId, async tx => {
    const events = await findPlacedEvents(tx, organisationId, start, end)
    // Read again when needed, and after the events: a payload may have been erased since.
    const isUnexplained = (event: Placed) => event.content === null && !examination.erasedLeaves.has(event.leafIndex)
    if (events.some(isUnexplained)) examination.erasedLeaves = await findErasedLeaves(tx, organisationId)
    const nodes = await findNodesEndingIn(tx, organisationId, start, end)
    const checkpoints = await findCheckpoints(tx, organisationId, start, end)
    return {
      end,
      events: Map.groupBy(events, event => event.leafIndex),
      nodes: new Map(nodes.map(node => [nodeKey(node), node.hash])),
      checkpoints: new Map(checkpoints.map(checkpoint => [checkpoint.size, checkpoint])),
    }
  })
}

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
  const event = events.find(candidate => stored?.equals(hashOf(candidate))) ?? events[0]
  if (!event) return missingEvent(leafIndex, stored)
  const other = events.find(candidate => candidate !== event)
  const hash = hashOf(event)
  if (stored?.equals(hash)) {
    const fault = other
      ? faultOf('surplus_event', other, 'stands at a place that belongs to another')
      : payloadFault(examination, event)
    return { hash, fault }
  }
  if (!stored || (await isUnderCheckpoint(examination, leafIndex, hash))) {
    return {
      hash,
      fault: faultOf(
        'altered_node',
        event,
        'is as it was signed, but the stored hash of its leaf is missing or altered',
      ),
    }
  }
  return { hash: stored, fault: await eventFault(examination, event) }
}

function hashOf(event: PlacedEvent): Buffer {
  return leafHash(Buffer.from(leafData(event)))
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
    if (personIdOf((JSON.parse(event.content) as Content).actor) === event.personId) return undefined
    return faultOf('altered_payload', event, 'is filed under somebody else than who acted')
  }
  if (!examination.erasedLeaves.has(event.leafIndex))
    return faultOf('missing_payload', event, 'lost its payload, and no erasure names it')
  examination.counts.erasedPayloads++
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
