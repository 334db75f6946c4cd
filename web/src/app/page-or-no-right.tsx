import type { ReactNode } from 'react'
import { type Right, useMay } from '../session/me.ts'
import { NoRight } from '../ui/no-right.tsx'

/** The page, or in its place why somebody may not see it: the server would refuse what it asks for. */
export function PageOrNoRight({ right, children }: { right: Right | undefined; children: ReactNode }) {
  return right ? <Guarded right={right}>{children}</Guarded> : children
}

function Guarded({ right, children }: { right: Right; children: ReactNode }) {
  return useMay()(right) ? children : <NoRight />
}
