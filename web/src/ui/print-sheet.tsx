import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'

/** What the printer gets while this is on a page, and nothing else of the page; on the screen it is not there. `window.print()` prints it. */
export function PrintSheet({ children }: { children: ReactNode }) {
  return createPortal(
    <div className="print-sheet" aria-hidden>
      {children}
    </div>,
    document.body,
  )
}
