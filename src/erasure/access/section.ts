export const FORMS = ['html', 'pdf', 'json', 'csv'] as const
export type AccessForm = (typeof FORMS)[number]
export const KINDS = ['access', 'portability'] as const
export type AccessKind = (typeof KINDS)[number]

/** What is held on a person, by what it is for them. */
export const SECTIONS = ['contacts', 'preferences', 'messages', 'reports', 'imports', 'blacklist', 'events'] as const
export type SectionName = (typeof SECTIONS)[number]

export type Value = string | number | boolean | null

/** Each record is flat: a name, and a value that a person can read and a program too. */
export type Section = { name: SectionName; records: Record<string, Value>[]; isCut: boolean }

/** Article 20: what the person gave, on their consent or for a contract. The entry of the blacklist is held because the law asks for it. */
export const PORTABLE: readonly SectionName[] = ['contacts', 'preferences']
