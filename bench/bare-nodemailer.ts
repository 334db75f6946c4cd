// The peer: nodemailer's own pool, that composes and signs by itself. node bench/bare-nodemailer.ts PORT MESSAGES CONNECTIONS
import { generateKeyPairSync } from 'node:crypto'
import { createTransport } from 'nodemailer'
import { NEWSLETTER, NEWSLETTER_TEXT } from './newsletter.ts'

const [port, messages, connections] = process.argv.slice(2).map(Number) as [number, number, number]
const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
})
const transport = createTransport({
  pool: true,
  host: '127.0.0.1',
  port,
  maxConnections: connections,
  maxMessages: 100,
  ignoreTLS: true,
  dkim: {
    domainName: 'bakery.example',
    keySelector: 'veto',
    privateKey,
    headerFieldNames:
      'from:to:subject:date:message-id:mime-version:content-type:list-unsubscribe:list-unsubscribe-post:feedback-id',
  },
})

async function send(at: number): Promise<void> {
  const link = `https://mail.bakery.example/o/${Buffer.from(`recipient ${at}`).toString('base64url').padEnd(90, 'x')}`
  await transport.sendMail({
    from: '"Bakery" <news@bakery.example>',
    to: `person${at}@provider.example`,
    envelope: { from: `b+${at}@bounces.bakery.example`, to: `person${at}@provider.example` },
    subject: 'Spring',
    html: NEWSLETTER.replace('{{ unsubscribe_url }}', link),
    text: NEWSLETTER_TEXT.replace('{{ unsubscribe_url }}', link),
    headers: {
      'List-Unsubscribe': `<${link}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Feedback-ID': 'campaign:bakery',
      'Auto-Submitted': 'auto-generated',
    },
  })
}

async function run(from: number, count: number): Promise<number> {
  const begun = performance.now()
  let next = from
  // As many under way as nodemailer's own queue likes: it is told to be idle before it is given more.
  await Promise.all(
    Array.from({ length: connections * 4 }, async () => {
      while (next < from + count) await send(next++)
    }),
  )
  return count / ((performance.now() - begun) / 1_000)
}

await run(0, Math.min(500, messages))
console.log(await run(1_000_000, messages))
transport.close()
