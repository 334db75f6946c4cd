import { loadWorkspace } from '../../accounts/index.ts'
import type { Actor } from '../../actor.ts'
import { recordEvent } from '../../audit/index.ts'
import type { Tx } from '../../db/index.ts'
import { LANGUAGES } from '../../language.ts'
import { Refusal } from '../../refusal.ts'
import type { Interest, InterestNames } from './interest.ts'
import { findInterests, insertInterest, selectInterests, updateInterest } from './interest-queries.ts'

/** Makes an interest, behind those that are there. A workspace has each name once in a language. */
export async function createInterest(
  tx: Tx,
  actor: Actor,
  given: { workspaceId?: string | undefined; names: InterestNames; isPublic: boolean; position?: number | undefined },
): Promise<Interest> {
  const { organisationId } = actor
  const workspaceId = await loadWorkspace(tx, organisationId, given.workspaceId)
  const there = await selectInterests(tx, organisationId, { workspaceId, withArchived: false })
  if (there.length >= MOST)
    throw new Refusal('conflict', `A workspace has ${MOST} interests at most: archive one first.`)
  refuseTaken(given.names, there)
  const position = given.position ?? Math.min((there.at(-1)?.position ?? 0) + 1, 1_000)
  const interest = { workspaceId, names: given.names, isPublic: given.isPublic, position }
  const id = await insertInterest(tx, { organisationId, ...interest })
  await recordEvent(tx, actor, 'contacts.interest_created', { interestId: id, ...interest })
  return loadInterest(tx, organisationId, id)
}

/** Changes what is given; names as a whole. */
export async function editInterest(
  tx: Tx,
  actor: Actor,
  id: string,
  change: {
    names?: InterestNames | undefined
    isPublic?: boolean | undefined
    position?: number | undefined
    isArchived?: boolean | undefined
  },
): Promise<Interest> {
  const { organisationId } = actor
  const before = await loadInterest(tx, organisationId, id)
  const { isArchived = before.archivedAt !== null, ...rest } = change
  const after = {
    ...before,
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
    archivedAt: isArchived ? (before.archivedAt ?? new Date()) : null,
  }
  const others = await selectInterests(tx, organisationId, { workspaceId: before.workspaceId, withArchived: false })
  if (!isArchived)
    refuseTaken(
      after.names,
      others.filter(other => other.id !== id),
    )
  await updateInterest(tx, organisationId, after)
  const { names, isPublic, position } = after
  await recordEvent(tx, actor, 'contacts.interest_changed', { interestId: id, names, isPublic, position, isArchived })
  return loadInterest(tx, organisationId, id)
}

/** Refuses with `not_found`, also where another organisation has it. */
export async function loadInterest(tx: Tx, organisationId: string, id: string): Promise<Interest> {
  const [interest] = await findInterests(tx, organisationId, [id])
  if (!interest) throw new Refusal('not_found', `There is no interest ${id}.`)
  return interest
}

/** What a page of people can still show. */
const MOST = 50

function refuseTaken(names: InterestNames, others: readonly Interest[]): void {
  for (const language of LANGUAGES) {
    const name = names[language]
    const first = others.find(other => name !== undefined && other.names[language] === name)
    if (first)
      throw new Refusal('conflict', `The workspace has an interest "${name}" already.`, {
        field: `names.${language}`,
        interestId: first.id,
      })
  }
}
