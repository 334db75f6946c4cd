import { escapeHtml, type Page, paragraph, writePage } from '../../consent/index.ts'
import type { Language } from '../../language.ts'
import { REQUEST_KINDS, type RequestKind, type SubjectRequest } from '../request.ts'
import type { Step } from '../step.ts'
import type { System } from '../systems/system.ts'
import { PUBLIC_TEXTS } from './texts/index.ts'

/** What was filled in, to be shown again beside what is wrong with it. */
export type Filled = {
  kind?: string | undefined
  address?: string | undefined
  name?: string | undefined
  message?: string | undefined
}

/** The form of a request. Nothing is preselected but what the link asks for; an objection stands first, because it is what most people want. */
export function askPage(language: Language, organisation: string, filled: Filled, isWrong: boolean): Page {
  const { ask } = PUBLIC_TEXTS[language]
  const kinds: RequestKind[] = ['objection', ...REQUEST_KINDS.filter(kind => kind !== 'objection')]
  const radios = kinds.map(kind => {
    const isChosen = filled.kind === kind ? ' checked' : ''
    return `<label><input type="radio" name="kind" value="${kind}" required${isChosen}>${escapeHtml(ask.kinds[kind])}</label>`
  })
  const wrong = isWrong ? `<p role="alert" id="wrong">${escapeHtml(ask.noAddress)}</p>` : ''
  const value = (text = '') => escapeHtml(text)
  return writePage(
    language,
    ask.title(organisation),
    `${paragraph(ask.lead)}${wrong}
<form method="post" action="?language=${language}">
<fieldset><legend>${escapeHtml(ask.kind)}</legend>${radios.join('\n')}</fieldset>
<label>${escapeHtml(ask.address)}<input type="email" name="address" required maxlength="320" autocomplete="email" value="${value(filled.address)}"${isWrong ? ' aria-invalid="true" aria-describedby="wrong"' : ''}></label>
<label>${escapeHtml(ask.name)} <small>${escapeHtml(ask.optional)}</small><input type="text" name="name" maxlength="200" autocomplete="name" value="${value(filled.name)}"></label>
<label>${escapeHtml(ask.message)} <small>${escapeHtml(ask.optional)}</small><textarea name="message" rows="4" maxlength="4000">${value(filled.message)}</textarea></label>
<button type="submit">${escapeHtml(ask.send)}</button></form>
<p class="small">${escapeHtml(ask.kept(organisation))}</p>`,
  )
}

/** The same for everybody, whatever is known of the address. */
export function thanksPage(language: Language): Page {
  const { title, confirm, objected, later } = PUBLIC_TEXTS[language].thanks
  return writePage(language, title, `<div role="status">${[confirm, objected, later].map(paragraph).join('\n')}</div>`)
}

export function confirmPage(language: Language, organisation: string, kind: RequestKind): Page {
  const { confirm, ask } = PUBLIC_TEXTS[language]
  return writePage(
    language,
    confirm.title,
    `${paragraph(confirm.what(ask.kinds[kind], organisation))}
<form method="post" action="?language=${language}"><button type="submit">${escapeHtml(confirm.send)}</button></form>`,
  )
}

export function confirmedPage(language: Language, { reference, state }: SubjectRequest, due: string): Page {
  const { title, said, over } = PUBLIC_TEXTS[language].confirmed
  const line = state === 'open' && reference ? said(reference, due) : over
  return writePage(language, title, `<div role="status">${paragraph(line)}</div>`)
}

/** What the owner of a system sees: whom it is about, and one button for what is usual. */
export function stepPage(
  language: Language,
  request: SubjectRequest,
  system: System,
  { isWithoutReason }: { isWithoutReason: boolean },
): Page {
  const { step, ask } = PUBLIC_TEXTS[language]
  const facts = [
    step.who(request.address ?? ''),
    step.asked(ask.kinds[request.kind]),
    step.holds(system.holds),
    ...(system.retention ? [step.keeps([system.retention, system.legalBasis].filter(Boolean).join(' · '))] : []),
  ]
  const form = (inside: string) =>
    `<form method="post" action="?language=${language}"><input type="hidden" name="from" value="page">${inside}</form>`
  const button = (answer: string, words: string) =>
    `<button type="submit" name="answer" value="${answer}">${escapeHtml(words)}</button>`
  const wrong = isWithoutReason ? `<p role="alert">${escapeHtml(step.noReason)}</p>` : ''
  return writePage(
    language,
    step.title(system.name, request.reference ?? ''),
    `${facts.map(paragraph).join('\n')}${wrong}
${form(button('done', step.done[request.kind]))}
<details${isWithoutReason ? ' open' : ''}><summary>${escapeHtml(step.otherwise)}</summary>
${form(`<label>${escapeHtml(step.why)}<textarea name="note" rows="4" maxlength="2000" required>${escapeHtml(system.retention ?? '')}</textarea></label>${button('kept', step.kept)}${button('not_needed', step.notNeeded)}`)}
</details>`,
  )
}

export function answeredPage(language: Language, { answeredBy }: Pick<Step, 'answeredBy'>, isNew: boolean): Page {
  const { thanks, before } = PUBLIC_TEXTS[language].step
  const { title } = PUBLIC_TEXTS[language].thanks
  return writePage(language, title, `<div role="status">${paragraph(isNew ? thanks : before(answeredBy ?? ''))}</div>`)
}

/** Where a person fetches their copy: one button for each form. Nothing of them stands on it, for a scanner may be the one who looks. */
export function copyPage(language: Language, organisation: string, kind: RequestKind): Page {
  const { title, what, forms, counted } = PUBLIC_TEXTS[language].copy
  const buttons = COPY_FORMS.map(
    form => `<p><button type="submit" name="form" value="${form}">${escapeHtml(forms[form])}</button></p>`,
  )
  return writePage(
    language,
    title(organisation),
    `${paragraph(what[kind === 'portability' ? 'portability' : 'access'])}
<form method="post" action="?language=${language}">${buttons.join('\n')}</form>
<p class="small">${escapeHtml(counted)}</p>`,
  )
}

// What is read first, then what programs read.
const COPY_FORMS = ['pdf', 'html', 'json', 'csv'] as const

export function plainPage(language: Language, what: 'busy' | 'copyOver' | 'unknown' | 'fault'): Page {
  const { title, said } = PUBLIC_TEXTS[language][what]
  return writePage(language, title, paragraph(said))
}
