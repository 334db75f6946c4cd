/** What Veto speaks: its pages, and what it writes to people. */
export const LANGUAGES = ['fr', 'nl', 'en', 'de'] as const
export type Language = (typeof LANGUAGES)[number]
