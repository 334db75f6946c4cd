import type { Tx } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { type FieldType, type FieldValue, parseFieldValue } from './contact-field.ts'
import { findFieldTypes } from './load-queries.ts'

/** Values as a request brings them: of their type, or written as people do. Null or a blank takes the field away. */
export type GivenFields = Record<string, FieldValue | null>

/** The custom fields of a request as they are stored. Refuses one that is not defined, or whose value is not of its type. */
export async function readFields(
  tx: Tx,
  organisationId: string,
  workspaceId: string,
  given: GivenFields = {},
): Promise<GivenFields> {
  const entries = Object.entries(given)
  if (entries.length === 0) return {}
  const types = await findFieldTypes(tx, organisationId, workspaceId)
  return Object.fromEntries(entries.map(([key, value]) => [key, readField(key, value, types)]))
}

function readField(key: string, value: FieldValue | null, types: ReadonlyMap<string, FieldType>): FieldValue | null {
  const type = types.get(key)
  if (type === undefined) throw refuseUndefined(key, [...types.keys()])
  if (value === null || String(value).trim() === '') return null
  if (typeof value === type) return value
  const parsed = parseFieldValue(type, String(value))
  if (parsed.ok) return parsed.value
  throw new Refusal('invalid', `The field ${key} is a ${type}, and ${JSON.stringify(value)} is none.`, {
    field: `fields.${key}`,
    found: value,
    allowed: type,
  })
}

function refuseUndefined(key: string, defined: readonly string[]): Refusal {
  const known = defined.length === 0 ? 'It has none yet' : `It has ${defined.join(', ')}`
  return new Refusal(
    'invalid',
    `The workspace has no field ${key}. ${known}; define it with POST /api/v1/contact-fields.`,
    { field: `fields.${key}`, defined },
  )
}
