import type { AccessTexts } from './text.ts'

export const NL: AccessTexts = {
  title: { access: 'Uw persoonsgegevens', portability: 'Uw gegevens om mee te nemen' },
  about: (address, organisation, day) =>
    `Wat ${organisation} over ${address} bijhoudt in haar e-mailplatform, op ${day}.`,
  none: 'Niets.',
  cut: 'Er is meer; vraag het als u het nodig hebt.',
  rights:
    'U kunt gegevens laten verbeteren of wissen, u op elk moment verzetten tegen onze mails, en een klacht indienen bij de gegevensbeschermingsautoriteit of naar de rechter gaan.',
  sections: terms => ({
    contacts: {
      title: 'Wie u voor ons bent',
      about:
        'Uw adres, uw naam, de lijsten waarop u staat en wat nog genoteerd werd. Bron: zoals elke fiche zegt (formulier, import, onze medewerkers). Doel: u schrijven. Ontvangers: de mailservers die onze mail vervoeren. Bewaard tot u weggaat, of tot wij u niet meer schrijven.',
    },
    preferences: {
      title: 'Wat u ons zei over frequentie en onderwerpen',
      about: 'Bron: u. Doel: ons eraan houden. Ontvangers: geen. Bewaard tot u het wijzigt of gewist wordt.',
    },
    messages: {
      title: 'Mail aan u',
      about: `Elk bericht, waarom het verstuurd werd en wat ervan kwam. Bron: onze verzending. Doel: bezorgen en verantwoorden. Ontvangers: de mailservers. Aan wie, en wat de server antwoordde: ${months(terms.messages)} bewaard; wat een los bericht zei, ${months(terms.message_texts)}. Daarna zijn het aantallen.`,
    },
    reports: {
      title: 'Wat terugkwam',
      about: `Bounces en klachten. Bron: de mailservers. Doel: niet schrijven naar adressen die niet bestaan of het niet willen. Ontvangers: geen. ${months(terms.reports)} bewaard.`,
    },
    imports: {
      title: 'Bestanden waarin u stond',
      about: `Bron: het bestand, volgens zijn naam. Doel: contacten binnenbrengen. Ontvangers: geen. Tot ${months(terms.import_rows)} na de import bewaard.`,
    },
    blacklist: {
      title: 'Of u op onze zwarte lijst staat',
      about: `Adres, datum en reden. Bron: u, of mailservers. Doel: u nooit meer schrijven; dat is het enige gebruik. Ontvangers: onze andere verzenders, zodat ook zij het naleven. Bewaard zolang het verzet geldt, omdat de wet vraagt dat wij het onthouden; hoe het binnenkwam, wordt ${months(terms.evidence_of_will)} bewaard. Het hoort niet bij de gegevens om mee te nemen.`,
    },
    events: {
      title: 'Wat met uw gegevens gedaan werd',
      about:
        'Soort, tijdstip en plaats in ons fraudebestendige logboek. Bron: ons platform. Doel: bewijzen wat gebeurde. Ontvangers: auditors. Bewaard; wat u noemt verdwijnt als u gewist wordt.',
    },
  }),
}

function months(count: number): string {
  if (count % 12 === 0) return `${count / 12} jaar`
  return count === 1 ? '1 maand' : `${count} maanden`
}
