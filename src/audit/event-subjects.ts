import type { Content } from './event.ts'

/** Fields at the top of a payload that name what the event is about. What is everywhere (workspaces, organisations) finds nothing. */
const ID_FIELDS = [
  ...['contactId', 'entryId', 'importId', 'listId', 'exportId', 'keyId', 'personId', 'verificationId'],
  'subjectRequestId',
]
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

/** What an event is found by, each once: from its content alone, so that verification can say whether it is filed as it should be. Pure. */
export function subjectsOf({ payload, about = [] }: { payload: object; about?: Content['about'] }): string[] {
  const fields = payload as Record<string, unknown>
  const several = Array.isArray(fields.contactIds) ? fields.contactIds : []
  const named = [...ID_FIELDS.map(field => fields[field]), ...several, ...about]
  return [...new Set(named.filter((id): id is string => typeof id === 'string' && UUID.test(id)))].sort()
}
