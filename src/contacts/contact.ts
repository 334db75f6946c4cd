import type { FieldValue } from './contact-field.ts'

/** On what ground somebody may be written to (IM-5). */
export const BASES = ['consent', 'customer', 'business'] as const
export type Basis = (typeof BASES)[number]

/** What we hold of one person in one workspace. A mailbox has one contact there, however it is spelt. */
export type Contact = {
  id: string
  workspaceId: string
  mailboxKey: string
  /** As written: to show and to send to. */
  address: string
  firstName: string | null
  lastName: string | null
  /** Two letters. */
  language: string | null
  fields: Record<string, FieldValue>
  basis: Basis
  /** Where the address came from, in words: `api`, or what the import declared. */
  source: string
  importId: string | null
  /** Null: the person still has to confirm, and marketing does not go there. */
  confirmedAt: Date | null
  createdAt: Date
  updatedAt: Date
}

/** What somebody wants a contact to say: left out stays as it is, null goes. */
export type ContactChanges = {
  address?: string | undefined
  firstName?: string | null | undefined
  lastName?: string | null | undefined
  language?: string | null | undefined
  fields?: Record<string, FieldValue | null> | undefined
  basis?: Basis | undefined
  source?: string | undefined
}
