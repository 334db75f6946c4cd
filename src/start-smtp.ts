import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Logger } from 'pino'
import type { Installation } from './cli/index.ts'
import { type Config, publicUrlOf } from './config.ts'
import { Refusal } from './refusal.ts'
import { readSecret } from './secrets.ts'
import { readingKeys } from './sending/index.ts'
import { makeCertificate, startGateway, startReceiver } from './smtp/index.ts'
import type { Part } from './start-parts.ts'

/** The doors for mail: programs of the organisation send through the gateway, and what comes back comes to the receiver. */
export async function startSmtp(installation: Installation, config: Config, logger: Logger): Promise<Part[]> {
  const { app: db, listKey, sendingKey } = installation
  const publicUrl = publicUrlOf(config)
  const name = new URL(publicUrl).hostname
  const shared = { db, listKey, certificate: await loadCertificate(config, name), logger }
  const gateway = await startGateway({
    ...shared,
    publicUrl,
    host: config.VETO_SMTP_HOST,
    port: config.VETO_SMTP_PORT,
    maxMessageBytes: config.VETO_SMTP_MAX_MESSAGE_MB * 1024 * 1024,
    messagesPerMinute: config.VETO_SMTP_MESSAGES_PER_MINUTE,
  })
  logger.info(`The SMTP gateway listens on ${config.VETO_SMTP_HOST}:${gateway.port}.`)
  const receiver = await startReceiver({
    ...shared,
    keys: readingKeys(sendingKey),
    name,
    host: config.VETO_BOUNCE_HOST,
    port: config.VETO_BOUNCE_PORT,
    maxReportBytes: config.VETO_BOUNCE_MAX_REPORT_MB * 1024 * 1024,
    reportsPerMinute: config.VETO_BOUNCE_REPORTS_PER_MINUTE,
  }).catch(async error => {
    await gateway.stop()
    throw error
  })
  logger.info(`The bounce receiver listens on ${config.VETO_BOUNCE_HOST}:${receiver.port}.`)
  return [gateway, receiver]
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
