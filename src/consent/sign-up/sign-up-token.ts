import type { KeyObject } from 'node:crypto'
import { openToken, sealToken } from '../../sealed-token.ts'
import { uuidBytes, uuidText } from '../../uuid-bytes.ts'

/** All that a confirmation link says: whose form, and which sign-up. No address. */
export type SignUpToken = { organisationId: string; signUpId: string }

/** The one link of a confirmation mail. `key`: derived for `sign-up`. */
export function confirmUrl(publicUrl: string, key: KeyObject, token: SignUpToken): string {
  return `${publicUrl.replace(/\/+$/, '')}/c/${writeSignUpToken(key, token)}`
}

/** 66 characters of base64url. */
export function writeSignUpToken(key: KeyObject, { organisationId, signUpId }: SignUpToken): string {
  const sealed = sealToken(key, LABEL, Buffer.concat([uuidBytes(organisationId), uuidBytes(signUpId)]))
  return Buffer.concat([Buffer.of(VERSION), sealed]).toString('base64url')
}

/** Undefined for whatever this key did not write: forged, cut, swapped, or of something else. Never throws. */
export function readSignUpToken(key: KeyObject, text: string): SignUpToken | undefined {
  const written = Buffer.from(text, 'base64url')
  if (written[0] !== VERSION || written.toString('base64url') !== text) return undefined
  const bytes = openToken(key, LABEL, written.subarray(1))
  if (bytes?.length !== 32) return undefined
  return { organisationId: uuidText(bytes.subarray(0, 16)), signUpId: uuidText(bytes.subarray(16)) }
}

/** The address of a form: it stands in the open, and says whose it is, so that no table has to be searched across organisations. */
export function formUrl(publicUrl: string, form: { organisationId: string; formId: string }): string {
  return `${publicUrl.replace(/\/+$/, '')}/f/${writeFormName(form)}`
}

/** 43 characters of base64url. */
export function writeFormName({ organisationId, formId }: { organisationId: string; formId: string }): string {
  return Buffer.concat([uuidBytes(organisationId), uuidBytes(formId)]).toString('base64url')
}

export function readFormName(text: string): { organisationId: string; formId: string } | undefined {
  const bytes = Buffer.from(text, 'base64url')
  if (bytes.length !== 32 || bytes.toString('base64url') !== text) return undefined
  return { organisationId: uuidText(bytes.subarray(0, 16)), formId: uuidText(bytes.subarray(16)) }
}

const VERSION = 1
const LABEL = 'sign-up/1'
