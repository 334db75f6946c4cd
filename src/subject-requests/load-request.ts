import type { Tx } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { findRequest, lockRequest } from './queries.ts'
import type { SubjectRequest } from './request.ts'

export async function loadRequest(tx: Tx, organisationId: string, id: string): Promise<SubjectRequest> {
  return (await findRequest(tx, organisationId, id)) ?? refuse(id)
}

/** One that is still worked on, and that nobody else changes until the transaction ends. */
export async function loadOpenRequest(tx: Tx, organisationId: string, id: string): Promise<SubjectRequest> {
  const request = (await lockRequest(tx, organisationId, id)) ?? refuse(id)
  if (request.state === 'open') return request
  throw new Refusal('conflict', STANDS[request.state], { state: request.state })
}

const STANDS: Record<Exclude<SubjectRequest['state'], 'open'>, string> = {
  unconfirmed: 'Nobody has confirmed this request yet. Take it on first, if you know that it is real.',
  closed: 'This request is closed; what was answered stays.',
  expired: 'Nobody confirmed this request in time, or it asked for nothing; the register has forgotten who wrote.',
}

function refuse(id: string): never {
  throw new Refusal('not_found', `There is no request ${id} in the register.`)
}
