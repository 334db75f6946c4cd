import { LANGUAGES, type Language } from '../language.ts'
import { OPT_OUT_TEXTS } from './opt-out/texts/index.ts'

/** A whole page: no script, nothing from elsewhere, and no picture but the organisation's own; some 3 to 10 kB. */
export type Page = { html: string; style: string }

/** How an organisation's pages look and what they say of their own, above and below what Veto says. All of it optional. */
export type Brand = {
  organisation: string
  /** A path of ours. */
  logo: string | null
  /** Of buttons, whose text is white: six hexadecimal digits, dark enough (settings see to it). */
  buttonColour: string | null
  texts: Partial<Record<Language, { above?: string | undefined; below?: string | undefined }>>
}

/** `body` is HTML. Links to the other languages, of those it speaks, ask for the same page. */
export function writePage(
  language: Language,
  title: string,
  body: string,
  brand?: Brand,
  languages: readonly Language[] = LANGUAGES,
): Page {
  const { otherLanguages } = OPT_OUT_TEXTS[language]
  const links = languages
    .filter(one => one !== language)
    .map(
      one =>
        `<a href="?language=${one}" hreflang="${one}" lang="${one}" rel="nofollow">${OPT_OUT_TEXTS[one].itself}</a>`,
    )
  const style = brand?.buttonColour ? `${STYLE}\n:root{--button:${brand.buttonColour}!important}` : STYLE
  const { above, below } = brand?.texts[language] ?? {}
  const logo = brand?.logo
    ? `<img class="logo" src="${escapeHtml(brand.logo)}" alt="${escapeHtml(brand.organisation)}">\n`
    : ''
  const html = `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
${logo}<h1>${escapeHtml(title)}</h1>
${above ? `${paragraph(above)}\n` : ''}${body}${below ? `\n${paragraph(below)}` : ''}
</main>
${links.length > 0 ? `<footer><nav aria-label="${escapeHtml(otherLanguages)}">${links.join(' ')}</nav></footer>` : ''}
</body>
</html>
`
  return { html, style }
}

export function paragraph(text: string): string {
  return `<p>${escapeHtml(text)}</p>`
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => ENTITIES[character] as string)
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const STYLE = `:root{color-scheme:light dark;--ink:#1c2430;--quiet:#4a5565;--ground:#f6f7f9;--sheet:#fff;--button:#0b6b6a}
@media (prefers-color-scheme:dark){:root{--ink:#e8ebf0;--quiet:#b4bcc8;--ground:#14181f;--sheet:#1d232c;--button:#0b6b6a}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:1.0625rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{max-width:36rem;margin:8vh auto 1.5rem;padding:2rem 1.5rem;background:var(--sheet);border-radius:.75rem;overflow-wrap:anywhere}
h1{margin:0 0 1rem;font-size:1.6rem;line-height:1.25}
h2{margin:2.25rem 0 .75rem;font-size:1.3rem;line-height:1.3}
h3{margin:0 0 .75rem;font-size:1.1rem}
p{margin:0 0 1rem}
section{margin:0 0 1.5rem;padding:1.25rem 0 0;border-top:1px solid var(--quiet)}
fieldset{margin:1rem 0;padding:0;border:0}
legend{padding:0;font-weight:600}
label{display:block;padding:.35rem 0}
input[type=number],input[type=date]{display:block;min-height:2.75rem;margin:.35rem 0 .5rem;padding:.4rem .6rem;border:1px solid var(--quiet);border-radius:.4rem;background:var(--sheet);color:var(--ink);font:inherit}
input[type=radio],input[type=checkbox]{width:1.2rem;height:1.2rem;margin:0 .5rem 0 0;vertical-align:-.2rem}
[role=alert]{padding:.75rem 1rem;border-inline-start:.35rem solid currentColor;font-weight:600}
.logo{display:block;max-width:14rem;max-height:4rem;margin:0 0 1.5rem}
button{display:block;width:100%;margin:1.5rem 0 .5rem;padding:.9rem 1.25rem;border:0;border-radius:.5rem;background:var(--button);color:#fff;font:inherit;font-weight:600;cursor:pointer}
textarea,input[type=text],input[type=email]{display:block;width:100%;margin-top:.35rem;padding:.7rem .75rem;border:1px solid var(--quiet);border-radius:.5rem;background:var(--ground);color:var(--ink);font:inherit}
summary{padding:.5rem 0;cursor:pointer}
.button{display:block;padding:.9rem 1.25rem;border-radius:.5rem;background:var(--button);color:#fff;font-weight:600;text-align:center}
[aria-invalid=true]{outline:2px solid #c92a2a}
small,.small{color:var(--quiet);font-size:.9375rem}
.off{position:absolute;left:-9999px}
:focus-visible{outline:3px solid var(--ink);outline-offset:3px}
footer{max-width:36rem;margin:0 auto 2rem;padding:0 1.5rem}
nav a{display:inline-block;padding:.35rem .75rem .35rem 0;color:var(--quiet)}`
