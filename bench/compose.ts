// Issue: composing and signing a copy is dominated by its RSA signature, because all that copies share is made once.
// node bench/compose.ts [--copies 3000]
import { generateKeyPairSync, sign } from 'node:crypto'
import { parseArgs } from 'node:util'
import MailComposer from 'nodemailer/lib/mail-composer'
import { composeMessage } from '../src/sending/compose/compose-message.ts'
import { prepareDkimKey } from '../src/sending/compose/dkim.ts'
import { prepareVariant } from '../src/sending/compose/variant.ts'

const { values } = parseArgs({ options: { copies: { type: 'string', default: '3000' } } })
const copies = Number(values.copies)
const pem = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString()
const key = prepareDkimKey({ domain: 'example.com', selector: 'veto', algorithm: 'rsa-sha256' }, pem)

const paragraphs = Array.from(
  { length: 60 },
  (_, at) => `<p>Bonjour, voilà le paragraphe ${at}, assez long pour faire du volume : é à ù.</p>`,
)
const html = (name: string) => `<html><body><h1>Bonjour ${name}</h1>${paragraphs.join('\n')}</body></html>`
const unsubscribeUrl = `https://mail.example.com/o/${'x'.repeat(111)}`
const variant = prepareVariant(
  {
    form: 'template',
    subject: 'Bonjour {{ first_name }}',
    preheader: null,
    html: html('{{ first_name }}'),
    plain: null,
  },
  { language: 'fr', senderName: 'Boulangerie', postalAddress: 'Rue Haute 1\n1000 Bruxelles' },
)
const stamp = {
  to: 'ann@example.org',
  messageId: 'x@example.com',
  now: new Date(),
  unsubscribeUrl,
  feedbackId: 'a:b:c:veto',
  complaints: { address: 'fbl@bounces.example.com', id: 'x' },
  isAutomatic: false,
}
const compose = (at: number, keys: readonly (typeof key)[]) =>
  composeMessage(variant, { name: 'Boulangerie', address: 'news@example.com', keys }, stamp, {
    first_name: `Ann ${at}`,
    unsubscribe_url: unsubscribeUrl,
  })
const size = (await compose(0, [key])).length

const bare = await perCopy(async () => void sign('sha256', Buffer.alloc(1_500), key.key))
const composed = await perCopy(at => compose(at, []))
const signed = await perCopy(at => compose(at, [key]))
const nodemailer = await perCopy(composeByNodemailer)
console.log(
  `a copy of ${(size / 1000).toFixed(1)} kB, in ms of processor time: composed ${ms(composed)}, composed and signed ${ms(signed)}, the bare RSA-2048 signature ${ms(bare)}; nodemailer composes and signs in ${ms(nodemailer)} (${(nodemailer / signed).toFixed(1)} times)`,
)

function composeByNodemailer(at: number): Promise<unknown> {
  const mail = new MailComposer({
    from: 'Boulangerie <news@example.com>',
    to: stamp.to,
    subject: `Bonjour Ann ${at}`,
    html: html(`Ann ${at}`),
    text: html(`Ann ${at}`).replace(/<[^>]+>/g, ''),
    headers: { 'List-Unsubscribe': `<${unsubscribeUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
  }).compile()
  return new Promise((resolve, reject) => {
    const stream = mail.createReadStream()
    const pieces: Buffer[] = []
    stream.on('data', (piece: Buffer) => pieces.push(piece))
    stream.on('error', reject)
    stream.on('end', () => resolve(signWithNodemailer(Buffer.concat(pieces))))
  })
}

async function signWithNodemailer(raw: Buffer): Promise<number> {
  const { default: DKIM } = await import('nodemailer/lib/dkim')
  const signer = new DKIM({ domainName: 'example.com', keySelector: 'veto', privateKey: pem })
  let bytes = 0
  for await (const piece of signer.sign(raw)) bytes += (piece as Buffer).length
  return bytes
}

/** In processor time: the machine is shared, and a signature may be made on the other core. */
async function perCopy(work: (at: number) => Promise<unknown>): Promise<number> {
  for (let at = 0; at < 200; at++) await work(at)
  const before = process.cpuUsage()
  for (let at = 0; at < copies; at++) await work(at)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000 / copies
}

function ms(value: number): string {
  return value.toFixed(2)
}
