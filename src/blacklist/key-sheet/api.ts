import { z } from 'zod'

const fingerprint = z
  .string()
  .regex(/^[0-9a-f]{16}$/)
  .describe('Tells the key from another; tells nothing of it.')

export const listKeyShape = z
  .object({
    fingerprint,
    isMine: z.boolean().describe('Whether this organisation looks after it: the first of the installation.'),
    keptAt: z.iso
      .datetime()
      .nullable()
      .describe('When somebody said that its recovery sheet is put away. Null: nobody yet.'),
    keptBy: z.string().nullable(),
  })
  .meta({ id: 'ListKey' })

export const sheetBody = z.object({ password: z.string().min(1).max(1000) })
export const sheetShape = z
  .object({
    key: z.string().describe('The key, for VETO_LIST_KEY or secrets/list.key.'),
    fingerprint,
    lines: z
      .array(z.object({ groups: z.array(z.string()), check: z.string() }))
      .describe('The key to be printed: four groups a line, then a check that finds a slip of whoever types it again.'),
  })
  .meta({ id: 'RecoverySheet' })
export const keptBody = z.object({ fingerprint })
