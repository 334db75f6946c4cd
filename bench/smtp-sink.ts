// A relay that takes everything and keeps nothing, in a process of its own and with as little work as can be: node bench/smtp-sink.ts [delay in ms]
import { type AddressInfo, createServer } from 'node:net'

const delayMs = Number(process.argv[2] ?? 0)
const END = Buffer.from('\r\n.\r\n')

const server = createServer({ noDelay: true }, socket => {
  let rest = Buffer.alloc(0)
  let inData = false
  socket.on('error', () => {})
  socket.write('220 sink\r\n')
  socket.on('data', piece => {
    rest = rest.length === 0 ? piece : Buffer.concat([rest, piece])
    let answers = ''
    for (;;) {
      const end = inData ? rest.indexOf(END) : rest.indexOf('\r\n')
      if (end < 0) break
      const line = inData ? '' : rest.toString('latin1', 0, 4).toUpperCase()
      rest = rest.subarray(end + (inData ? END.length : 2))
      if (inData) {
        inData = false
        if (delayMs > 0) setTimeout(() => socket.write('250 2.0.0 Ok\r\n'), delayMs)
        else answers += '250 2.0.0 Ok\r\n'
      } else if (line === 'EHLO') answers += '250-sink\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SIZE 52428800\r\n'
      else if (line === 'DATA') {
        inData = true
        answers += '354 go on\r\n'
      } else if (line === 'QUIT') {
        socket.end('221 bye\r\n')
        return
      } else answers += '250 2.0.0 Ok\r\n'
    }
    if (answers) socket.write(answers)
  })
})
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port))
process.on('SIGTERM', () => process.exit(0))
