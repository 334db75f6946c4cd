import { nameOfInterest } from '../../contacts/index.ts'
import { LANGUAGES, type Language } from '../../language.ts'
import { type Brand, escapeHtml, type Page, paragraph, writePage } from '../page.ts'
import { type AskedField, type OpenForm, wordingOf } from './open-form.ts'
import { SIGN_UP_TEXTS } from './texts/index.ts'

type Shown = {
  /** When it was shown, sealed; empty in what is pasted into other pages. */
  token: string
  written?: Record<string, string>
  /** What could not be read, in words. */
  fault?: { field: string; said: string } | undefined
  brand?: Brand
}

/** The hosted page of a form. */
export function formPage(form: OpenForm, language: Language, shown: Shown): Page {
  const { title, intro } = wordingOf(form, language)
  const fault = shown.fault ? `<p role="alert">${escapeHtml(shown.fault.said)}</p>` : ''
  const body = `${paragraphs(intro)}${fault}
<form method="post" action="?language=${language}" novalidate>
${fieldsOf(form, language, shown, 'class="off"')}
</form>`
  return writePage(language, title, body, shown.brand, form.languages)
}

/** The same answers once more, with one button: for whoever sent them without having been shown this page, or faster than people are. */
export function againPage(form: OpenForm, language: Language, { token, written = {}, brand }: Shown): Page {
  const { again } = SIGN_UP_TEXTS[language]
  const { consent, notice, blacklistNotice } = wordingOf(form, language)
  const kept = Object.entries(written).filter(([name]) => name === 'address' || /^(?:field|interest)-/.test(name))
  const hidden = [['t', token] as [string, string], ['road', written.road ?? 'page'] as [string, string], ...kept].map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  )
  const body = `${paragraph(again.said)}${paragraph(written.address ?? '')}
<form method="post" action="?language=${language}">${hidden.join('')}
${paragraphs(consent)}<div class="small">${paragraphs(notice)}${paragraphs(blacklistNotice)}</div>
<button type="submit">${escapeHtml(again.button)}</button></form>`
  return writePage(language, again.title, body, brand, form.languages)
}

/** What somebody pastes into a page of theirs: no script, no style, no request to us before it is sent. */
export function embeddedForm(form: OpenForm, language: Language, url: string): string {
  const { title, intro } = wordingOf(form, language)
  const off = 'style="position:absolute;left:-9999px"'
  return `<form method="post" action="${escapeHtml(url)}?language=${language}" lang="${language}">
<input type="hidden" name="road" value="html">
<h2>${escapeHtml(title)}</h2>
${paragraphs(intro)}
${fieldsOf(form, language, { token: '' }, off)}
</form>
`
}

function fieldsOf(form: OpenForm, language: Language, { token, written = {}, fault }: Shown, off: string): string {
  const { field: texts } = SIGN_UP_TEXTS[language]
  const { consent, notice, blacklistNotice, button } = wordingOf(form, language)
  const value = (name: string) => escapeHtml(written[name] ?? '')
  const wrong = (name: string) => (fault?.field === name ? ' aria-invalid="true"' : '')
  const asked = form.asked.map(field => {
    const { key, type } = field
    const name = `field-${key}`
    const label = `${escapeHtml(labelOf(language, field))} <small>(${escapeHtml(texts.optional)})</small>`
    if (type === 'boolean') {
      const ticked = written[name] === undefined ? '' : ' checked'
      return `<p><label class="box"><input type="checkbox" name="${name}" value="true"${ticked}> ${label}</label></p>`
    }
    const hint = HINTS[key] ? ` autocomplete="${HINTS[key]}"` : ''
    return `<p><label>${label} <input ${INPUTS[type]} name="${name}" value="${value(name)}"${hint}${wrong(key)}></label></p>`
  })
  const interests = form.interests.map(interest => {
    const name = `interest-${interest.id}`
    const ticked = written[name] === undefined ? '' : ' checked'
    return `<label class="box"><input type="checkbox" name="${name}" value="1"${ticked}> ${escapeHtml(nameOfInterest(interest, language))}</label>`
  })
  const legend = `<legend>${escapeHtml(texts.interests)} <small>(${escapeHtml(texts.optional)})</small></legend>`
  return [
    ...(token ? [`<input type="hidden" name="t" value="${token}">`] : []),
    `<div ${off} aria-hidden="true"><label>${escapeHtml(texts.trap)}<input type="text" name="website" tabindex="-1" autocomplete="off"></label></div>`,
    `<p><label>${escapeHtml(texts.address)} <input type="email" name="address" required autocomplete="email" value="${value('address')}"${wrong('address')}></label></p>`,
    ...asked,
    ...(interests.length > 0 ? [`<fieldset>${legend}${interests.join('')}</fieldset>`] : []),
    paragraphs(consent),
    `<div class="small">${paragraphs(notice)}${paragraphs(blacklistNotice)}</div>`,
    `<button type="submit">${escapeHtml(button)}</button>`,
  ].join('\n')
}

const HINTS: Record<string, string> = { first_name: 'given-name', last_name: 'family-name' }

// A number is written as people do, "1.250,50" too: an input of that type would refuse it, or read it otherwise.
const INPUTS = {
  text: 'type="text" maxlength="5000"',
  number: 'type="text" inputmode="decimal" maxlength="40"',
  date: 'type="date"',
} as const

/** What people read: in this language, or in the first that has a label; where none has, the key, spaced. */
export function labelOf(language: Language, { key, labels }: Pick<AskedField, 'key' | 'labels'>): string {
  const { first_name, last_name } = SIGN_UP_TEXTS[language].field
  const names: Record<string, string> = { first_name, last_name }
  const label = [language, ...LANGUAGES].map(one => labels[one]).find(one => one !== undefined)
  return names[key] ?? label ?? key.replaceAll('_', ' ')
}

function paragraphs(text: string): string {
  return text
    .split(/\n\s*\n/)
    .map(paragraph)
    .join('\n')
}
