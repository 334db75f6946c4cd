import type { AccessForm } from '../../../erasure/index.ts'
import type { RequestKind } from '../../request.ts'

/** What the pages of requests say, in one language. */
export type PublicTexts = {
  ask: {
    title: (organisation: string) => string
    lead: string
    kind: string
    kinds: Record<RequestKind, string>
    address: string
    name: string
    message: string
    optional: string
    send: string
    noAddress: string
    kept: (organisation: string) => string
  }
  thanks: { title: string; confirm: string; objected: string; later: string }
  busy: { title: string; said: string }
  confirm: { title: string; what: (kind: string, organisation: string) => string; send: string }
  confirmed: { title: string; said: (reference: string, due: string) => string; over: string }
  step: {
    title: (system: string, reference: string) => string
    who: (address: string) => string
    asked: (kind: string) => string
    holds: (what: string) => string
    keeps: (what: string) => string
    done: Record<RequestKind, string>
    otherwise: string
    why: string
    kept: string
    notNeeded: string
    noReason: string
    thanks: string
    before: (by: string) => string
  }
  copy: {
    title: (organisation: string) => string
    what: Record<'access' | 'portability', string>
    forms: Record<AccessForm, string>
    counted: string
  }
  copyOver: { title: string; said: string }
  unknown: { title: string; said: string }
  fault: { title: string; said: string }
}
