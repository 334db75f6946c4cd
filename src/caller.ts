/** Where a request comes from, as an edge found out: before it is known who asks, and beside it. */
export type Caller = {
  /** The address that people reach Veto at, for this request: where links lead to, and what a passkey is bound to. */
  origin: string
  /** The client's network address, with what a trusted proxy says of it. */
  address: string
  userAgent: string
  /** The Cookie header, as it came; empty for a request with a key. */
  cookie: string
  /** The session that the request was made in; undefined for keys, and for whoever has not logged in. */
  sessionId?: string
  /** Nobody but this machine's own people can have sent it: no setup code is needed. */
  isLocal: boolean
}
