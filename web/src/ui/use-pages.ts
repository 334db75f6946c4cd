import { useState } from 'react'

export type Pages = {
  /** For the query; undefined on the first page. */
  cursor: string | undefined
  number: number
  next(cursor: string): void
  back(): void
}

/** Where one is in a list that the server pages by cursor. `resetOn` (the filters, as one text) leads back to the first page when it changes. */
export function usePages(resetOn = ''): Pages {
  const [{ cursors, of }, set] = useState<{ cursors: string[]; of: string }>({ cursors: [], of: resetOn })
  const passed = of === resetOn ? cursors : []
  return {
    cursor: passed.at(-1),
    number: passed.length + 1,
    next: cursor => set({ cursors: [...passed, cursor], of: resetOn }),
    back: () => set({ cursors: passed.slice(0, -1), of: resetOn }),
  }
}
