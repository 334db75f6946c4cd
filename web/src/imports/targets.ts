import type { Draft, Kind } from './import-queries.ts'

/** What each column holds, by its number; empty: it is not loaded. */
export type Targets = Record<number, string>

const OF_KIND: Record<Kind, readonly string[]> = {
  contacts: ['address', 'firstName', 'lastName', 'name', 'language'],
  'opt-outs': ['address', 'since', 'reason'],
}
const FIELD_TYPES = ['text', 'number', 'date', 'boolean'] as const

/** As the server suggests it, with what was chosen in an earlier try. */
export function targetsOf({ columns }: Draft, chosen: Readonly<Record<string, string>> = {}): Targets {
  const targets = Object.fromEntries(columns.map(({ number, target }) => [number, target ?? '']))
  for (const [number, target] of Object.entries(chosen)) targets[Number(number)] = target === 'ignore' ? '' : target
  return targets
}

/** What one column may hold. */
export function choicesOf(
  { columns }: Draft,
  kind: Kind,
  number: number,
): { named: readonly string[]; fields: string[] } {
  const field = columns.find(column => column.number === number)?.suggestedField
  return {
    named: OF_KIND[kind],
    fields: field && kind === 'contacts' ? FIELD_TYPES.map(type => `field:${field}:${type}`) : [],
  }
}

/** A meaning stands at one column only: where it is given to another, the first one loses it. */
export function choose(targets: Targets, number: number, target: string): Targets {
  const others = Object.entries(targets).map(([other, held]) => [other, target !== '' && held === target ? '' : held])
  return { ...Object.fromEntries(others), [number]: target }
}

/** Only what is not as suggested: where nobody chose, the file itself decides, row by row where it is a former system's. */
export function changedTargets({ columns }: Draft, targets: Targets): Record<string, string> {
  const changed = columns.filter(({ number, target }) => (targets[number] ?? '') !== (target ?? ''))
  return Object.fromEntries(changed.map(({ number }) => [String(number), targets[number] || 'ignore']))
}
