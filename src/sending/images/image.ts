import { Refusal } from '../../refusal.ts'

/** What a mail may show. No SVG: it can hold a program. */
export const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'] as const
export type ImageType = (typeof IMAGE_TYPES)[number]

export type Image = {
  id: string
  fileName: string
  mediaType: ImageType
  bytes: number
  /** What it says to those who cannot see it. */
  altText: string
  createdAt: Date
  archivedAt: Date | null
}

/** A phone loads it over a phone's line. */
const MAX_IMAGE_BYTES = 5 * 1024 * 1024

/** All of an upload, if it is a picture: by its bytes, whatever its name says. Refuses anything else, and what is too large. */
export async function readImage(
  fileName: string,
  pieces: AsyncIterable<Uint8Array>,
): Promise<{ bytes: Buffer; mediaType: ImageType }> {
  const read: Uint8Array[] = []
  let size = 0
  for await (const piece of pieces) {
    size += piece.length
    if (size > MAX_IMAGE_BYTES)
      throw new Refusal('too_large', `"${fileName}" is larger than 5 MB. Make it smaller: mails are read on phones.`)
    read.push(piece)
  }
  const bytes = Buffer.concat(read)
  const mediaType = imageTypeOf(bytes)
  if (mediaType) return { bytes, mediaType }
  throw new Refusal('invalid', `"${fileName}" holds no PNG, JPEG, GIF or WebP, whatever its name says.`, {
    field: 'file',
  })
}

/** Undefined where it is none of them. Pure. */
function imageTypeOf(bytes: Buffer): ImageType | undefined {
  return IMAGE_TYPES.find(type => BEGINS[type](bytes))
}

const BEGINS: Record<ImageType, (bytes: Buffer) => boolean> = {
  'image/png': bytes => bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex')),
  'image/jpeg': bytes => bytes.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex')),
  'image/gif': bytes => /^GIF8[79]a/.test(bytes.toString('latin1', 0, 6)),
  'image/webp': bytes => /^RIFF.{4}WEBP$/s.test(bytes.toString('latin1', 0, 12)),
}

const ENDINGS: Record<ImageType, string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
}

/** A name without folders, with the ending that its bytes have. */
export function imageNameOf(fileName: string, type: ImageType): string {
  const stem = fileName
    .normalize('NFC')
    .replace(/^.*[/\\]/s, '')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}"<>|:*?]/gu, '')
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .trim()
    .slice(0, 200)
  return `${stem || 'picture'}.${ENDINGS[type]}`
}
