import type { KeyObject } from 'node:crypto'
import { openToken, sealToken } from '../../sealed-token.ts'
import { uuidBytes, uuidText } from '../../uuid-bytes.ts'

export type HookToken = { organisationId: string; hookId: string }

/** The unguessable part of a hook's URL: whose it is and which, sealed. Half of the providers have no other proof. `key`: derived for `hook`. */
export function writeHookToken(key: KeyObject, { organisationId, hookId }: HookToken): string {
  return sealToken(key, LABEL, Buffer.concat([uuidBytes(organisationId), uuidBytes(hookId)])).toString('base64url')
}

/** Undefined for a token that this key did not make. Never throws. */
export function readHookToken(key: KeyObject, token: string): HookToken | undefined {
  if (!/^[\w-]{64}$/.test(token)) return undefined
  const ids = openToken(key, LABEL, Buffer.from(token, 'base64url'))
  if (ids?.length !== 32) return undefined
  return { organisationId: uuidText(ids.subarray(0, 16)), hookId: uuidText(ids.subarray(16)) }
}

const LABEL = 'hook/1'
