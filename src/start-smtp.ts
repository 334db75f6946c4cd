import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Logger } from 'pino'
import type { Installation } from './cli/index.ts'
import { type Config, publicUrlOf } from './config.ts'
import { Refusal } from './refusal.ts'
import { readSecret } from './secrets.ts'
import { makeCertificate, startGateway } from './smtp/index.ts'
import type { Part } from './start-parts.ts'

/** The doors for mail: programs of the organisation send through the gateway. */
export async function startSmtp({ app: db, listKey }: Installation, config: Config, logger: Logger): Promise<Part[]> {
  const publicUrl = publicUrlOf(config)
  const gateway = await startGateway({
    db,
    listKey,
    publicUrl,
    host: config.VETO_SMTP_HOST,
    port: config.VETO_SMTP_PORT,
    certificate: await loadCertificate(config, new URL(publicUrl).hostname),
    maxMessageBytes: config.VETO_SMTP_MAX_MESSAGE_MB * 1024 * 1024,
    messagesPerMinute: config.VETO_SMTP_MESSAGES_PER_MINUTE,
    logger,
  })
  logger.info(`The SMTP gateway listens on ${config.VETO_SMTP_HOST}:${gateway.port}.`)
  return [gateway]
}

async function loadCertificate({ VETO_SMTP_CERT: cert, VETO_SMTP_KEY: key, VETO_DATA_DIR }: Config, host: string) {
  const read = (file: string) =>
    readFile(file, 'utf8').catch(error => {
      throw new Refusal('invalid', `${file} cannot be read: ${(error as Error).message}.`)
    })
  if (cert && key) return { cert: await read(cert), key: await read(key) }
  const made = await readSecret(resolve(VETO_DATA_DIR), 'smtp-tls.json', () =>
    JSON.stringify(makeCertificate(host, new Date())),
  )
  return JSON.parse(made?.text ?? '') as { key: string; cert: string }
}
