import { expect, test } from 'vitest'
import { type SettingsInput, serverSettings } from './server-settings.ts'

const GB = 1024 ** 3
const MACHINE: SettingsInput = {
  memoryBytes: 4 * GB,
  sharedMemoryBytes: 2 * GB,
  socketFolder: '/data/postgres/socket',
  logFolder: '/data/postgres/log',
  fsync: true,
}

test.each<[string, Partial<SettingsInput>, string]>([
  ['an eighth of the memory is for pages', {}, "shared_buffers = '512MB'"],
  ['a very small machine still gets some', { memoryBytes: GB / 4 }, "shared_buffers = '64MB'"],
  ['a large one leaves the rest to the system cache', { memoryBytes: 256 * GB }, "shared_buffers = '2048MB'"],
  ['sorts get 16 MB', {}, "work_mem = '16MB'"],
  ['and less where 100 connections could exhaust the memory', { memoryBytes: GB }, "work_mem = '8MB'"],
  [
    'a container with a small /dev/shm uses files',
    { sharedMemoryBytes: 64 * 1024 ** 2 },
    "dynamic_shared_memory_type = 'mmap'",
  ],
  ['nothing listens on a network', {}, "listen_addresses = ''"],
  ['an acknowledged commit is on disk', {}, "synchronous_commit = 'on'"],
  ['a quote in a path', { logFolder: "/it's" }, "log_directory = '/it''s'"],
  [
    'a comma and quotes in the socket folder, which is a list',
    { socketFolder: `/it's, "odd"` },
    `unix_socket_directories = '"/it''s, ""odd"""'`,
  ],
  ['data that may be lost', { fsync: false }, "fsync = 'off'"],
])('%s', (_sentence, machine, line) => {
  expect(serverSettings({ ...MACHINE, ...machine }).split('\n')).toContain(line)
})

test('data that may not be lost', () => {
  expect(serverSettings(MACHINE)).not.toContain('fsync')
})
