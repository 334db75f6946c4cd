import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/index.ts'
import type { Tx } from '../db/index.ts'
import { insertEvidenceFile } from './file-queries.ts'
import type { ListedEntry } from './list-address.ts'
import { readProofFile } from './proof-file.ts'

/** Keeps the letter, or its scan, that says the "no" of an entry. Refuses what is no such file. */
export async function keepProofFile(
  tx: Tx,
  actor: Actor,
  entry: Pick<ListedEntry, 'id' | 'mailboxKey'>,
  file: { name: string; bytes: Uint8Array },
): Promise<void> {
  const read = readProofFile(file, 'evidence.proofFile')
  const proofId = await insertEvidenceFile(tx, actor.organisationId, entry.id, read)
  const facts = { entryId: entry.id, proofId, bytes: read.bytes.length }
  await recordEvent(tx, actor, 'blacklist.proof_kept', facts, [entry.mailboxKey])
}
