export type SettingsInput = {
  /** What this process may use: of the machine, or of the container it is in. */
  memoryBytes: number
  /** Of /dev/shm; containers often have 64 MB, and a parallel query then fails for lack of space. */
  sharedMemoryBytes: number
  socketFolder: string
  logFolder: string
  fsync: boolean
}

const MB = 1024 ** 2
const GB = 1024 ** 3

/** The whole postgresql.conf, for one machine that PostgreSQL shares with Veto. ALTER SYSTEM wins over it. */
export function serverSettings(input: SettingsInput): string {
  const settings: Record<string, string> = {
    // Reached over the socket only; nothing listens on a network.
    listen_addresses: '',
    unix_socket_directories: `"${input.socketFolder.replaceAll('"', '""')}"`,
    port: '5432',
    max_connections: '100',

    shared_buffers: megabytes(between(64 * MB, input.memoryBytes / 8, 2 * GB)),
    effective_cache_size: megabytes(between(128 * MB, input.memoryBytes / 2, 64 * GB)),
    work_mem: megabytes(between(4 * MB, input.memoryBytes / 128, 16 * MB)),
    maintenance_work_mem: megabytes(between(32 * MB, input.memoryBytes / 16, 256 * MB)),
    dynamic_shared_memory_type: input.sharedMemoryBytes < 256 * MB ? 'mmap' : 'posix',

    // Imports write in bursts: few checkpoints, small WAL. Disks without heads: an index look-up costs what a scan's page costs.
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
    wal_compression: 'on',
    random_page_cost: '1.1',
    jit: 'off',

    // An acknowledged "no" is on disk.
    synchronous_commit: 'on',
    ...(input.fsync ? {} : { fsync: 'off', full_page_writes: 'off' }),
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    log_timezone: 'UTC',

    // Into files, by PostgreSQL's own collector: a pipe to us would stop the server whenever our event loop is busy.
    logging_collector: 'on',
    log_directory: input.logFolder,
    log_filename: 'postgresql-%u.log', // one per weekday, overwritten after a week
    log_truncate_on_rotation: 'on',
    log_rotation_age: '1d',
    log_rotation_size: '0',
    log_line_prefix: '%m [%p] %q%u@%d ',
    log_lock_waits: 'on',
    // Details and statements quote addresses. The caller gets them with the error; the file must not.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
  }
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`)
  return ['# Written by Veto at every start. To change a setting use ALTER SYSTEM.', ...lines, ''].join('\n')
}

function between(least: number, wish: number, most: number): number {
  return Math.min(most, Math.max(least, wish))
}

function megabytes(bytes: number): string {
  return `${Math.floor(bytes / MB)}MB`
}
