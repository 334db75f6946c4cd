import { z } from 'zod'
import { REASONS } from '../blacklist/index.ts'

const uuid = z.string().regex(/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/)
const time = z.iso.datetime({ offset: true })
const mailbox = { organisation: uuid, id: uuid, mailbox: uuid, at: time }

/** What the journal says of a mailbox: keys and reasons, never an address. `id`: of the entry or the erasure; `at`: when it was recorded. */
const LINE = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('listed'),
    ...mailbox,
    variant: uuid,
    version: z.int(),
    reason: z.enum(REASONS),
    since: time,
  }),
  z.object({ kind: z.literal('lifted'), ...mailbox, reason: z.enum(REASONS) }),
  z.object({ kind: z.literal('erased'), ...mailbox }),
])
export type Line = z.output<typeof LINE>
export type LineOf<Kind extends Line['kind']> = Extract<Line, { kind: Kind }>

export function writeLine(line: Line): string {
  return `${JSON.stringify(line)}\n`
}

/** Undefined for what is none: the last line of a journal may have been cut by a crash. */
export function parseLine(text: string): Line | undefined {
  try {
    return LINE.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}
