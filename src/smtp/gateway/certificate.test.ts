import { createPrivateKey, X509Certificate } from 'node:crypto'
import { connect, createServer, type TLSSocket } from 'node:tls'
import { expect, it } from 'vitest'
import { makeCertificate } from './certificate.ts'

it.each(['mail.example.eu', '127.0.0.1'])('stands for %s, is signed by its own key, and lasts ten years', host => {
  const { key, cert } = makeCertificate(host, new Date('2026-11-24T12:00:00Z'))
  const read = new X509Certificate(cert)
  expect(read.verify(read.publicKey)).toBe(true)
  expect(read.checkPrivateKey(createPrivateKey(key))).toBe(true)
  expect(host.includes('mail') ? read.checkHost(host) : read.checkIP(host)).toBe(host)
  expect(new Date(read.validTo).getUTCFullYear()).toBe(2036)
})

it('is taken by whoever trusts it', async () => {
  const made = makeCertificate('localhost', new Date())
  const server = createServer(made, socket => socket.end()).listen(0, '127.0.0.1')
  const { port } = await new Promise<{ port: number }>(resolve =>
    server.once('listening', () => resolve(server.address() as { port: number })),
  )
  const socket = await new Promise<TLSSocket>((resolve, reject) => {
    const opened = connect({ port, host: '127.0.0.1', servername: 'localhost', ca: made.cert }, () => resolve(opened))
    opened.once('error', reject)
  })
  expect(socket.authorized).toBe(true)
  socket.destroy()
  server.close()
})
