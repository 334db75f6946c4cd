import { post } from '../api/client.ts'
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

function toBase64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).replace(/^.*?,/, ''))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(file)
  })
}
