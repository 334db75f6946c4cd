import type { Actor } from '../actor.ts'
import { Refusal } from '../refusal.ts'

export function personOf(actor: Actor): Actor & { kind: 'person' } {
  if (actor.kind === 'person') return actor
  throw new Refusal('forbidden', 'A person decides this, not a program.')
}
