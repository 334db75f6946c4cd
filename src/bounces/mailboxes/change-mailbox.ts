import type { Actor } from '../../actor.ts'
import { recordEvent } from '../../audit/index.ts'
import type { Tx } from '../../db/index.ts'
import { Refusal } from '../../refusal.ts'
import type { MailboxSettings } from './mailbox.ts'
import { deleteMailbox, findMailbox, insertMailbox, type MailboxRow, updateMailbox } from './mailbox-queries.ts'
import { checkSettings, type MailboxKeeper, sealPassword } from './settings.ts'

export type MailboxChange = Partial<{ [Key in keyof MailboxSettings]: MailboxSettings[Key] | undefined }> & {
  isPaused?: boolean | undefined
}

/** From then on it is read, once a minute. */
export async function addMailbox(
  tx: Tx,
  actor: Actor,
  keeper: MailboxKeeper,
  given: MailboxSettings,
): Promise<MailboxRow> {
  const { password, ...settings } = given
  checkSettings(settings)
  const kept = { ...settings, sealedPassword: sealPassword(keeper, password), isPaused: false }
  const id = await insertMailbox(tx, actor.organisationId, kept)
  if (!id)
    throw new Refusal(
      'conflict',
      `The folder ${settings.folder} of ${settings.userName} at ${settings.host} is read already.`,
    )
  await record(tx, actor, 'mailboxes.added', id, settings)
  return loadMailbox(tx, actor.organisationId, id)
}

export async function changeMailbox(
  tx: Tx,
  actor: Actor,
  keeper: MailboxKeeper,
  id: string,
  change: MailboxChange,
): Promise<MailboxRow> {
  const { organisationId } = actor
  const before = await loadMailbox(tx, organisationId, id)
  const { password, isPaused } = change
  const settings = settingsAfter(before, change)
  const sealedPassword = password === undefined ? before.sealedPassword : sealPassword(keeper, password)
  await updateMailbox(tx, organisationId, id, { ...settings, sealedPassword, isPaused: isPaused ?? before.isPaused })
  await record(tx, actor, 'mailboxes.changed', id, { ...settings, isPaused: isPaused ?? before.isPaused })
  return loadMailbox(tx, organisationId, id)
}

/** Whoever points it at another server must know the password: else a server of one's own would be told it. */
export function settingsAfter(
  before: MailboxRow,
  { password, isPaused: _, ...change }: MailboxChange,
): Omit<MailboxSettings, 'password'> {
  const { host, port, security, acceptsAnyCertificate, userName, folder, doneFolder } = { ...before, ...given(change) }
  const settings = { host, port, security, acceptsAnyCertificate, userName, folder, doneFolder }
  checkSettings(settings)
  const isElsewhere = TIED_TO_PASSWORD.some(name => settings[name] !== before[name])
  if (isElsewhere && password === undefined)
    throw new Refusal(
      'invalid',
      'Another server, user or way of connecting needs the password again: the old one goes to nobody else.',
    )
  return settings
}

/** What was stored of it stays. */
export async function removeMailbox(tx: Tx, actor: Actor, id: string): Promise<MailboxRow> {
  const mailbox = await loadMailbox(tx, actor.organisationId, id)
  await deleteMailbox(tx, actor.organisationId, id)
  const { host, folder } = mailbox
  await record(tx, actor, 'mailboxes.removed', id, { host, folder })
  return mailbox
}

export async function loadMailbox(tx: Tx, organisationId: string, id: string): Promise<MailboxRow> {
  const mailbox = await findMailbox(tx, organisationId, id)
  if (!mailbox) throw new Refusal('not_found', 'There is no such mailbox.')
  return mailbox
}

const TIED_TO_PASSWORD = ['host', 'port', 'security', 'acceptsAnyCertificate', 'userName'] as const

function given<T extends object>(change: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as ReturnType<
    typeof given<T>
  >
}

// Without the user's name: it is somebody's address, and the log is for ever.
async function record(
  tx: Tx,
  actor: Actor,
  kind: string,
  id: string,
  settings: Record<string, unknown>,
): Promise<void> {
  const { userName: _, ...said } = settings
  await recordEvent(tx, actor, kind, { id, ...said })
}
