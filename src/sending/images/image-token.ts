import type { KeyObject } from 'node:crypto'
import { openToken, sealToken } from '../../sealed-token.ts'
import { deriveKey } from '../../sending-keys.ts'
import { uuidBytes, uuidText } from '../../uuid-bytes.ts'

/** Where a picture is: of an address nobody can guess, since whoever knows it may see it. `key`: derived for `image`. */
export function imageUrl(
  publicUrl: string,
  key: KeyObject,
  image: { organisationId: string; imageId: string },
): string {
  const token = sealToken(key, LABEL, Buffer.concat([uuidBytes(image.organisationId), uuidBytes(image.imageId)]))
  return `${publicUrl.replace(/\/+$/, '')}/i/${token.toString('base64url')}`
}

/** The same without our host, for pages of ours. */
export function pictureAt(sendingKey: KeyObject): (organisationId: string, imageId: string) => string {
  const key = deriveKey(sendingKey, 'image')
  return (organisationId, imageId) => imageUrl('', key, { organisationId, imageId })
}

/** Undefined for whatever this key did not write. Never throws. */
export function readImageToken(key: KeyObject, text: string): { organisationId: string; imageId: string } | undefined {
  const bytes = openToken(key, LABEL, Buffer.from(text, 'base64url'))
  if (bytes?.length !== 32) return undefined
  return { organisationId: uuidText(bytes.subarray(0, 16)), imageId: uuidText(bytes.subarray(16)) }
}

const LABEL = 'image/1'
