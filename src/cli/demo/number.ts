/** A count for people: `2 500` reads the same in all four languages. */
export function number(count: number): string {
  return count.toLocaleString('fr-BE')
}
