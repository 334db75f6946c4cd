import { type Interest, nameOfInterest } from '../../contacts/index.ts'
import { LANGUAGES, type Language } from '../../language.ts'
import { escapeHtml } from '../page.ts'
import type { Preferences } from '../preferences/preference.ts'
import { wordsFor } from './preference-words.ts'
import { OPT_OUT_TEXTS } from './texts/index.ts'

/** The form that was not filled in so that it says something. */
export type Fault = 'fewer' | 'pause' | 'some' | 'language'

/** One form each, with a button like the first one's. Nothing is chosen beforehand but what the person chose before. */
export function preferenceForms(
  language: Language,
  has: { preferences: Preferences; offered: readonly Interest[]; fault?: Fault | undefined },
): string {
  const { fewer, pause, some, language: speak } = OPT_OUT_TEXTS[language]
  const now = wordsFor(language, has)
  const invalid = (about: Fault) => (has.fault === about ? ' aria-invalid="true"' : '')
  const forms = [
    section('fewer', fewer.title, now.fewer, [
      form(language, 'fewer', fewer.button, [
        field(fewer.most, `<input type="number" name="most" min="1" max="100" required${invalid('fewer')}>`),
        choices(fewer.period, [radio('period', 'week', fewer.week), radio('period', 'month', fewer.month)]),
      ]),
      now.fewer === undefined ? '' : form(language, 'as_many', fewer.lift),
    ]),
    section('pause', pause.title, now.pause, [
      form(language, 'pause', pause.button, [
        field(pause.until, `<input type="date" name="until" required${invalid('pause')}>`),
      ]),
      now.pause === undefined ? '' : form(language, 'no_pause', pause.lift),
    ]),
    has.offered.length === 0 ? '' : someSubjects(language, has, now.some),
    section('language', speak.title, undefined, [
      form(language, 'language', speak.button, [
        choices(
          speak.which,
          LANGUAGES.map(one => radio('speak', one, OPT_OUT_TEXTS[one].itself, one)),
        ),
      ]),
    ]),
  ]
  return forms.filter(html => html !== '').join('\n')

  function someSubjects(
    spoken: Language,
    { preferences, offered }: { preferences: Preferences; offered: readonly Interest[] },
    said: string | undefined,
  ): string {
    const boxes = offered.map(interest => {
      const checked = preferences.interests?.includes(interest.id) ? ' checked' : ''
      return `<label><input type="checkbox" name="interest.${interest.id}"${checked}> ${escapeHtml(nameOfInterest(interest, spoken))}</label>`
    })
    return section('some', some.title, said, [
      form(spoken, 'some', some.button, [choices(some.which, boxes)]),
      said === undefined ? '' : form(spoken, 'about_all', some.lift),
    ])
  }
}

function section(id: string, title: string, now: string | undefined, forms: readonly string[]): string {
  const said = now === undefined ? '' : `<p><strong>${escapeHtml(now)}</strong></p>`
  return `<section aria-labelledby="${id}"><h3 id="${id}">${escapeHtml(title)}</h3>${said}${forms.join('\n')}</section>`
}

function form(language: Language, what: string, button: string, fields: readonly string[] = []): string {
  const hidden = `<input type="hidden" name="from" value="page"><input type="hidden" name="do" value="${what}">`
  return `<form method="post" action="?language=${language}">${hidden}${fields.join('')}<button type="submit">${escapeHtml(button)}</button></form>`
}

function field(label: string, input: string): string {
  return `<label>${escapeHtml(label)} ${input}</label>`
}

function choices(legend: string, options: readonly string[]): string {
  return `<fieldset><legend>${escapeHtml(legend)}</legend>${options.join('')}</fieldset>`
}

function radio(name: string, value: string, label: string, lang?: string): string {
  const spoken = lang === undefined ? '' : ` lang="${lang}"`
  return `<label${spoken}><input type="radio" name="${name}" value="${value}" required> ${escapeHtml(label)}</label>`
}
