import { Readable } from 'node:stream'
import { loadOrganisation } from '../../accounts/index.ts'
import type { Actor } from '../../actor.ts'
import { findLatestCheckpoint, recordEvent } from '../../audit/index.ts'
import { type Database, inOrganisation } from '../../db/index.ts'
import type { Language } from '../../language.ts'
import { writeCsv } from '../../write-csv.ts'
import { writePdf } from '../../write-pdf.ts'
import { type RegisterRow, readRegister } from './read-register.ts'
import { REGISTER_TEXTS } from './texts/index.ts'

export const REGISTER_FORMATS = ['pdf', 'csv', 'json'] as const
export type RegisterFormat = (typeof REGISTER_FORMATS)[number]

/**
 * The register to take away: for people (PDF), for a spreadsheet (CSV), or whole (JSON), where each event names its event of the audit log with the proof that it
 * is there. That it was taken is an event itself.
 */
export async function exportRegister(
  db: Database,
  actor: Actor,
  {
    format,
    year,
    language: asked,
  }: { format: RegisterFormat; year: number | undefined; language: Language | undefined },
) {
  const { organisationId } = actor
  const { organisation, rows, checkpoint } = await inOrganisation(db, organisationId, async tx => {
    const rows = await readRegister(tx, organisationId, { year, withProofs: format === 'json' })
    const checkpoint = await findLatestCheckpoint(tx, organisationId)
    await recordEvent(tx, actor, 'requests.exported', { format, year: year ?? null, requests: rows.length })
    return { organisation: await loadOrganisation(tx), rows, checkpoint: checkpoint?.note ?? null }
  })
  const language = asked ?? organisation.language
  const fileName = `register${year ? `-${year}` : ''}.${format}`
  if (format === 'json') {
    const whole = { organisation: organisation.name, exportedAt: new Date().toISOString(), checkpoint, requests: rows }
    return {
      status: 200,
      contentType: 'application/json',
      fileName,
      stream: Readable.from([JSON.stringify(whole, null, 2)]),
    }
  }
  if (format === 'csv') {
    const lines = writeCsv(REGISTER_TEXTS[language].columns, [rows.map(row => cellsOf(row, language))], { bom: true })
    return { status: 200, contentType: 'text/csv; charset=utf-8', fileName, stream: Readable.from(lines) }
  }
  const pdf = await registerAsPdf(organisation.name, rows, language)
  return { status: 200, contentType: 'application/pdf', fileName, stream: Readable.from([pdf]) }
}

function registerAsPdf(organisation: string, rows: readonly RegisterRow[], language: Language): Promise<Buffer> {
  const { title, columns, empty } = REGISTER_TEXTS[language]
  const heading = `${title} · ${organisation}`
  return writePdf({
    title: heading,
    language,
    isLandscape: true,
    footer: heading,
    blocks: [
      { kind: 'heading', text: heading },
      rows.length === 0
        ? { kind: 'text', text: empty }
        : { kind: 'table', header: columns, rows: rows.map(row => cellsOf(row, language)) },
    ],
  })
}

/** One line: who, what, when, and what was done. */
function cellsOf(
  { reference, kind, name, address, receivedOn, dueOn, closedAt, outcome, steps }: RegisterRow,
  language: Language,
): string[] {
  const { kinds, answers, steps: names, outcomes, open } = REGISTER_TEXTS[language]
  const done = steps.map(
    ({ step, system, answer, note }) =>
      `${system ?? names[step]}: ${answer ? answers[answer] : open}${note ? ` (${note})` : ''}`,
  )
  return [
    reference ?? '',
    kinds[kind],
    [name, address].filter(Boolean).join(', '),
    receivedOn,
    dueOn,
    closedAt?.slice(0, 10) ?? open,
    outcome ? outcomes[outcome] : open,
    done.join('\n'),
  ]
}
