import type { ComponentType } from 'react'
import type { Right } from '../session/me.ts'

/** One line of a slice's table of pages: the path, whose texts it needs, who may open it, and the page, loaded when it is opened. */
export type PageLine = {
  path: string
  /** The slice, by the name of its folder: its texts are there before its page is. */
  slice: string
  /** Without it the page says who could help, and asks the server for nothing. */
  right?: Right
  load: () => Promise<{ default: ComponentType }>
}
