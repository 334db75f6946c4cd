import { findHowErasedAreKept, loadOrganisation } from '../../accounts/index.ts'
import type { Tx } from '../../db/index.ts'
import { findRegisterSettings } from '../queries.ts'
import type { SubjectRequest } from '../request.ts'
import { selectSteps } from '../step-queries.ts'
import type { Letter, LetterKind } from './letter.ts'
import { selectWords } from './letter-queries.ts'
import { type LetterFacts, writeLetter } from './write-letter.ts'

/** The letter as it would be written now, from what is done so far. */
export async function drawUpLetter(
  tx: Tx,
  organisationId: string,
  request: SubjectRequest,
  kind: LetterKind,
  more: Pick<LetterFacts, 'doubt' | 'copy' | 'confirmUrl'> = {},
): Promise<Letter> {
  const { signature, contact, keepYears } = await findRegisterSettings(tx, organisationId)
  const words = (await selectWords(tx, organisationId)).find(
    one => one.kind === kind && one.language === request.language,
  )
  return writeLetter(kind, {
    request,
    steps: await selectSteps(tx, organisationId, request.id),
    organisation: await loadOrganisation(tx),
    words: { opening: words?.opening ?? null, closing: words?.closing ?? null, signature, contact },
    erasedKeptAs: await findHowErasedAreKept(tx),
    keptYears: keepYears,
    ...more,
  })
}
