import { Refusal } from '../refusal.ts'

/** What a proof may be: a scan, a picture, or the mail itself. Told by its bytes; a name proves nothing. */
const PROOF_TYPES = {
  'application/pdf': '.pdf',
  'image/png': '.png',
  'image/jpeg': '.jpg',
  'message/rfc822': '.eml',
  'text/plain': '.txt',
} as const
export type ProofType = keyof typeof PROOF_TYPES

const MAX_PROOF_BYTES = 10 * 1024 * 1024

/** Refuses a file that is none of these, empty, or larger than 10 MB. `field`: where the request has it. */
export function readProofFile(
  file: { name: string; bytes: Uint8Array },
  field: string,
): { name: string; bytes: Uint8Array } {
  if (file.bytes.length > MAX_PROOF_BYTES)
    throw new Refusal(
      'too_large',
      `The proof has ${file.bytes.length} bytes; at most 10 MB are kept. Send a smaller scan.`,
      { field },
    )
  const type = proofTypeOf(file.bytes)
  if (!type)
    throw new Refusal(
      'invalid',
      `"${file.name}" holds no PDF, PNG, JPEG, mail (.eml) or plain text, whatever its name says. Send the proof as one of these.`,
      { field },
    )
  return { name: proofNameOf(file.name, type), bytes: file.bytes }
}

/** Undefined where it is none. Pure. */
export function proofTypeOf(bytes: Uint8Array): ProofType | undefined {
  const magic = MAGIC.find(([, start]) => start.every((byte, at) => bytes[at] === byte))
  if (magic) return magic[0]
  if (bytes.length === 0 || !isText(bytes)) return undefined
  return isMail(bytes) ? 'message/rfc822' : 'text/plain'
}

/** The name without folders and control characters, and with the ending that its bytes have. */
export function proofNameOf(name: string, type: ProofType): string {
  const base = name
    .normalize('NFC')
    .replace(/^.*[/\\]/s, '')
    .replace(/[\p{Cc}\p{Cf}"<>|:*?]/gu, '')
    .trim()
  const stem = base
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replace(/^\.+|\.+$/g, '')
    .slice(0, 200)
  return `${stem || 'proof'}${PROOF_TYPES[type]}`
}

const MAGIC: [ProofType, number[]][] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
]

// Mails may be in any encoding; no text of any has a NUL or other control characters.
function isText(bytes: Uint8Array): boolean {
  return bytes.every(byte => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d || byte === 0x0c)
}

const HEADERS = /^(?:received|from|to|subject|date|message-id|return-path|delivered-to|mime-version):/im

function isMail(bytes: Uint8Array): boolean {
  const head =
    Buffer.from(bytes.subarray(0, 20_000))
      .toString('latin1')
      .split(/\r?\n\r?\n/)[0] ?? ''
  const names = new Set(head.split(/\r?\n/).flatMap(line => HEADERS.exec(line)?.[0].toLowerCase() ?? []))
  return /^(?:From .*\r?\n)?[!-9;-~]+:/.test(head) && names.has('from:') && names.size >= 3
}
