import { Refusal } from '../../refusal.ts'
import { nameKey } from '../column-names.ts'
import { amazonSes } from './amazon-ses.ts'
import { anySystem } from './any-system.ts'
import { brevo } from './brevo.ts'
import type { FileFormat, Likeness, Row } from './format.ts'
import { hubspot } from './hubspot.ts'
import { mailchimp } from './mailchimp.ts'
import { mailgun } from './mailgun.ts'
import { mandrill } from './mandrill.ts'
import { microsoftSnds } from './microsoft-snds.ts'
import { namedList } from './named-list.ts'
import { postmark } from './postmark.ts'
import { promio } from './promio.ts'
import { sendgrid } from './sendgrid.ts'
import { sparkpost } from './sparkpost.ts'

/** Every file of a former system that is known, the more telling first. */
const FORMATS: readonly FileFormat[] = [
  ...mailchimp,
  ...postmark,
  ...hubspot,
  ...brevo,
  ...sparkpost,
  ...mandrill,
  ...promio,
  ...mailgun,
  ...amazonSes,
  ...sendgrid,
  ...microsoftSnds,
  ...anySystem,
  ...namedList,
]

/** To be asked for instead of a format: read the file as if no system was known. */
export const PLAIN = 'plain'
export const FORMAT_IDS: readonly string[] = [PLAIN, ...FORMATS.map(format => format.id)]

export type Recognised = { format: FileFormat; likeness: NonNullable<Likeness> }

/** Whose file this is, by its name, its columns and its first rows. Pure. */
export function recogniseFile(
  fileName: string,
  header: readonly string[] | null,
  sample: readonly string[][],
): Recognised | undefined {
  const rowOf = rowReader(header)
  const rows = sample.map(rowOf)
  const width = Math.max(0, ...sample.map(cells => cells.length))
  const columns = new Set(header ? header.map(nameKey) : Array.from({ length: width }, (_, at) => String(at + 1)))
  const plainName = fileName.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
  const seen = { fileName: plainName, columns, rows }
  for (const format of FORMATS) {
    const likeness = format.recognise(seen)
    if (likeness) return { format, likeness }
  }
  return undefined
}

/** The format with this id. */
export function loadFormat(id: string): FileFormat {
  const format = FORMATS.find(one => one.id === id)
  if (format) return format
  throw new Refusal('invalid', `There is no format "${id}". Known are ${FORMAT_IDS.join(', ')}.`, { field: 'format' })
}

/** Makes the function that reads rows by the keys of their columns. Of two columns with one key the first that is filled counts. */
export function rowReader(header: readonly string[] | null): (cells: readonly string[]) => Row {
  const places = new Map<string, number[]>()
  for (const [at, name] of (header ?? []).entries())
    places.set(nameKey(name), [...(places.get(nameKey(name)) ?? []), at])
  const keyOf = (at: number) => (header ? nameKey(header[at] ?? '') : String(at + 1))
  return cells => ({
    get(column) {
      const at = header ? places.get(column)?.find(one => cells[one]) : Number(column) - 1
      return (at === undefined ? '' : cells[at]) ?? ''
    },
    filled: () => cells.flatMap((cell, at): [string, string][] => (cell ? [[keyOf(at), cell]] : [])),
  })
}
