import type { KeyObject } from 'node:crypto'
import { openToken, sealToken } from '../../sealed-token.ts'
import { uuidBytes, uuidText } from '../../uuid-bytes.ts'

/** `version`: which of its URLs, the first is 1. */
export type HookToken = { organisationId: string; hookId: string; version: number }

/** The unguessable part of a hook's URL: whose it is and which, sealed. Half of the providers have no other proof. `key`: derived for `hook`. */
export function writeHookToken(key: KeyObject, { organisationId, hookId, version }: HookToken): string {
  // The first ones were made before there was a version.
  const later = version === 1 ? [] : [Buffer.of(version >> 8, version & 255)]
  const bytes = Buffer.concat([uuidBytes(organisationId), uuidBytes(hookId), ...later])
  return sealToken(key, LABEL, bytes).toString('base64url')
}

/** Undefined for a token that this key did not make. Never throws. */
export function readHookToken(key: KeyObject, token: string): HookToken | undefined {
  if (!/^(?:[\w-]{64}|[\w-]{67})$/.test(token)) return undefined
  const bytes = openToken(key, LABEL, Buffer.from(token, 'base64url'))
  if (bytes?.length !== 32 && bytes?.length !== 34) return undefined
  const version = bytes.length === 32 ? 1 : bytes.readUInt16BE(32)
  return { organisationId: uuidText(bytes.subarray(0, 16)), hookId: uuidText(bytes.subarray(16, 32)), version }
}

const LABEL = 'hook/1'
