import { setTimeout as sleep } from 'node:timers/promises'
import { type Logger, pino } from 'pino'
import { keepNurserySmall, openInstallation } from './cli/index.ts'
import { type Config, readConfig } from './config.ts'
import { Refusal } from './refusal.ts'
import type { Part } from './start-parts.ts'
import { startSmtp } from './start-smtp.ts'
import { startWeb } from './start-web.ts'
import { startWorker } from './start-worker.ts'

const ROLES = ['all', 'web', 'smtp', 'worker'] as const
const STOP_WITHIN_MS = 5_000

/** Joins all parts into one process, or one role of it, and runs until it is stopped. With `main.ts` the only file that knows them all. */
export async function start(wanted: string): Promise<void> {
  const role = ROLES.find(one => one === wanted)
  if (!role) throw new Refusal('invalid', `The role is one of ${ROLES.join(', ')}, not "${wanted}".`)
  keepNurserySmall()
  await serve(readConfig(process.env), role)
}

async function serve(config: Config, role: (typeof ROLES)[number]): Promise<void> {
  const logger: Logger = pino({ level: config.VETO_LOG_LEVEL })
  const installation = await openInstallation({
    config,
    holder: 'veto start',
    mode: 'exclusive',
    log: (level, message) => logger[level](message),
  })
  const parts: Part[] = []
  const stopAll = () => stopParts(parts).finally(() => installation.close())
  stopOnSignal(stopAll, logger)
  void installation.failed.then(error => end(stopAll, logger, error))
  try {
    const does = (part: typeof role) => role === 'all' || role === part
    if (does('worker')) parts.push(...(await startWorker(installation, config, logger)))
    if (does('smtp')) parts.push(...(await startSmtp(installation, config, logger)))
    if (does('web')) parts.push(await startWeb(installation, config, logger))
  } catch (error) {
    await stopAll()
    throw error
  }
  logger.info(`Veto is ready (${role}).`)
}

function stopOnSignal(stopAll: () => Promise<void>, logger: Logger): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      logger.info(`${signal}: stopping.`)
      void end(stopAll, logger)
    })
  }
}

async function end(stopAll: () => Promise<void>, logger: Logger, cause?: Error): Promise<void> {
  if (cause) logger.fatal(cause)
  await stopAll().catch(error => logger.error(error, 'stopping'))
  process.exit(cause ? 1 : 0)
}

// All at once, and none for longer than this: what is still under way then is cut with its connections, and PostgreSQL rolls it back.
async function stopParts(parts: Part[]): Promise<void> {
  const late = ({ stopsWithinMs = STOP_WITHIN_MS }: Part) => sleep(stopsWithinMs, undefined, { ref: false })
  await Promise.all(parts.map(part => Promise.race([part.stop(), late(part)])))
}
