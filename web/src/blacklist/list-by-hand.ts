import { post } from '../api/client.ts'
import { ApiProblem } from '../api/problem.ts'
import { toBase64 } from '../api/to-base64.ts'
import type { Entry } from './blacklist-queries.ts'

export type WrittenNo = {
  address: string
  reason: string
  since: string
  channel: string
  how: string
  note: string
  file: File | null
}

/** Lists one address, on what was written. The letter goes along in base64. */
export async function listByHand({ address, reason, since, channel, how, note, file }: WrittenNo): Promise<Entry> {
  const evidence = {
    channel,
    ...(channel === 'direct_request' ? { how } : {}),
    ...(note.trim() === '' ? {} : { note: note.trim() }),
    ...(file ? { proofFile: { name: file.name, base64: await toBase64(file) } } : {}),
  }
  return post<Entry>('/blacklist/entries', {
    address,
    reason,
    evidence,
    ...(since ? { since: new Date(`${since}T00:00:00`).toISOString() } : {}),
  })
}

/** Whether the server refused the file, and nothing else. */
export function isAboutProof(error: Error | null): boolean {
  return error instanceof ApiProblem && error.details.field === 'evidence.proofFile'
}
