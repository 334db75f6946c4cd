import type { Multipart, MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { Refusal } from '../refusal.ts'
import type { Upload } from '../route.ts'

const LIMITS = { files: 1, fields: 50, fieldSize: 100_000 }

/** Reads a multipart body up to its file, and hands it over while the rest is still on its way. */
export async function openUpload(request: FastifyRequest, maxBytes: number): Promise<Upload> {
  if (!request.isMultipart()) throw new Refusal('invalid', 'Send the file as multipart/form-data, in a field "file".')
  const parts = request.parts({ limits: { ...LIMITS, fileSize: maxBytes } })
  const fields: Record<string, string> = {}
  const file = await readToFile(parts, fields)
  if (!file) throw new Refusal('invalid', 'There is no file in the request: send it in a field "file".')
  return {
    fileName: file.filename.normalize('NFC'),
    bytes: bytesOf(file, maxBytes),
    async fields() {
      file.file.resume()
      await readToFile(parts, fields)
      return fields
    },
  }
}

/** Lets the rest of a body go by that nobody wants any more: the sender finishes, reads the answer, and may use the connection again. */
export function discardRest(request: FastifyRequest): void {
  request.raw.unpipe()
  request.raw.resume()
}

async function readToFile(
  parts: AsyncIterableIterator<Multipart>,
  fields: Record<string, string>,
): Promise<MultipartFile | undefined> {
  try {
    for (let next = await parts.next(); !next.done; next = await parts.next()) {
      if (next.value.type === 'file') return next.value
      fields[next.value.fieldname] = textOf(next.value)
    }
    return undefined
  } catch (error) {
    throw unreadable(error)
  }
}

function textOf({ fieldname, value, valueTruncated }: Extract<Multipart, { type: 'field' }>): string {
  if (!valueTruncated) return String(value)
  throw new Refusal('too_large', `The field ${fieldname} is longer than ${LIMITS.fieldSize} bytes.`)
}

async function* bytesOf({ file }: MultipartFile, maxBytes: number): AsyncGenerator<Uint8Array> {
  try {
    yield* file
  } catch (error) {
    throw unreadable(error)
  }
  if (!file.truncated) return
  throw new Refusal('too_large', `The file is larger than ${maxBytes} bytes. Split it, and upload the parts.`, {
    maxBytes,
  })
}

const SAID: Record<string, string> = {
  FST_FILES_LIMIT: 'There is more than one file in the request: send each in a request of its own.',
  FST_FIELDS_LIMIT: `There are more than ${LIMITS.fields} fields in the request.`,
  FST_PROTO_VIOLATION: 'A field has a name that is not allowed.',
}

// Whatever is wrong with the body is the sender's fault; most of the parser's errors would pass for ours.
function unreadable(error: unknown): unknown {
  const { code = '', message } = error as { code?: string; message: string }
  return error instanceof Refusal
    ? error
    : new Refusal('invalid', SAID[code] ?? `The multipart body cannot be read: ${message}.`)
}
