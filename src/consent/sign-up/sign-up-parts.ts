import type { KeyObject } from 'node:crypto'
import type { Tx } from '../../db/index.ts'
import type { Language } from '../../language.ts'
import type { FindSender } from '../forms/save-form.ts'
import type { PictureOf } from '../settings/load-brand.ts'

type Mail = {
  organisationId: string
  to: string
  language: Language
  subject: string
  /** What stands in the body; escaped. */
  html: string
  text: string
  /** Null: the organisation's system sender. */
  senderId: string | null
}

/** What signing up needs of the outside: the slice that sends knows consent, and not the other way round. */
export type SignUpParts = {
  /** Derived for `sign-up`. */
  key: KeyObject
  listKey: KeyObject
  publicUrl: string
  findSender: FindSender
  pictureOf: PictureOf
  /** Of the closed kind `confirmation`: it passes whatever the blacklist says, once, for this sign-up. */
  sendConfirmation(tx: Tx, mail: Mail & { signUpId: string }): Promise<unknown>
  /** Marketing, through the gate like any other. */
  sendWelcome(tx: Tx, mail: Mail & { contactId: string }): Promise<unknown>
  now?: () => Date
}

/** Who asks, as far as the connection tells. */
export type Asker = { ip: string | null; userAgent: string | null }
