import type { Database } from './db/index.ts'

/** What a page for the public is asked with. Nobody is known, no cookie is read: a token in the path says all. It opens its own transactions. */
export type PublicCall = {
  db: Database
  /** HEAD asks on a line for GET. */
  method: 'GET' | 'HEAD' | 'POST'
  params: Record<string, string>
  query: Record<string, string>
  /** The fields of a form, sent in either encoding; empty where none came or none could be read. */
  fields: Record<string, string>
  /** The Accept-Language header, as it came. */
  acceptLanguage: string
  /** The client's network address, with what a trusted proxy says of it, and what it calls itself. */
  address: string
  userAgent: string
}

/** A whole page that stands alone (no script, no address but ours; `style` is its one style sheet), or the way elsewhere. */
export type PublicReply = { status: number; html: string; style: string } | Onward | PublicFile | PublicDownload

type Onward = { status: 302; location: string }

/** A picture that other people's pages and mail programs show: for ever the same under its address, so it is kept wherever it passes. */
export type PublicFile = { status: 200; type: string; bytes: Uint8Array }

/** A file for whoever has the link, and for nobody else: it is saved, not shown, and kept nowhere on its way. */
export type PublicDownload = { status: 200; type: string; download: Uint8Array; fileName: string }

/** One line of the public pages: what people reach from a mail. GET must change nothing: scanners follow every link. */
export type PublicPage = {
  method: 'GET' | 'POST'
  url: string
  answer(call: PublicCall): Promise<PublicReply>
  /** What is shown where the answer could not be given: nothing was acknowledged. */
  fault(call: PublicCall): { html: string; style: string } | Onward
}
