/**
 * How many slips of a finger lie between two words: a letter too many, too few, wrong, or two exchanged (optimal string alignment).
 * Infinity beyond `most`.
 */
export function countSlips(meant: string, given: string, most: number): number {
  if (meant === given) return 0
  if (Math.abs(meant.length - given.length) > most) return Number.POSITIVE_INFINITY
  let beforeLast: number[] = []
  let last = Array.from({ length: given.length + 1 }, (_, column) => column)
  for (let row = 1; row <= meant.length; row++) {
    const current = [row]
    for (let column = 1; column <= given.length; column++) {
      const same = meant[row - 1] === given[column - 1]
      const exchanged =
        row > 1 && column > 1 && meant[row - 1] === given[column - 2] && meant[row - 2] === given[column - 1]
      current[column] = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (same ? 0 : 1),
        exchanged ? at(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY,
      )
    }
    ;[beforeLast, last] = [last, current]
  }
  const slips = at(last, given.length)
  return slips <= most ? slips : Number.POSITIVE_INFINITY
}

function at(costs: readonly number[], column: number): number {
  return costs[column] ?? Number.POSITIVE_INFINITY
}
