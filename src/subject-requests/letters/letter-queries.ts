import type { Tx } from '../../db/index.ts'
import type { Language } from '../../language.ts'
import type { Letter, LetterKind, WordedKind } from './letter.ts'

export type WrittenLetter = Letter & {
  id: string
  kind: LetterKind
  language: Language
  createdAt: Date
  createdBy: string
  sentBy: 'mail' | 'print'
}

const COLUMNS = ['id', 'kind', 'language', 'subject', 'paragraphs', 'createdAt', 'createdBy', 'sentBy'] as const
type Row = Omit<WrittenLetter, 'blocks'> & { paragraphs: WrittenLetter['blocks'] }

export async function selectLetters(tx: Tx, organisationId: string, requestId: string): Promise<WrittenLetter[]> {
  const rows = await tx
    .selectFrom('register.letters')
    .select(COLUMNS)
    .where('organisationId', '=', organisationId)
    .where('requestId', '=', requestId)
    .orderBy('id')
    .$castTo<Row>()
    .execute()
  return rows.map(({ paragraphs, ...row }) => ({ ...row, blocks: paragraphs }))
}

export type NewLetter = Letter & {
  organisationId: string
  requestId: string
  kind: LetterKind
  language: Language
  createdBy: string
  sentBy: 'mail' | 'print'
}

/** Undefined where the request has one of this kind: of two at once, the second waits and then finds it so. */
export async function insertLetter(tx: Tx, { blocks, ...letter }: NewLetter): Promise<string | undefined> {
  const row = await tx
    .insertInto('register.letters')
    .values({ ...letter, paragraphs: JSON.stringify(blocks) })
    .onConflict(conflict => conflict.columns(['organisationId', 'requestId', 'kind']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

export type LetterWords = { kind: WordedKind; language: Language; opening: string | null; closing: string | null }

export async function selectWords(tx: Tx, organisationId: string): Promise<LetterWords[]> {
  return tx
    .selectFrom('register.letterWords')
    .select(['kind', 'language', 'opening', 'closing'])
    .where('organisationId', '=', organisationId)
    .orderBy('kind')
    .orderBy('language')
    .$castTo<LetterWords>()
    .execute()
}

export async function saveWords(tx: Tx, organisationId: string, words: LetterWords): Promise<void> {
  const { opening, closing } = words
  await tx
    .insertInto('register.letterWords')
    .values({ organisationId, ...words })
    .onConflict(conflict => conflict.columns(['organisationId', 'kind', 'language']).doUpdateSet({ opening, closing }))
    .execute()
}
