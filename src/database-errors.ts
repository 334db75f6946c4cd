// SQLSTATE classes: 08 connection, 53300 too many connections, 57P shut down or starting up, 40001 and 40P01 to be tried again.
const AWAY_STATES = /^(?:08...|53300|57P0[1-4]|40001|40P01)$/
const AWAY_CALLS = /^(?:connect|read|write|getaddrinfo)$/
// What pg and its pool throw without any code.
const AWAY_MESSAGES =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/

/** Whether the database could not be asked, or could not answer for now. Nobody may take that for a yes. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isDatabaseAway) // each address of a host name was tried
  if (!(error instanceof Error)) return false
  const { code = '', syscall = '' } = error as { code?: unknown; syscall?: string }
  return AWAY_STATES.test(String(code)) || AWAY_CALLS.test(syscall) || AWAY_MESSAGES.test(error.message)
}

/** Whether a text was sent that PostgreSQL cannot hold: U+0000, in a text or in JSON. */
export function isUnstorable(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: string }
  return code === '22021' || code === '22P05'
}
