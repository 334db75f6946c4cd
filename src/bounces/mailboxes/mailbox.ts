/** How a mailbox is reached, and where in it reports come to and go. */
export type MailboxSettings = {
  host: string
  port: number
  /** tls: from the first byte; starttls: asked for, and nothing is said without; none: for a server on this machine. */
  security: 'tls' | 'starttls' | 'none'
  acceptsAnyCertificate: boolean
  userName: string
  password: string
  folder: string
  doneFolder: string
}

export type MailboxMessage = { raw: Buffer; receivedAt: Date }

/** One open folder of a mailbox. Everything throws `MailboxAway` where the server does not go on. */
export type MailboxConnection = {
  /** What is there, oldest first. */
  list(): Promise<number[]>
  /** At most so many bytes of it. Undefined: it is gone. */
  read(id: number, maxBytes: number): Promise<MailboxMessage | undefined>
  /** Moves it to the folder for what is done, which is made where it is missing. */
  putAway(id: number): Promise<void>
  close(): Promise<void>
}

/** Connects, logs in and opens the folder. An edge implements it. */
export type OpenMailbox = (settings: MailboxSettings) => Promise<MailboxConnection>

/** What is in the way. encryption: it does not speak TLS in the way that is set; store: ours, its messages could not be kept. */
export const AWAY = ['log_in', 'folder', 'certificate', 'encryption', 'unreachable', 'store', 'other'] as const
export type Away = (typeof AWAY)[number]

/** The mailbox cannot be read: why, and what the server said, in words for whoever set it up. */
export class MailboxAway extends Error {
  override readonly name = 'MailboxAway'
  readonly why: Away

  constructor(why: Away, message: string) {
    super(message)
    this.why = why
  }
}
