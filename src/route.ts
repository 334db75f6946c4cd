import type { Readable } from 'node:stream'
import type { z } from 'zod'
import type { Actor } from './actor.ts'
import type { Caller } from './caller.ts'
import type { Database, Tx } from './db/index.ts'
import type { Right } from './rights.ts'

type Shape = z.ZodType

/** What a handler is given: who asks, in which transaction, and the request's parts, already validated. */
export type Call<Params = unknown, Query = unknown, Body = unknown> = {
  actor: Actor
  caller: Caller
  tx: Tx
  params: Params
  query: Query
  body: Body
}

/** The same for a handler that reads or writes a stream: no transaction is open while it waits, it opens its own. */
export type StreamCall<Params = unknown, Query = unknown, Body = unknown> = {
  actor: Actor
  caller: Caller
  db: Database
  params: Params
  query: Query
  body: Body
  /** Undefined on a route that takes none. */
  upload: Upload | undefined
}

/**
 * A multipart upload, as it arrives: `bytes` of its one file at the pace they are taken, then `fields`, which are known when the whole
 * body was read, because people put them before the file and after it. What was not taken of the bytes is thrown away by `fields`.
 */
export type Upload = { fileName: string; bytes: AsyncIterable<Uint8Array>; fields(): Promise<Record<string, string>> }

/** What a handler is given on a line that anybody may ask: nobody is known yet. It opens its own transactions. */
export type OpenCall<Params = unknown, Query = unknown, Body = unknown> = {
  caller: Caller
  db: Database
  params: Params
  query: Query
  body: Body
}

/** `cookies` are whole Set-Cookie headers. */
export type Reply = { status: number; body: unknown; cookies?: readonly string[] }

/** Sends a browser elsewhere. */
export type Redirect = { status: 302; location: string; cookies?: readonly string[] }

export type StreamReply = Reply | { status: number; contentType: string; fileName: string; stream: Readable }

/** One line of the API: the path, who may, the shapes, and a thin handler. `url` is relative to `base`. */
export type Route = {
  method: 'GET' | 'POST' | 'PATCH'
  /** `/api/v1` where not said. */
  base?: '/api/auth'
  url: string
  may: Right | 'anybody'
  summary: string
  params?: Shape
  query?: Shape
  body?: Shape
  /** Shapes by status; refusals (problem+json) are added by the edge. */
  replies: Record<number, Shape>
  /** Creating posts accept an Idempotency-Key. */
  creates?: boolean
  /** Largest body in bytes; 1 MiB where not said. */
  bodyLimit?: number
} & (
  | { may: Right; handler: (call: Call) => Promise<Reply> }
  | { may: 'anybody'; openHandler: (call: OpenCall) => Promise<Reply | Redirect> }
  | {
      may: Right
      streamHandler: (call: StreamCall) => Promise<StreamReply>
      /**
       * Takes a file as multipart/form-data; `body` then describes the fields beside it, which the handler reads and checks itself.
       * `optional`: or JSON without a file, which is `body`.
       */
      upload?: boolean | 'optional'
      /** Media type of what is streamed back; JSON where not said. */
      produces?: string
    }
)

type Own = 'may' | 'params' | 'query' | 'body' | 'handler' | 'openHandler' | 'streamHandler' | 'upload' | 'produces'
type Of<S> = S extends Shape ? z.output<S> : undefined

/** Writes a route whose handler sees the types of its own shapes. */
export function route<
  P extends Shape | undefined = undefined,
  Q extends Shape | undefined = undefined,
  B extends Shape | undefined = undefined,
>(
  line: Omit<Route, Own> & {
    may: Right
    params?: P
    query?: Q
    body?: B
    handler: (call: Call<Of<P>, Of<Q>, Of<B>>) => Promise<Reply>
  },
): Route {
  return line as unknown as Route
}

/** Writes a route that streams. */
export function streamRoute<
  P extends Shape | undefined = undefined,
  Q extends Shape | undefined = undefined,
  B extends Shape | undefined = undefined,
>(
  line: Omit<Route, Own> & {
    may: Right
    params?: P
    query?: Q
    body?: B
    upload?: boolean | 'optional'
    produces?: string
    streamHandler: (call: StreamCall<Of<P>, Of<Q>, Of<B>>) => Promise<StreamReply>
  },
): Route {
  return line as unknown as Route
}

/** Writes a route that anybody may ask: the way in. */
export function openRoute<
  P extends Shape | undefined = undefined,
  Q extends Shape | undefined = undefined,
  B extends Shape | undefined = undefined,
>(
  line: Omit<Route, Own> & {
    params?: P
    query?: Q
    body?: B
    openHandler: (call: OpenCall<Of<P>, Of<Q>, Of<B>>) => Promise<Reply | Redirect>
  },
): Route {
  return { ...line, may: 'anybody' } as unknown as Route
}
