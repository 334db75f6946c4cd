import type { KeyObject } from 'node:crypto'
import { openToken, sealToken } from '../../sealed-token.ts'
import { uuidBytes, uuidText } from '../../uuid-bytes.ts'

/** Programs fill in a form at once; people read it, and type. A browser that fills it in by itself still takes a moment. */
const SOONEST_MS = 1_500
const LATEST_MS = 24 * 60 * 60 * 1_000

/** When a form was shown: sealed, so that nobody makes one up, and for that form only. */
export function writeShownToken(key: KeyObject, { formId, now }: { formId: string; now: Date }): string {
  const at = Buffer.alloc(8)
  at.writeBigInt64BE(BigInt(now.getTime()))
  return sealToken(key, LABEL, Buffer.concat([uuidBytes(formId), at])).toString('base64url')
}

/** Whether this form was shown a while ago, and not too long. Where not, it is shown once more: nothing is lost. Never throws. */
export function wasShown(key: KeyObject, text: string, { formId, now }: { formId: string; now: Date }): boolean {
  const bytes = openToken(key, LABEL, Buffer.from(text, 'base64url'))
  if (bytes?.length !== 24 || uuidText(bytes.subarray(0, 16)) !== formId) return false
  const ageMs = now.getTime() - Number(bytes.readBigInt64BE(16))
  return ageMs >= SOONEST_MS && ageMs <= LATEST_MS
}

const LABEL = 'form-shown/1'
