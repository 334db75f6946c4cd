import type { Language } from '../../language.ts'

export const FORM_STATES = ['draft', 'published', 'archived'] as const
export type FormState = (typeof FORM_STATES)[number]

/** What is asked beside the address, of the columns that every contact has; other fields are asked by their keys. */
export const NAME_FIELDS = ['first_name', 'last_name'] as const

/** A mail after the confirmation (CO-2): marketing, so through the gate like any other. */
export type WelcomeText = { subject: string; text: string }

export type SignUpForm = {
  id: string
  workspaceId: string
  name: string
  state: FormState
  /** Null: the organisation's system sender. */
  senderId: string | null
  listIds: string[]
  fields: string[]
  interestIds: string[]
  sendsWelcome: boolean
  welcome: Partial<Record<Language, WelcomeText>>
  createdAt: Date
  updatedAt: Date
  publishedAt: Date | null
}

/** What somebody writes of one language. */
export type WordingText = { title: string; intro: string; consent: string; notice: string; button: string }

/** One text, kept once and for ever: consent records refer to it. */
export type Wording = WordingText & {
  id: string
  language: Language
  version: number
  /** Written by Veto, in the name of the organisation: that a "no" is kept, and how. */
  blacklistNotice: string
  createdAt: Date
}

export type Figures = { shown: number; submitted: number; confirmed: number }

export const FORM_FAULTS = [
  'no_wording',
  'field_unknown',
  'field_twice',
  'field_without_label',
  'interest_not_offered',
  'interest_twice',
  'interest_without_name',
  'list_twice',
  'welcome_missing',
] as const

/** What is wrong, with what (a field's key, a name), and in which language; as far as each says something. */
export type FormFault = { fault: (typeof FORM_FAULTS)[number]; what: string | null; language: Language | null }
