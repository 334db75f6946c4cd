import {
  IconColumns2,
  IconColumns3,
  IconHandClick,
  IconLetterT,
  IconMinus,
  IconPhoto,
  IconShare,
  IconSignature,
  IconSpacingVertical,
  type TablerIcon,
} from '@tabler/icons-react'

export const KINDS = [
  'text',
  'image',
  'button',
  'columns2',
  'columns3',
  'divider',
  'spacer',
  'social',
  'footer',
] as const
export type Kind = (typeof KINDS)[number]

export const KIND_ICONS: Record<Kind, TablerIcon> = {
  text: IconLetterT,
  image: IconPhoto,
  button: IconHandClick,
  columns2: IconColumns2,
  columns3: IconColumns3,
  divider: IconMinus,
  spacer: IconSpacingVertical,
  social: IconShare,
  footer: IconSignature,
}

/** What a footer says of who writes. */
export type FooterOf = { name: string; postalAddress: string }

export type Words = { text: string; button: string; postalAddress: string; leave: string }

/** Four pixels in grey: a picture that is not chosen yet, and that nobody fetches. */
const NO_PICTURE = 'data:image/gif;base64,R0lGODlhAgABAIAAAMzMzAAAACH5BAAAAAAALAAAAAACAAEAAAICBAoAOw=='
const NETWORKS = ['Facebook', 'Instagram', 'LinkedIn']
const SMALL = 'font-size="13px" line-height="1.5" color="#555555" align="center"'

/** The MJML of a new block. Networks are words and no icons: those would be fetched from elsewhere, by everybody who reads. */
export function snippetOf(kind: Kind, words: Words, sender: FooterOf | undefined): string {
  const text = `<mj-text font-size="16px" line-height="1.5">${words.text}</mj-text>`
  const column = `<mj-column>${text}</mj-column>`
  const links = NETWORKS.map(name => `<a href="https://" style="color:#555555">${name}</a>`).join(' &nbsp; ')
  return {
    text,
    image: `<mj-image src="${NO_PICTURE}" alt="" />`,
    button: `<mj-button href="https://" background-color="#0b6b6a" color="#ffffff" font-size="16px">${words.button}</mj-button>`,
    columns2: `<mj-section background-color="#ffffff">${column.repeat(2)}</mj-section>`,
    columns3: `<mj-section background-color="#ffffff">${column.repeat(3)}</mj-section>`,
    divider: '<mj-divider border-width="1px" border-color="#cccccc" />',
    spacer: '<mj-spacer height="24px" />',
    social: `<mj-text ${SMALL}>${links}</mj-text>`,
    footer: `<mj-text ${SMALL}>${footerOf(words, sender)}</mj-text>`,
  }[kind]
}

/** A mail to begin from, of the blocks named. */
export function mailOf(kinds: readonly Kind[], words: Words, sender: FooterOf | undefined): string {
  const blocks = kinds.map(kind => snippetOf(kind, words, sender)).join('')
  const section = `<mj-section background-color="#ffffff"><mj-column>${blocks}</mj-column></mj-section>`
  return `<mjml>
  <mj-head><mj-attributes><mj-all font-family="Arial, Helvetica, sans-serif" /></mj-attributes></mj-head>
  <mj-body background-color="#f4f4f4">${section}</mj-body>
</mjml>`
}

function footerOf({ postalAddress, leave }: Words, sender: FooterOf | undefined): string {
  const lines = sender ? [sender.name, ...sender.postalAddress.split(/\r\n|\r|\n/)] : [postalAddress]
  const shown = lines.filter(line => line.trim() !== '').map(asWords)
  return `${shown.join('<br>')}<br><a href="{{ unsubscribe_url }}" style="color:#555555">${leave}</a>`
}

// An address with braces in it is text, not a template.
const asWords = (line: string) =>
  line.replace(/[&<>"]/g, sign => `&#${sign.charCodeAt(0)};`).replace(/\{(?=[{%])/g, '{&#8203;')
