import type { KeyObject } from 'node:crypto'
import { CANONICAL_VERSION } from '../../email-address.ts'
import { openToken, sealToken } from '../../sealed-token.ts'
import { uuidBytes, uuidText } from '../../uuid-bytes.ts'

/**
 * All that an opt-out link says: whose list, which mailbox, which message. No address, and no row that could be gone: it works when contact
 * and message were erased long ago. `isTest`: a test mail's link, which records nothing.
 */
export type OptOutToken = {
  organisationId: string
  mailboxKey: string
  variantKey: string
  messageId: string
  isTest: boolean
  /** Of the canonical form that both keys were made of. */
  canonicalVersion: number
}

/** The one link of a marketing message, for its body and for List-Unsubscribe (RFC 8058). `key`: derived for `opt-out`. */
export function optOutUrl(publicUrl: string, key: KeyObject, token: Omit<OptOutToken, 'canonicalVersion'>): string {
  return `${publicUrl.replace(/\/+$/, '')}/o/${writeOptOutToken(key, { ...token, canonicalVersion: CANONICAL_VERSION })}`
}

/** The link by which somebody inactive says that they are still there. Not the same token: one link never does what the other says. */
export function stillHereUrl(publicUrl: string, key: KeyObject, token: Omit<OptOutToken, 'canonicalVersion'>): string {
  const written = writeOptOutToken(key, { ...token, canonicalVersion: CANONICAL_VERSION }, STILL_HERE)
  return `${publicUrl.replace(/\/+$/, '')}/h/${written}`
}

/** 111 characters of base64url. */
export function writeOptOutToken(key: KeyObject, token: OptOutToken, label = LABEL): string {
  const { organisationId, mailboxKey, variantKey, messageId, isTest, canonicalVersion } = token
  const ids = [organisationId, mailboxKey, variantKey, messageId].map(uuidBytes)
  const sealed = sealToken(key, label, Buffer.concat([Buffer.of(isTest ? TEST : REAL, canonicalVersion), ...ids]))
  return Buffer.concat([Buffer.of(VERSION), sealed]).toString('base64url')
}

/** Undefined for whatever this key did not write: forged, cut, swapped, or somebody else's. Never throws. */
export function readOptOutToken(key: KeyObject, text: string, label = LABEL): OptOutToken | undefined {
  const written = Buffer.from(text, 'base64url')
  if (written[0] !== VERSION || written.toString('base64url') !== text) return undefined
  const bytes = openToken(key, label, written.subarray(1))
  if (bytes?.length !== PLAIN_BYTES) return undefined
  const id = (place: number) => uuidText(bytes.subarray(2 + place * 16, 18 + place * 16))
  return {
    organisationId: id(0),
    mailboxKey: id(1),
    variantKey: id(2),
    messageId: id(3),
    isTest: bytes[0] !== REAL,
    canonicalVersion: bytes[1] as number,
  }
}

const VERSION = 1
const LABEL = 'opt-out/1'
export const STILL_HERE = 'still-here/1'
const [REAL, TEST] = [0, 1]
const PLAIN_BYTES = 2 + 4 * 16
