import { type Journal, readLines } from './journal-file.ts'
import type { LineOf } from './line.ts'

/** What a database must know at least: entries that stand, by mailbox and reason, and who was erased. */
export type Expected = { standing: Map<string, LineOf<'listed'>>; erased: Map<string, LineOf<'erased'>> }

/**
 * What the journal says of each organisation after the moment up to which its database is known to know everything; of one without such a moment,
 * from the beginning. A mailbox that was lifted later is not expected to be listed.
 */
export async function readExpected(
  journal: Journal,
  knownUpTo: ReadonlyMap<string, Date>,
): Promise<Map<string, Expected>> {
  const expected = new Map<string, Expected>()
  const earliest = [...knownUpTo.values()].sort((a, b) => a.getTime() - b.getTime())[0]
  for await (const line of readLines(journal, earliest)) {
    const known = knownUpTo.get(line.organisation)
    if (known && new Date(line.at) < known) continue
    const of = expected.get(line.organisation) ?? { standing: new Map(), erased: new Map() }
    expected.set(line.organisation, of)
    if (line.kind === 'erased') of.erased.set(line.mailbox, line)
    else if (line.kind === 'listed') of.standing.set(`${line.mailbox} ${line.reason}`, line)
    else of.standing.delete(`${line.mailbox} ${line.reason}`)
  }
  return expected
}
