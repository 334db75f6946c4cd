import type { ArgsDef } from 'citty'
import { actAs, findOnlyOrganisation, findOwner } from '../accounts/index.ts'
import type { Actor } from '../actor.ts'
import { type Config, readConfig } from '../config.ts'
import { Refusal } from '../refusal.ts'
import { type Installation, type LogLine, openInstallation } from './open-installation.ts'

/** What nearly every command takes. */
export const COMMON_ARGS = {
  json: { type: 'boolean', description: 'Print JSON, for programs.' },
  as: {
    type: 'string',
    description: 'E-mail of the person who acts. Not given: VETO_AS, else the owner of the only organisation.',
  },
  organisation: { type: 'string', description: 'Id of the organisation, where the person has several.' },
} as const satisfies ArgsDef

export type CommonArgs = { json?: boolean | undefined; as?: string | undefined; organisation?: string | undefined }

/** Runs one command on the installation, and lets go of it whatever happens. */
export async function withInstallation<T>(
  command: string,
  work: (installation: Installation, config: Config) => Promise<T>,
): Promise<T> {
  const config = readConfig(process.env)
  const installation = await openInstallation({ config, holder: `veto ${command}`, mode: 'shared', log: warnOnly })
  try {
    return await work(installation, config)
  } finally {
    await installation.close()
  }
}

/** The person on whose behalf a command acts. Who may run it can read the database's password, so nothing is asked for. */
export async function findActingPerson({ app, worker }: Installation, args: CommonArgs): Promise<Actor> {
  const email = args.as ?? process.env.VETO_AS
  if (email) return actAs(app, email, args.organisation)
  const organisationId = args.organisation ?? (await findOnlyOrganisation(worker)).id
  const owner = await findOwner(app, organisationId)
  if (!owner)
    throw new Refusal('not_found', `Organisation ${organisationId} has no owner: say who acts with --as EMAIL.`)
  return owner
}

/** One line for people, or one JSON document for programs. */
export function print(args: CommonArgs, value: object, words: () => string): void {
  process.stdout.write(`${args.json ? JSON.stringify(value) : words()}\n`)
}

const warnOnly: LogLine = (level, message) => {
  if (level !== 'info') process.stderr.write(`${message}\n`)
}
