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
export function wasShown(key: KeyObject, text: string, shown: { formId: string; now: Date }): boolean {
  const ageMs = ageOf(key, text, shown)
  return ageMs !== undefined && ageMs >= SOONEST_MS && ageMs <= LATEST_MS
}

/** For a form that is shown once more: what was too fast is only waited for, and does not begin anew. */
export function renewShownToken(key: KeyObject, text: string, shown: { formId: string; now: Date }): string {
  const ageMs = ageOf(key, text, shown)
  return ageMs !== undefined && ageMs >= 0 && ageMs < SOONEST_MS ? text : writeShownToken(key, shown)
}

function ageOf(key: KeyObject, text: string, { formId, now }: { formId: string; now: Date }): number | undefined {
  const bytes = openToken(key, LABEL, Buffer.from(text, 'base64url'))
  if (bytes?.length !== 24 || uuidText(bytes.subarray(0, 16)) !== formId) return undefined
  return now.getTime() - Number(bytes.readBigInt64BE(16))
}

const LABEL = 'form-shown/1'
