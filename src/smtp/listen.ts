import type { AddressInfo } from 'node:net'
import type { SMTPServer } from 'smtp-server'
import { Refusal } from '../refusal.ts'

/** Opens the door; answers the port it really has: 0 takes a free one. `setting` is what to change where that one is taken. */
export async function listen(server: SMTPServer, host: string, port: number, setting: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(port, host, () => resolve())
  }).catch(error => {
    const { code } = error as { code?: string }
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error
    const why = code === 'EACCES' ? 'may only be opened by root' : 'is taken by another program'
    throw new Refusal('unavailable', `Port ${port} of ${host} ${why}. Set ${setting} to a free one above 1023.`)
  })
  return (server.server.address() as AddressInfo).port
}
