/** What can be set of a block beside its words, as an attribute of MJML. */
export type Field = { name: string; kind: 'text' | 'pixels' | 'colour' | 'align' }

const ALIGN: Field = { name: 'align', kind: 'align' }
const COLOUR: Field = { name: 'color', kind: 'colour' }
const SIZE: Field = { name: 'font-size', kind: 'pixels' }
const GROUND: Field = { name: 'background-color', kind: 'colour' }
const HREF: Field = { name: 'href', kind: 'text' }

/** By tag. What is not here is moved and taken out, and else held as it was written. */
export const FIELDS: Readonly<Record<string, readonly Field[]>> = {
  'mj-text': [SIZE, COLOUR, ALIGN],
  'mj-button': [HREF, GROUND, COLOUR, SIZE, ALIGN],
  'mj-image': [{ name: 'alt', kind: 'text' }, HREF, { name: 'width', kind: 'pixels' }, ALIGN],
  'mj-divider': [
    { name: 'border-color', kind: 'colour' },
    { name: 'border-width', kind: 'pixels' },
  ],
  'mj-spacer': [{ name: 'height', kind: 'pixels' }],
  'mj-section': [GROUND],
  'mj-wrapper': [GROUND],
  'mj-hero': [GROUND],
  'mj-group': [],
  'mj-column': [GROUND],
}
