export type Country = {
  language: 'fr' | 'nl' | 'en' | 'de'
  first: string[]
  last: string[]
  towns: string[]
  domains: string[]
}

const words = (text: string) => text.split(' ')
const towns = (text: string) => text.split(', ')

/** Whom the story is about: four languages, with the letters that each of them is spelled with. */
export const COUNTRIES: readonly Country[] = [
  {
    language: 'fr',
    first: words(
      'Amélie Benoît Chloé Étienne Françoise Gaëlle Hélène Jérôme Loïc Maël Noémie Océane Raphaël Solène Théo Zoé',
    ),
    last: words(
      'Baudouin Caron Delvaux Évrard Fontaine Girard Lefèvre Marchal Noël Pâquet Quévy Rousseau Sénéchal Thévenin Vasseur',
    ),
    towns: towns('Namur, Liège, Lille, Besançon, Nîmes, Orléans, Saint-Étienne, Tournai'),
    domains: words('courrier.example poste-du-sud.example lumière.example'),
  },
  {
    language: 'nl',
    first: words('Anouk Bram Daan Elke Femke Gijs Hanne Iris Jeroen Katrijn Lotte Maarten Noor Pieter Sofie Wout'),
    last: words('Aerts Bakker Claes Hermans Jacobs Koster Maes Nijs Peeters Smets Timmermans Verhoeven Willems Zwart'),
    towns: towns('Gent, Antwerpen, Leuven, Utrecht, Breda, Zwolle, Brugge, Groningen'),
    domains: words('brievenbus.example postkamer.example zeeën.example'),
  },
  {
    language: 'en',
    first: words('Alice Ben Charlotte Dylan Eleanor Finn Grace Harry Isla Jack Keira Liam Megan Nathan Olivia Rory'),
    last: words(
      'Archer Bennett Clarke Dawson Ellis Fletcher Hughes Keane Lawson Murphy Norton Palmer Quinn Shaw Walsh',
    ),
    towns: towns('Cork, Galway, Dublin, Leeds, Bristol, Norwich, Limerick, York'),
    domains: words('letterbox.example morning-post.example inbox.example'),
  },
  {
    language: 'de',
    first: words('Anke Björn Clara Dörte Emil Frieda Günther Heike Jörg Käthe Lars Marlene Nils Özlem Ruth Sören'),
    last: words('Albrecht Böhm Dietrich Eßer Fuchs Großmann Hübner Jäger König Lorenz Möller Röhrig Schäfer Vogt Weiß'),
    towns: towns('Köln, München, Aachen, Düsseldorf, Münster, Lübeck, Graz, Würzburg'),
    domains: words('postfach.example bäckerei.example briefkasten.example'),
  },
]
