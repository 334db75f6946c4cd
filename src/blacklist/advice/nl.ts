import type { Texts } from './en.ts'

export const nl: Texts = {
  'reason.opt_out': 'deze persoon heeft zich op {since} uitgeschreven',
  'reason.complaint': 'deze persoon heeft onze e-mail op {since} als spam gemeld',
  'reason.erasure': 'deze persoon heeft op {since} gevraagd zijn of haar gegevens te wissen',
  'reason.hard_bounce': 'deze mailbox bestaat niet (bekend sinds {since})',
  'reason.invalid_address': 'op dit adres kan geen e-mail aankomen (bekend sinds {since})',
  'reason.soft_bounce_limit': 'e-mail naar deze mailbox mislukt telkens opnieuw (op de lijst sinds {since})',
  'reason.inactive': 'deze persoon reageert al lang niet meer (op de lijst sinds {since})',

  'meaning.opt_out': 'Deze persoon heeft gezegd geen marketing meer van u te willen ontvangen.',
  'meaning.complaint':
    'Deze persoon heeft uw e-mail als spam gemeld. Duidelijker kan een nee niet zijn: het wordt nooit met de hand opgeheven.',
  'meaning.erasure':
    'Deze persoon heeft gevraagd om vergeten te worden. Alleen het adres, de datum en de reden blijven over, zodat niemand per vergissing nog schrijft.',
  'meaning.hard_bounce': 'Deze mailbox bestaat niet. Elke nieuwe poging schaadt uw reputatie als afzender.',
  'meaning.invalid_address': 'Zoals dit adres geschreven is, kan er geen e-mail aankomen.',
  'meaning.soft_bounce_limit':
    'E-mail naar deze mailbox is zo vaak mislukt dat nieuwe pogingen meer kwaad doen dan goed.',
  'meaning.inactive': 'Deze persoon heeft niets geweigerd, maar reageert al lang niet meer.',
  'meaning.held':
    'Het adres staat in een bestand met uitschrijvingen dat op de beslissing van de privacyverantwoordelijke wacht. Tot dan geldt het als een nee.',
  'meaning.lifted': 'Het adres heeft op de zwarte lijst gestaan. Er is geen vermelding meer van kracht.',
  'meaning.none': 'Het adres staat niet op de zwarte lijst.',
  'mail.all':
    'De zwarte lijst houdt marketing noch servicemail tegen. Voor marketing hebt u altijd nog een grond nodig: toestemming, of een klant die geen bezwaar maakte.',
  'mail.service': 'Marketing wordt tegengehouden. Servicemail, zoals een factuur of een wachtwoord, gaat wel door.',
  'mail.reengagement':
    'Marketing wordt tegengehouden, behalve een heractiveringscampagne. Servicemail, zoals een factuur of een wachtwoord, gaat wel door.',
  'mail.none': 'Naar dit adres gaat marketing noch servicemail.',
  'near.listed': 'Een bijna gelijk adres staat op de lijst. Ga na of het om dezelfde persoon gaat voordat u schrijft.',

  'figure.people.one': '{count} persoon',
  'figure.people.other': '{count} personen',
  'figure.refusals.one': '{count} weigering',
  'figure.refusals.other': '{count} weigeringen',

  'call.FR':
    'Bellen: in Frankrijk mag u een consument sinds 11 augustus 2026 alleen met voorafgaande toestemming voor verkoop bellen, of over een lopend contract. Een bedrijf mag u over zijn activiteit bellen, tenzij het bezwaar heeft gemaakt.',
  'call.BE':
    'Bellen: raadpleeg in België eerst de lijst ‘Bel me niet meer’ (DNCM); dat is verplicht voor wie commercieel belt. En wie u vroeg om niet te bellen, belt u niet.',
  'call.NL':
    'Bellen: in Nederland mag u een consument alleen met voorafgaande toestemming voor verkoop bellen; sinds 1 juli 2026 geldt dat ook voor uw eigen klanten.',
  'call.DE':
    'Bellen: in Duitsland mag u een consument alleen met voorafgaande, uitdrukkelijke toestemming voor verkoop bellen, een bedrijf alleen als zijn toestemming op zijn minst te vermoeden is.',
  'call.AT':
    'Bellen: in Oostenrijk mag u niemand, consument of bedrijf, zonder voorafgaande toestemming voor verkoop bellen.',
  'call.other':
    'Bellen: de regels verschillen per land, en die van dit land kent Veto niet. Ga voor u belt na of er voorafgaande toestemming nodig is, of een blik op een bel-me-niet-lijst.',
  'call.never':
    'Bel ook niet. Wie een klacht indient of vraagt om gewist te worden, maakt bezwaar tegen al uw prospectie, via welk kanaal ook (AVG, artikel 21).',

  'authority.BE': 'de Gegevensbeschermingsautoriteit (www.gegevensbeschermingsautoriteit.be)',
  'authority.FR': 'de Franse toezichthouder CNIL (www.cnil.fr)',
  'authority.NL': 'de Autoriteit Persoonsgegevens (www.autoriteitpersoonsgegevens.nl)',
  'authority.DE': 'de toezichthouder voor gegevensbescherming van uw deelstaat',
  'authority.AT': 'de Oostenrijkse toezichthouder voor gegevensbescherming (www.dsb.gv.at)',
  'authority.LU': 'de Luxemburgse toezichthouder voor gegevensbescherming, CNPD (cnpd.public.lu)',
  'authority.other': 'de toezichthouder voor gegevensbescherming in uw land',

  'retention.BE':
    'Bewaar wat u wettelijk moet bewaren, en niets meer: in België de boekhouding 7 jaar, fiscale stukken en btw-stukken 10 jaar.',
  'retention.FR': 'Bewaar wat u wettelijk moet bewaren, en niets meer: in Frankrijk boekhoudkundige stukken 10 jaar.',
  'retention.other':
    'Bewaar wat u wettelijk moet bewaren, zoals facturen, en niets meer. Ga na hoelang dat in uw land is.',

  'sales.title': 'Verkoop wil deze persoon bereiken',
  'sales.do.accept':
    'Aanvaard het nee. Een persoonlijke mail van een verkoper is ook marketing: het doel telt, niet het aantal ontvangers.',
  'sales.do.interest':
    'Toont de persoon uit eigen beweging interesse, wijs dan op het inschrijfformulier. De bevestiging heft de vermelding vanzelf op.',
  'sales.do.serve': 'Steek uw tijd in wie u graag hoort: vandaag kunt u {mailable} schrijven.',
  'sales.do.dead': 'Beschouw het adres als dood. Wat u er ook naartoe stuurt, niemand leest het.',
  'sales.do.other_address':
    'Geeft de persoon u een ander adres, dan gaat daar geen marketing heen voordat hij of zij zich daarmee heeft ingeschreven en dat heeft bevestigd.',
  'sales.do.inactive':
    'Deze persoon heeft niets geweigerd. Een heractiveringscampagne mag hem of haar bereiken, een verkoopmail niet.',
  'sales.dont.other_address': 'Een ander adres proberen. Het nee komt van de persoon, niet van de mailbox.',
  'sales.dont.network':
    'Via LinkedIn of een ander netwerk schrijven, of daar vragen of iemand zich weer wil inschrijven. De wet kan zulke berichten als e-mail zien, en vragen is al reclame maken.',
  'sales.dont.own_mailbox':
    'Schrijven vanuit een eigen mailbox, een verkooptool of een tweede account. Het nee bindt de hele organisatie.',
  'sales.dont.guess': 'Op basis van de naam een ander adres raden. Zo bereikt u een vreemde, of niemand.',
  'sales.reply.subject': 'Uw vraag over {address}',
  'sales.reply.no': 'Ik begrijp uw vraag, maar {address} blijft op de zwarte lijst: {reason}.',
  'sales.reply.why':
    '1. Juridisch: wie bezwaar maakt tegen marketing, krijgt die niet meer. Voor een belangrijke klant bestaat geen uitzondering, en de boete kan oplopen tot 20 miljoen euro of 4 % van de wereldwijde omzet, naargelang wat het hoogst is.\n2. Technisch: één klacht van iemand die zich had uitgeschreven, weegt op alles wat wij versturen, facturen inbegrepen.\n3. Menselijk: deze persoon heeft nee gezegd, en dat is een antwoord.',
  'sales.reply.dead':
    'Daar leest niemand meer mee. Elke nieuwe poging schaadt onze reputatie als afzender, en daarmee de kansen van al onze andere e-mail.',
  'sales.reply.inactive':
    'Hij of zij heeft niets geweigerd, maar e-mail die niemand opent, schaadt onze reputatie als afzender. Een heractiveringscampagne mag, een verkoopmail niet.',
  'sales.reply.interest':
    'Wat ik wel kan doen: komt de persoon uit eigen beweging naar ons, dan staat ons inschrijfformulier open. Na de bevestiging mogen we meteen weer schrijven.',
  'sales.reply.serve': 'Intussen kunnen we vandaag {mailable} schrijven. Laten we hun iets goeds bieden.',
  'sales.reply.end': 'De lijst blijft zoals ze is: wij respecteren {refusals}.',

  'by_accident.title': '‘Die heeft zich per ongeluk uitgeschreven’',
  'by_accident.do.form':
    'De weg terug is aan de persoon zelf: via het inschrijfformulier op uw website en een klik in de bevestigingsmail. Dat is een nieuwe, gedocumenteerde toestemming, en ze heft de vermelding meteen op.',
  'by_accident.do.answer':
    'Gebruik het antwoord hieronder alleen als de persoon u zelf heeft geschreven. Wat een collega namens hem of haar zegt, verandert niets.',
  'by_accident.do.officer':
    'Lukt het formulier niet, dan kan de privacyverantwoordelijke deze ene vermelding opheffen met de uitdrukkelijke toelating van de persoon en het bewijs ervan: wie, wanneer, hoe.',
  'by_accident.dont.ask':
    'Schrijven om te vragen of het een vergissing was, of om iemand terug te vragen. Vragen is al reclame maken; de eerste stap is aan de persoon.',
  'by_accident.dont.decide':
    'Het adres terugzetten omdat ‘het vast niet de bedoeling was’. Dat beslist niemand in andermans plaats.',
  'by_accident.reply.subject': 'Uw vraag over ons nieuws',
  'by_accident.reply.hello': 'Goedendag,',
  'by_accident.reply.state':
    'Dank u voor uw bericht. Sinds {since} staat uw adres {address} op de lijst van adressen waarnaar wij geen nieuws meer sturen. Wij halen zelf niemand van die lijst. Dat beschermt u: zo kan niemand u in uw plaats inschrijven.',
  'by_accident.reply.form':
    'Wilt u ons nieuws graag ontvangen, schrijf u dan in via het formulier op onze website en klik op de link in de e-mail die volgt. Dat werkt meteen. Zo niet, dan hoeft u niets te doen.',
  'by_accident.reply.end': 'Met vriendelijke groet,\n{organisation}',

  'seasonal.title': 'Een seizoenscampagne, ‘voor één keertje’',
  'seasonal.do.respect': 'Laat het adres buiten deze campagne, zoals buiten elke andere. Een nee kent geen seizoen.',
  'seasonal.do.reengage': 'Iemand die inactief is, mag u met een heractiveringscampagne bereiken, en met niets anders.',
  'seasonal.do.serve': 'Maak de campagne voor wie ze wil: vandaag kunt u {mailable} schrijven.',
  'seasonal.do.choice':
    'Bied in het voorkeurencentrum minder e-mails of minder onderwerpen aan, aan wie nog ingeschreven is. Dat houdt mensen vast; het haalt niemand terug.',
  'seasonal.dont.lift':
    'De vermelding tijdelijk opheffen omdat ‘het deze keer belangrijk is’. Voor de persoon is het dat nooit.',
  'seasonal.dont.account': 'Versturen vanuit een ander account, een ander merk of een andere tool.',
  'seasonal.dont.service': 'De aanbieding vermommen als factuur of mededeling. Servicemail die verkoopt, is marketing.',
  'seasonal.reply.subject': 'De campagne en {address}',
  'seasonal.reply.no': '{address} kan ik niet meenemen, ook niet één keer: {reason}.',
  'seasonal.reply.why':
    'Eén keer is genoeg. De wet kent geen uitzondering voor een goed aanbod, en één klacht van iemand die vertrokken was, kan onze e-mail in de spam doen belanden bij wie erop wacht.',
  'seasonal.reply.dead': 'Daar komt niets aan. Een nieuwe poging levert alleen een bounce op die tegen ons telt.',
  'seasonal.reply.inactive': 'Een heractiveringscampagne mag later; deze campagne niet.',
  'seasonal.reply.serve': 'De campagne gaat naar wie ze wil: vandaag kunnen we {mailable} schrijven.',
  'seasonal.reply.end': 'Wij respecteren {refusals}, ook dit seizoen.',

  'erasure.title': 'De persoon vraagt om vergeten te worden',
  'erasure.do.list':
    'Zet het adres eerst op de lijst met de reden ‘verzoek tot wissing’, zodat geen import het terugbrengt.',
  'erasure.do.erase':
    'Wis al het andere: naam, telefoon, velden, lijsten, berichten. Ook in uw andere systemen: CRM, webshop, support, statistieken.',
  'erasure.do.keep':
    'Houd hier het adres, de datum en de reden. Zonder die gegevens kunt u de weigering niet respecteren, en dat moet van de wet (AVG, artikel 17, lid 3, onder b).',
  'erasure.do.identity':
    'Vraag alleen bij redelijke twijfel om een bewijs van identiteit. Een verzoek vanuit de mailbox zelf heeft er geen nodig.',
  'erasure.do.answer':
    'Antwoord binnen een maand: wat u hebt gewist, wat u bewaart en waarom, en dat men een klacht kan indienen bij {authority}.',
  'erasure.dont.delete':
    'Ook de vermelding verwijderen. De volgende import brengt de persoon terug, en u schrijft opnieuw.',
  'erasure.dont.only_here': 'Het bij deze tool laten. De kopie in het CRM staat er morgen nog.',
  'erasure.reply.subject': 'Uw verzoek tot wissing',
  'erasure.reply.hello': 'Goedendag,',
  'erasure.reply.received':
    'Wij hebben uw verzoek tot wissing van uw gegevens ontvangen en behandelen het. Binnen een maand na ontvangst hoort u van ons wat er is gewist, en waar.',
  'erasure.reply.keep':
    'Wij sturen u geen reclame meer. Om dat zo te houden, bewaren wij drie dingen: uw adres {address}, de datum en de reden. Ze dienen alleen om uw weigering te herkennen, mocht uw adres ons ooit langs een andere weg bereiken. De wet voorziet daarin (AVG, artikel 17, lid 3, onder b). Stukken die wij moeten bewaren, zoals facturen, blijven zo lang als de wet het vraagt.',
  'erasure.reply.remedy':
    'Bent u het niet eens met de behandeling van uw verzoek, dan kunt u een klacht indienen bij {authority}, of naar de rechter gaan.',
  'erasure.reply.end': 'Met vriendelijke groet,\n{organisation}',

  'hard_bounce.title': 'Dode adressen van de lijst halen ‘om op te ruimen’',
  'hard_bounce.do.leave':
    'Laat de vermelding staan. Ze kost niets en voorkomt dat het adres met een oud bestand terugkomt.',
  'hard_bounce.do.source': 'Ruim op bij de bron: verbeter of wis het adres in het CRM en in de webshop.',
  'hard_bounce.do.proof':
    'Leeft de mailbox toch (hij schreef u, geauthenticeerd, of zijn provider meldde een storing), dan kan de privacyverantwoordelijke deze ene vermelding op dat bewijs opheffen.',
  'hard_bounce.do.reason':
    'Is de oorzaak weg, dan kan de privacyverantwoordelijke deze ene vermelding opheffen, en zegt waarom.',
  'hard_bounce.dont.try':
    'Het adres eraf halen om te zien of het weer werkt. Elke mislukte poging schaadt uw reputatie als afzender.',
  'hard_bounce.dont.all': 'Vragen om ze allemaal tegelijk te verwijderen. Dat kan niet, en dat is met opzet.',
  'hard_bounce.reply.subject': 'Dode adressen op de zwarte lijst',
  'hard_bounce.reply.no': 'De vermelding van {address} blijft staan: {reason}.',
  'hard_bounce.reply.general': 'Dode adressen blijven op de zwarte lijst.',
  'hard_bounce.reply.why':
    'Dat is geen rommel maar bescherming. Oude bestanden komen terug, uit het CRM of van de computer van een collega. Zonder de vermelding zouden we opnieuw naar een dode mailbox schrijven; de providers tellen dat, en dan belandt onze e-mail aan alle anderen in de spam.',
  'hard_bounce.reply.source':
    'Wat wel helpt: het adres verbeteren of wissen waar het vandaan komt, in het CRM en in de webshop.',
}
