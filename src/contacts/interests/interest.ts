import { LANGUAGES, type Language } from '../../language.ts'

/** By language; at least one. */
export type InterestNames = Partial<Record<Language, string>>

/** What some of a workspace's people care about. `isPublic`: shown to them, on sign-up forms and in the preference centre. */
export type Interest = {
  id: string
  workspaceId: string
  names: InterestNames
  isPublic: boolean
  position: number
  /** Offered nowhere any more; what people chose stays chosen. */
  archivedAt: Date | null
  createdAt: Date
}

/** Its name in this language, or in the first of ours that it has. */
export function nameOfInterest({ names }: Pick<Interest, 'names'>, language: string): string {
  const order = [language as Language, ...LANGUAGES]
  return order.map(one => names[one]).find(name => name !== undefined) ?? ''
}
