/** What to do about a listed address, in English. `{...}` is filled by advise.ts; the other languages have the same keys. */
export const en = {
  'reason.opt_out': 'this person unsubscribed on {since}',
  'reason.complaint': 'this person reported our mail as spam on {since}',
  'reason.erasure': 'this person asked us to erase their data on {since}',
  'reason.hard_bounce': 'this mailbox does not exist (known since {since})',
  'reason.invalid_address': 'no mail can be delivered to this address (known since {since})',
  'reason.soft_bounce_limit': 'mail to this mailbox failed again and again (listed on {since})',
  'reason.inactive': 'this person has shown no sign of interest for a long time (listed on {since})',

  'meaning.opt_out': 'This person has said that they want no more marketing mail from you.',
  'meaning.complaint':
    'This person has reported your mail as spam. That is the clearest no there is: it is never lifted by hand.',
  'meaning.erasure':
    'This person has asked to be forgotten. Only the address, the date and the reason remain, so that they are never written to again by mistake.',
  'meaning.hard_bounce': 'This mailbox does not exist. Every further attempt counts against you as a sender.',
  'meaning.invalid_address': 'Mail cannot be delivered to this address as it is written.',
  'meaning.soft_bounce_limit': 'Mail to this mailbox failed so often that further attempts do more harm than good.',
  'meaning.inactive': 'This person has refused nothing, but has not reacted for a long time.',
  'meaning.held':
    'The address stands in a file of opt-outs that waits for the decision of the privacy officer. Until then it is treated as a no.',
  'meaning.lifted': 'The address was on the blacklist. No entry is in force any more.',
  'meaning.none': 'The address is not on the blacklist.',
  'mail.all':
    'The blacklist stops neither marketing nor service mail. You still need a ground for marketing: consent, or a customer who did not object.',
  'mail.service': 'Marketing mail is stopped. Service mail, such as an invoice or a password, still goes.',
  'mail.reengagement':
    'Marketing mail is stopped, except for a re-engagement campaign. Service mail, such as an invoice or a password, still goes.',
  'mail.none': 'Neither marketing nor service mail goes to this address.',
  'near.listed':
    'A mailbox that looks almost the same is listed. Find out whether it is the same person before you write.',

  'figure.people.one': '{count} person',
  'figure.people.other': '{count} people',
  'figure.refusals.one': '{count} refusal',
  'figure.refusals.other': '{count} refusals',

  // Checked in November 2026. FR: C. consom. L223-1 as changed by loi 2025-594, newspapers and running contracts are free of it. BE: CDE/WER
  // VI.111 to VI.114; the list is kept by DNCM. NL: Telecommunicatiewet 11.7; charities and publishers may still call customers. DE: UWG § 7(2) no. 1.
  // AT: TKG 2021 § 174. All but DE and FR, whose words were read, as authorities, advisers and newspapers sum them up.
  'call.FR':
    'Calling: in France a consumer may be called for sales only with their prior consent (since 11 August 2026), or about a contract that is running. A business may be called about its work, unless it objected.',
  'call.BE':
    'Calling: in Belgium, check the “Do not call me” list (DNCM) first, which every caller must consult. Whoever told you not to call is not called.',
  'call.NL':
    'Calling: in the Netherlands a consumer may be called for sales only with their prior consent; since 1 July 2026 that holds for your own customers too.',
  'call.DE':
    'Calling: in Germany a consumer may be called for sales only with their prior express consent; a business only where its consent can at least be presumed.',
  'call.AT': 'Calling: in Austria nobody, consumer or business, is called for sales without their prior consent.',
  'call.other':
    'Calling: the rules differ from country to country, and Veto does not know those of this one. Check before you pick up the phone whether it takes prior consent or a look at an opposition list.',
  'call.never':
    'Do not call either. Whoever complains or asks to be erased objects to your prospecting as a whole, by any channel (GDPR, article 21).',

  'authority.BE': 'the Belgian Data Protection Authority (www.dataprotectionauthority.be)',
  'authority.FR': 'the CNIL (www.cnil.fr)',
  'authority.NL': 'the Dutch Data Protection Authority (www.autoriteitpersoonsgegevens.nl)',
  'authority.DE': 'the data protection authority of your federal state',
  'authority.AT': 'the Austrian Data Protection Authority (www.dsb.gv.at)',
  'authority.LU': 'the National Commission for Data Protection, CNPD (cnpd.public.lu)',
  'authority.other': 'the data protection authority of your country',

  'retention.BE':
    'Keep what the law obliges you to keep, and only that: in Belgium accounts for 7 years, tax and VAT documents for 10.',
  'retention.FR': 'Keep what the law obliges you to keep, and only that: in France accounting documents for 10 years.',
  'retention.other':
    'Keep what the law obliges you to keep, such as invoices, and only that. Check how long this is in your country.',

  'sales.title': 'Sales wants to reach this person',
  'sales.do.accept':
    'Accept the no. A personal mail from a salesperson is marketing mail too: it is the aim that counts, not the number of recipients.',
  'sales.do.interest':
    'If the person shows interest of their own accord, point them to the sign-up form. Their confirmation lifts the entry by itself.',
  'sales.do.serve': 'Put the effort where it is welcome: {mailable} can be mailed today.',
  'sales.do.dead': 'Take the address as dead. Whatever is sent there, nobody reads it.',
  'sales.do.other_address':
    'If the person gives you another address, it gets no marketing before they have signed up with it and confirmed.',
  'sales.do.inactive':
    'This person has refused nothing. A re-engagement campaign may reach them; a sales mail may not.',
  'sales.dont.other_address': 'Try another address. The no comes from the person, not from the mailbox.',
  'sales.dont.network':
    'Write on LinkedIn or another network, or ask there whether they would sign up again. The law may treat such messages as e-mail, and asking is already advertising.',
  'sales.dont.own_mailbox':
    'Write from a private mailbox, a sales tool or a second account. The no binds the whole organisation.',
  'sales.dont.guess': 'Guess another address from the name. Guesses reach strangers, or bounce.',
  'sales.reply.subject': 'Your question about {address}',
  'sales.reply.no': 'I understand why you ask, but {address} stays on the blacklist: {reason}.',
  'sales.reply.why':
    '1. The law: whoever objects to marketing is no longer written to. There is no exception for an important customer, and the fine goes up to 20 million euros or 4% of worldwide turnover, whichever is higher.\n2. Our mail: a complaint from someone who had left weighs on everything we send, down to the invoices.\n3. The person: they said no, and that is an answer.',
  'sales.reply.dead':
    'Nobody reads there any more. Every further attempt lowers our reputation as a sender, and with it the chances of everything else we send.',
  'sales.reply.inactive':
    'They have refused nothing, but mail that nobody opens lowers our reputation as a sender. A re-engagement campaign may reach them; a sales mail may not.',
  'sales.reply.interest':
    'What I can do: if they come to us of their own accord, our sign-up form is open to them. Once they have confirmed, we may write again, at once.',
  'sales.reply.serve': 'Meanwhile {mailable} can be mailed today. Let us do something good for them.',
  'sales.reply.end': 'The list stays as it is: we respect {refusals}.',

  'by_accident.title': '“They unsubscribed by accident”',
  'by_accident.do.form':
    'The way back is theirs: the sign-up form on your website, then a click in the confirmation mail. That is a new, documented consent, and it lifts the entry at once.',
  'by_accident.do.answer':
    'Use the reply below only if the person wrote to you. What a colleague says on their behalf changes nothing.',
  'by_accident.do.officer':
    'If they cannot use the form, the privacy officer can lift this one entry on their explicit authorisation, with its proof: who, when, how.',
  'by_accident.dont.ask':
    'Write to ask whether it was an accident, or to invite them back. Asking is already advertising; the first step is theirs.',
  'by_accident.dont.decide': 'Put the address back because “they cannot have meant it”. Nobody decides that for them.',
  'by_accident.reply.subject': 'Your request about our news',
  'by_accident.reply.hello': 'Hello,',
  'by_accident.reply.state':
    'Thank you for your message. Since {since}, your address {address} has been on the list of those we no longer send news to. We do not take anybody off that list ourselves. That protects you: nobody can sign you up in your place.',
  'by_accident.reply.form':
    'If you would like to receive our news, sign up with the form on our website, and click the link in the mail that follows. It works at once. If not, you need not do anything.',
  'by_accident.reply.end': 'Kind regards,\n{organisation}',

  'seasonal.title': 'A seasonal campaign, “just this once”',
  'seasonal.do.respect': 'Leave the address out of this campaign, as of every other. A no has no season.',
  'seasonal.do.reengage': 'Somebody inactive may be reached by a re-engagement campaign, and by nothing else.',
  'seasonal.do.serve': 'Make the campaign for those who want it: {mailable} can be mailed today.',
  'seasonal.do.choice':
    'Offer fewer mails or fewer subjects on the preference page, to those who are still signed up. That keeps people; it brings nobody back.',
  'seasonal.dont.lift': 'Lift the entry for a while because this one is important. To the person it never is.',
  'seasonal.dont.account': 'Send it from another account, another brand or another tool.',
  'seasonal.dont.service': 'Dress the offer up as an invoice or a notice. Service mail that sells is marketing.',
  'seasonal.reply.subject': 'The campaign and {address}',
  'seasonal.reply.no': 'I cannot include {address}, not even once: {reason}.',
  'seasonal.reply.why':
    'Once is all it takes. The law knows no exception for a good offer, and one complaint from somebody who had left can push our mail into the spam folder of those who wait for it.',
  'seasonal.reply.dead':
    'Nothing arrives there. All that a further attempt achieves is a bounce that counts against us.',
  'seasonal.reply.inactive': 'A re-engagement campaign may reach them later; this campaign may not.',
  'seasonal.reply.serve': 'The campaign goes to those who want it: {mailable} can be mailed today.',
  'seasonal.reply.end': 'We respect {refusals}, this season too.',

  'erasure.title': 'The person asks to be forgotten',
  'erasure.do.list': 'List the address under “erasure request” first, so that no later import brings it back.',
  'erasure.do.erase':
    'Erase everything else: name, phone, fields, lists, messages. In your other systems too: CRM, shop, support, analytics.',
  'erasure.do.keep':
    'Keep the address, the date and the reason here. Without them you could not honour the refusal, which the law obliges you to (GDPR, article 17(3)(b)).',
  'erasure.do.identity':
    'Ask for proof of identity only where you have a reasonable doubt. A request that comes from the mailbox itself needs none.',
  'erasure.do.answer':
    'Answer within one month: what you erased, what you keep and why, and that they may complain to {authority}.',
  'erasure.dont.delete':
    'Delete the entry as well. The next import would bring the person back, and you would write to them.',
  'erasure.dont.only_here': 'Stop at this tool. A copy in the CRM is still there tomorrow.',
  'erasure.reply.subject': 'Your request for erasure',
  'erasure.reply.hello': 'Hello,',
  'erasure.reply.received':
    'We have received your request to have your data erased, and are working on it. You will hear from us within one month of its arrival, with what was erased and where.',
  'erasure.reply.keep':
    'We send you no more advertising. So that it stays that way we keep three things: your address {address}, the date and the reason. They serve only to recognise your refusal, should your address ever reach us again by another way. The law provides for this (GDPR, article 17(3)(b)). Documents that we are obliged to keep, such as invoices, stay for as long as the law requires.',
  'erasure.reply.remedy':
    'If you do not agree with the way we deal with your request, you may complain to {authority}, or go to court.',
  'erasure.reply.end': 'Kind regards,\n{organisation}',

  'hard_bounce.title': 'Taking dead addresses off the list “to clean up”',
  'hard_bounce.do.leave': 'Leave the entry. It costs nothing, and keeps the address from coming back with an old file.',
  'hard_bounce.do.source': 'Clean up where the address comes from: correct or erase it in the CRM and the shop.',
  'hard_bounce.do.proof':
    'If the mailbox lives after all (it wrote to you, authenticated, or its provider declared an incident), the privacy officer can lift this one entry on that proof.',
  'hard_bounce.do.reason': 'If the cause is gone, the privacy officer can lift this one entry, and says why.',
  'hard_bounce.dont.try':
    'Take it off to see whether it works again. Each failed attempt lowers your reputation as a sender.',
  'hard_bounce.dont.all': 'Ask for all of them to be taken off at once. There is no way to do that, on purpose.',
  'hard_bounce.reply.subject': 'Dead addresses on the blacklist',
  'hard_bounce.reply.no': 'The entry for {address} stays: {reason}.',
  'hard_bounce.reply.general': 'Dead addresses stay on the blacklist.',
  'hard_bounce.reply.why':
    'It is not clutter, it is a guard. Old files come back, from the CRM or a colleague’s computer. If the entry were gone, we would write to a dead mailbox again; the providers count that, and put our mail to everybody else into the spam folder.',
  'hard_bounce.reply.source':
    'What does help: correct or erase the address where it comes from, in the CRM and the shop.',
} as const

/** One language: the same keys as English, the same placeholders in each (a test holds it). */
export type TextKey = keyof typeof en
export type Texts = Record<TextKey, string>
