import type { Tx } from '../../db/index.ts'
import type { Brand } from '../page.ts'
import { findSettings } from './queries.ts'

/** Where a picture of an organisation is shown: the slice that sends keeps pictures. */
export type PictureOf = (organisationId: string, imageId: string) => string

/** The organisation's logo and colour, as its sign-up pages wear them. Without the words about leaving: a form has its own. */
export async function loadLook(
  tx: Tx,
  { id, name }: { id: string; name: string },
  pictureOf: PictureOf,
): Promise<Brand> {
  const { logoImageId, buttonColour } = await findSettings(tx, id)
  const logo = logoImageId === null ? null : pictureOf(id, logoImageId)
  return { organisation: name, logo, buttonColour, texts: {} }
}
