import type { KeyObject } from 'node:crypto'
import { openToken, sealToken } from '../../sealed-token.ts'
import { uuidBytes, uuidText } from '../../uuid-bytes.ts'

/** What a link of this slice leads to: the page where anybody makes a request, the confirmation of one, the step of a system's owner, or somebody's copy. */
const LINK_KINDS = ['page', 'confirm', 'step', 'copy'] as const
export type LinkKind = (typeof LINK_KINDS)[number]

/** `id`: of the request (its copy too), or of the step; of the organisation itself for its page. */
export type Link = { kind: LinkKind; organisationId: string; id: string }

/** `key`: derived for `subject-request`. The same link always reads the same, so it can be put on a website. */
export function linkUrl(publicUrl: string, key: KeyObject, { kind, organisationId, id }: Link): string {
  const plain = Buffer.concat([Buffer.of(LINK_KINDS.indexOf(kind)), uuidBytes(organisationId), uuidBytes(id)])
  return `${publicUrl.replace(/\/+$/, '')}/r/${sealToken(key, LABEL, plain).toString('base64url')}`
}

/** Undefined for whatever this key did not write. Never throws. */
export function readLink(key: KeyObject, text: string): Link | undefined {
  const written = Buffer.from(text, 'base64url')
  if (written.toString('base64url') !== text) return undefined
  const plain = openToken(key, LABEL, written)
  const kind = LINK_KINDS[plain?.[0] ?? -1]
  if (plain?.length !== PLAIN_BYTES || !kind) return undefined
  return { kind, organisationId: uuidText(plain.subarray(1, 17)), id: uuidText(plain.subarray(17)) }
}

const LABEL = 'subject-request/1'
const PLAIN_BYTES = 1 + 2 * 16
