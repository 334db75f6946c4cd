import { findHowErasedAreKept, loadOrganisation } from '../../accounts/index.ts'
import type { Tx } from '../../db/index.ts'
import type { Language } from '../../language.ts'
import { settledMonths } from '../../retention/index.ts'
import { writePdf } from '../../write-pdf.ts'
import { selectSystems } from '../systems/system-queries.ts'
import { REGISTER_TEXTS } from './texts/index.ts'

export type ProcessingRecord = { title: string; language: Language; lines: { name: string; text: string }[] }

/** What the record of processing activities says of the blacklist (GDPR art. 30): another thing than the register of requests. */
export async function writeRecord(
  tx: Tx,
  organisationId: string,
  asked: Language | undefined,
): Promise<ProcessingRecord> {
  const { name, language: own, country } = await loadOrganisation(tx)
  const language = asked ?? own
  const { title, lines } = REGISTER_TEXTS[language].record
  const facts = {
    organisation: name,
    keptAs: await findHowErasedAreKept(tx),
    isBelgian: country === 'BE',
    kept: await settledMonths(tx),
    systems: (await selectSystems(tx, organisationId)).map(system => system.name),
  }
  return { title, language, lines: lines(facts).map(([name, text]) => ({ name, text })) }
}

export function recordAsPdf({ title, language, lines }: ProcessingRecord): Promise<Buffer> {
  return writePdf({
    title,
    language,
    footer: title,
    blocks: [
      { kind: 'heading', text: title },
      ...lines.flatMap(({ name, text }) => [
        { kind: 'heading' as const, text: name },
        { kind: 'text' as const, text },
      ]),
    ],
  })
}
