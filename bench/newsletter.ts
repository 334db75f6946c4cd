import { textOf } from '../src/sending/compose/text-part.ts'

/** Some eleven kilobytes, as a newsletter of a shop has them. */
export const NEWSLETTER = `<!doctype html><html><head><title>Spring</title></head><body>${Array.from(
  { length: 24 },
  (_, at) =>
    `<table width="600" cellpadding="0" style="margin:0 auto;font-family:sans-serif"><tr><td style="padding:16px;color:#333333;line-height:1.5"><h2 style="font-size:20px">Bread number ${at}</h2><p>Made of flour, water, salt and time, and baked each morning before the market opens.</p><p><a href="https://bakery.example/bread/${at}" style="color:#aa3300">Have a look at it</a></p></td></tr></table>`,
).join('\n')}<p>Bakery, Market 1, Ghent. <a href="{{ unsubscribe_url }}">Leave this list</a></p></body></html>`

export const NEWSLETTER_TEXT = textOf(NEWSLETTER)
