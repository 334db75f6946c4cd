import { post } from '../api/client.ts'
import { toBase64 } from '../api/to-base64.ts'
import type { Entry } from './blacklist-queries.ts'

export type WrittenAuthorisation = {
  givenBy: string
  givenAt: string
  channel: string
  proof: string
  file: File | null
  note: string
  isSure: boolean
}

/** Lifts one entry, on what was written. The file goes along in base64. */
export async function liftEntry(id: string, values: WrittenAuthorisation): Promise<Entry> {
  const { givenBy, givenAt, channel, proof, file, note } = values
  return post<Entry>(`/blacklist/entries/${id}/lift`, {
    authorisation: {
      givenBy: givenBy.trim(),
      givenAt: new Date(givenAt).toISOString(),
      channel,
      proof: proof.trim(),
      ...(file ? { proofFile: { name: file.name, base64: await toBase64(file) } } : {}),
    },
    note: note.trim(),
  })
}
