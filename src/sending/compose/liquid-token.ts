/** The text, cut at what Liquid reads: every second part is `{{ ... }}` or `{% ... %}`. In one pass, however many are never closed. */
export function splitAtLiquid(text: string): string[] {
  const parts: string[] = []
  const ends = { '{{': '}}', '{%': '%}' }
  const opening = /\{(?=[{%])/g
  let begin = 0
  for (let found = opening.exec(text); found; found = opening.exec(text)) {
    const end = endOf(found.index)
    if (end < 0) continue
    parts.push(text.slice(begin, found.index), text.slice(found.index, end))
    opening.lastIndex = begin = end
  }
  return [...parts, text.slice(begin)]

  function endOf(at: number): number {
    const kind = text.slice(at, at + 2) as keyof typeof ends
    const end = ends[kind] === '' ? -1 : text.indexOf(ends[kind], at + 2)
    if (end < 0) ends[kind] = ''
    return end < 0 ? -1 : end + 2
  }
}
