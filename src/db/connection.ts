import pg from 'pg'

type Query = (this: Connection, query: unknown, ...values: unknown[]) => Promise<unknown>

const NAMED = /^\s*\/\* prepared as (\w+) \*\//

/**
 * A connection that saves the server and itself work that is the same each time:
 * - A statement that begins with the comment "prepared as NAME" is parsed once per connection, and planned once where PostgreSQL finds one plan
 *   good for all values. Kysely cannot name statements. Two texts under one name are refused by pg.
 * - What a transaction begins with goes out together with its first statement: one round trip less in each.
 */
export class Connection extends pg.Client {
  /** pg's own switch, which its types leave out: statements are written without waiting for the answer to the one before. */
  declare pipeline: boolean
  #begin: string | undefined

  /** Says what the next statement is preceded by. */
  beginWithNext(begin: string): void {
    this.#begin = begin
  }

  override query: pg.Client['query'] = ((query: unknown, ...values: unknown[]) => {
    const begin = this.#begin
    this.#begin = undefined
    return begin === undefined ? this.#send(query, values) : this.#sendTogether(begin, query, values)
  }) as pg.Client['query']

  // Written in one piece; the server answers them in order. If the first fails, the second finds no transaction of its organisation, and fails too.
  async #sendTogether(begin: string, query: unknown, values: unknown[]): Promise<unknown> {
    this.pipeline = true
    const begun = this.#send(begin, [])
    const answered = this.#send(query, values)
    const [first, second] = await Promise.allSettled([begun, answered])
    this.pipeline = false // else COPY is refused
    if (first.status === 'rejected') throw first.reason
    if (second.status === 'rejected') throw second.reason
    return second.value
  }

  #send(query: unknown, values: unknown[]): Promise<unknown> {
    const name = typeof query === 'string' ? NAMED.exec(query)?.[1] : undefined
    const send = pg.Client.prototype.query as unknown as Query
    return send.call(this, name === undefined ? query : { name, text: query }, ...values)
  }
}
