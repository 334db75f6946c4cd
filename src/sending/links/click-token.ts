import type { KeyObject } from 'node:crypto'
import { openToken, sealToken } from '../../sealed-token.ts'
import { uuidBytes, uuidText } from '../../uuid-bytes.ts'

/** Where a link of a campaign leads. Nothing of the recipient: what is counted is that somebody followed it. */
export type Click = { organisationId: string; campaignId: string; target: string; isTest: boolean }

/** A link through the organisation's own host (SE-5). Throws on a target that is not http or https. `key`: derived for `click`. */
export function clickUrl(publicUrl: string, key: KeyObject, click: Click): string {
  if (!isWebAddress(click.target)) throw new TypeError('a link that is counted leads to http or https')
  const ids = [uuidBytes(click.organisationId), uuidBytes(click.campaignId)]
  const plain = Buffer.concat([Buffer.of(click.isTest ? 1 : 0), ...ids, Buffer.from(click.target)])
  const token = Buffer.concat([Buffer.of(VERSION), sealToken(key, LABEL, plain)]).toString('base64url')
  return `${publicUrl.replace(/\/+$/, '')}/l/${token}`
}

/** Undefined for whatever this key did not write: nobody can use the redirect to lead elsewhere. Never throws. */
export function readClickToken(key: KeyObject, text: string): Click | undefined {
  const written = Buffer.from(text, 'base64url')
  if (written[0] !== VERSION || written.toString('base64url') !== text) return undefined
  const plain = openToken(key, LABEL, written.subarray(1))
  if (!plain || plain.length <= 33) return undefined
  const target = plain.subarray(33).toString()
  if (!isWebAddress(target)) return undefined
  const [organisationId, campaignId] = [plain.subarray(1, 17), plain.subarray(17, 33)].map(uuidText) as [string, string]
  return { organisationId, campaignId, target, isTest: plain[0] !== 0 }
}

const VERSION = 1
const LABEL = 'click/1'

function isWebAddress(target: string): boolean {
  return /^https?:\/\//i.test(target) && URL.canParse(target)
}
