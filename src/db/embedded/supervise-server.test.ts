import { expect, test } from 'vitest'
import type { Postmaster } from './launch-postmaster.ts'
import { superviseServer } from './supervise-server.ts'

test('a server that ends five times within two minutes is given up, and says so', async () => {
  const messages: string[] = []
  let launches = 0
  const launch = async () => postmaster(++launches, Promise.resolve('signal SIGSEGV'))
  const supervisor = await superviseServer(launch, line => messages.push(line.message))
  expect((await supervisor.failed).message).toBe('PostgreSQL ended 5 times within 2 minutes')
  expect(launches).toBe(5)
  expect(messages.at(-1)).toMatch(/is not started again/)
  await supervisor.stop()
})

test('a server that does not come back is given up', async () => {
  let launches = 0
  const launch = async () => {
    if (++launches === 2) throw new Error('no space left on device')
    return postmaster(launches, Promise.resolve('exit code 1'))
  }
  const supervisor = await superviseServer(launch, () => {})
  expect((await supervisor.failed).message).toBe('no space left on device')
})

test('a server that never starts is an error at once', async () => {
  const launch = () => Promise.reject(new Error('no binaries'))
  await expect(superviseServer(launch, () => {})).rejects.toThrow('no binaries')
})

test('a stop during a new launch ends the new server too, and nothing is started after it', async () => {
  const ends = [Promise.withResolvers<string>(), Promise.withResolvers<string>()]
  const secondReady = Promise.withResolvers<void>()
  let launches = 0
  const launch = async () => {
    const number = launches++
    if (number === 1) await secondReady.promise
    const end = ends[number] ?? Promise.withResolvers<string>()
    return postmaster(number, end.promise, () => end.resolve('exit code 0'))
  }
  const supervisor = await superviseServer(launch, () => {})
  ends[0]?.resolve('signal SIGKILL')
  while (launches < 2) await new Promise(setImmediate)
  const stopping = supervisor.stop()
  secondReady.resolve()
  await stopping
  expect(await ends[1]?.promise).toBe('exit code 0')
  expect(launches).toBe(2)
})

function postmaster(pid: number, ended: Promise<string>, end = () => {}): Postmaster {
  return { pid, ended, stop: async () => end() }
}
