/**
 * `localhost` is there for parsers that want a host; `host` in the query wins, in `pg` and in libpq. Port and sslmode are
 * said because PGPORT and PGSSLMODE of the environment would fill the gap.
 */
export function serverUrl(login: { role: string; password: string; database: string; socketFolder: string }): string {
  const who = `${encodeURIComponent(login.role)}:${encodeURIComponent(login.password)}`
  const host = encodeURIComponent(login.socketFolder)
  return `postgres://${who}@localhost:5432/${encodeURIComponent(login.database)}?host=${host}&sslmode=disable`
}
