import { hostedPicture } from './hosted-picture.ts'

/** A mail's page, made harmless; and how many pictures it would have fetched from elsewhere. */
export type ShutIn = { page: string; pictures: number }

const GONE =
  'script, noscript, iframe, frame, frameset, object, embed, applet, base, link, meta, audio, video, template'
/** What a style attribute is called while the page is read, and the number of its rule afterwards. */
const MARK = 'data-veto-style'

/**
 * A mail's page as it may be shown within ours: without what runs, and without what is fetched from elsewhere (it would tell the sender who
 * looks). Its styles get the nonce of our own page, whose policy it inherits; those that stand in attributes move into a style sheet.
 */
export function shutIn(html: string, nonce: string): ShutIn {
  const page = new DOMParser().parseFromString(setAside(html, nonce), 'text/html')
  for (const one of page.querySelectorAll(GONE)) one.remove()
  let pictures = 0
  const rules: string[] = []
  for (const one of page.querySelectorAll('*')) {
    for (const { name, value } of [...one.attributes])
      if (/^(?:on.*|data-on.*|srcset|background|ping)$/.test(name)) one.removeAttribute(name)
      else if (name === 'src' && !isOurs(value)) {
        const hosted = hostedPicture(value)
        if (hosted) one.setAttribute(name, new URL(hosted, location.href).href)
        else {
          one.removeAttribute(name)
          pictures++
        }
      } else if (LINKS.includes(name)) keepOrdinary(one, name, value)
      else if (name === MARK) {
        one.setAttribute(MARK, String(rules.length))
        // As strong as a style attribute is: stronger than what a style sheet of the mail says of classes.
        rules.push(`[${MARK}="${rules.length}"]:not(#_) { ${readStyle(value)} }`)
      }
  }
  for (const sheet of page.querySelectorAll('style')) sheet.textContent = withoutUrls(sheet.textContent ?? '')
  const own = page.createElement('style')
  own.setAttribute('nonce', nonce)
  own.textContent = [...rules, 'img:not([src]) { outline: 1px dashed #888; }'].join('\n')
  page.head.append(own)
  return { page: `<!doctype html>${page.documentElement.outerHTML}`, pictures }
}

const LINKS = ['href', 'xlink:href', 'action', 'formaction']
const TAG = /<[a-z](?:"[^"]*"|'[^']*'|[^'">])*>/gi

/** The policy looks at styles and handlers of a page that is only read, too: they are under other names before it is. */
function setAside(html: string, nonce: string): string {
  return html.replace(TAG, tag =>
    tag
      .replace(/^<style\b/i, `<style nonce="${nonce}"`)
      .replace(/([\s"'/])style(?=\s*=)/gi, `$1${MARK}`)
      .replace(/([\s"'/])(on[a-z]+\s*=)/gi, '$1data-$2'),
  )
}

function isOurs(url: string): boolean {
  return /^data:image\//i.test(url.trim()) || URL.parse(url, location.href)?.origin === location.origin
}

/** Links open beside the page, and only those that lead somewhere on the web, to a mail, or within the page. */
function keepOrdinary(one: Element, name: string, value: string): void {
  if (name !== 'href' || !/^\s*(https?:|mailto:|tel:|#)/i.test(value)) one.removeAttribute(name)
  else {
    one.setAttribute('target', '_blank')
    one.setAttribute('rel', 'noopener noreferrer')
  }
}

/** As the browser itself understands it: nothing in it ends the rule that it is put into. */
function readStyle(text: string): string {
  const probe = document.createElement('i')
  probe.style.cssText = text
  return withoutUrls(probe.style.cssText)
}

function withoutUrls(css: string): string {
  return css
    .replace(/@import[^;]*;?/gi, '')
    .replace(/@font-face\s*\{[^}]*\}/gi, '')
    .replace(/(?:url|image-set)\(\s*(?!['"]?data:)[^)]*\)+/gi, 'none')
    .replaceAll('<', '\\3c ')
}
