import type { Database } from './db/index.ts'

/** A request that is read by whoever answers it: the bytes as they came, since they are what was signed. */
export type RawCall = {
  db: Database
  method: 'GET' | 'POST'
  params: Record<string, string>
  /** As the caller sees it: below VETO_PUBLIC_URL. */
  url: string
  /** By lower-case name. */
  headers: Readonly<Record<string, string | undefined>>
  body: Uint8Array
}

/** `text` is for people who look at their provider's log. */
export type RawReply = { status: number; text: string }

/** One line that programs call which cannot send what we would ask of them. Nobody is known: the path and the bytes say all. Below /api/v1. */
export type RawPage = {
  method: 'GET' | 'POST'
  url: string
  /** Largest body in bytes. */
  bodyLimit: number
  answer(call: RawCall): Promise<RawReply>
}
