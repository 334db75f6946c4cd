const ADDRESS = /[^\s"'<>()[\]{},;:=]+@[^\s"'<>()[\]{},;:=]+/g

/** A fault for the log: PostgreSQL quotes rows in its details, and no address stands in a log above debug level. */
export function describeFault(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: withoutAddresses(String(error)) }
  const { code, table, constraint } = error as { code?: unknown; table?: string; constraint?: string }
  return {
    type: error.name,
    message: withoutAddresses(error.message),
    code,
    table,
    constraint,
    stack: withoutAddresses(error.stack ?? ''),
    ...(error.cause === undefined ? {} : { cause: describeFault(error.cause) }),
  }
}

function withoutAddresses(text: string): string {
  return text.replace(ADDRESS, '[address]')
}
