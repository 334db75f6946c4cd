import { pairs, type Rule } from './rule.ts'

const PEOPLE = `
  user, username, userid, users, user name, user id, account, accounts, mailbox, mail box, mailboxes, mbox, recipient, recipients, receipient, rcpt, addressee, address, addresses, e mail, email, email address, inbox, person, member, customer,
  alias, local part, localpart, login, name, subscriber`

const DOMAINS =
  'domain, domains, domain name, mail domain, hostname, mail host, mail server, mailserver, destination, destination host, destination domain, remote host'

/** Deaths in words of any order. As all wordings without `isCertain`, they want a second witness. */
export const GENERAL_DEAD: readonly Rule[] = [
  {
    name: 'domain-is-unknown',
    reason: 'hostunknown',
    unlessAt: 'rcpt',
    says: `
      ${pairs(DOMAINS, 'not exist, not exists, doesnt exist, doesnt exists, nonexistent, non existent, unknown, not known, not registered, not found, could not be found, couldnt be found, cannot be found, cant be found, not resolve, not resolvable, does not resolve, doesnt resolve, unresolvable, no mx, no dns, has no mail server')},
      ${pairs('unknown, nonexistent, non existent, no such, unresolvable, unregistered', 'domain, host, mail host, mail domain, mail server, hostname')},
      ${pairs('domain, domaine, domein, dominio', 'existiert nicht, bestaat niet, nexiste pas, n existe pas, no existe, non esiste, nao existe')},
      ${pairs('no mx, no mx records, no mx record, no mail servers, no mail server, no mail host', 'found, for, exist, defined')}, has no mail servers, no dns entry, no dns record, no mx or a, mx or a record, nxdomain, no such dns`,
    source: 'RFC 3463 5.1.2, 5.4.4: words of servers that asked the DNS themselves',
  },
  {
    name: 'somebody-is-unknown',
    reason: 'userunknown',
    says: `
      ${pairs(PEOPLE, 'unknown, not exist, not exists, doesnt exist, doesnt exists, isnt exist, nonexistent, non existent, not existing, not valid, isnt valid, invalid, not found, couldnt be found, could not be found, cannot be found, cant be found, not known, isnt known, not recognized, not recognised, unrecognized, unrecognised, not present, not registered, unregistered, not listed, not local, not assigned, unassigned, not a member, not a subscriber, not defined, not available, not ok, not deliverable, undeliverable, was undeliverable, deleted, removed, cancelled, canceled, terminated, ceased, left the, no longer, never existed, does not live, unavaiable, not associated, incorrect, wrong, misspelled')},
      ${pairs('unknown, invalid, incorrect, wrong, bad, nonexistent, non existent, no such, no, not a valid, not a known, not an active, not a registered, unrecognized, undefined, isnt a, illegal, cannot find, cant find, could not find, couldnt find, unable to find, no record of', 'user, users, username, userid, account, accounts, mailbox, mail box, mailboxes, mbox, mail drop, recipient, recipients, addressee, address, addresses, e mail, email, alias, local part, person, member, customer, subscriber, name, id')},
      @ not found, @ unknown, @ does not exist, @ doesnt exist, @ not exist, @ is unknown, @ is not known, @ is invalid, @ invalid, @ is not valid, @ not valid, rcpt not exist, unknown addressee, addressee unknown, not a subscriber, not a member, userunknown, invalid recipient, badrcptto, badrecipientto, validrcptto, not in my validrcptto, name directory, no exist, an employee,       our directory, not listed in, no longer with, no longer works, no longer here, no longer at this, recipient mailbox is not allowed, mailbox is not allowed, int p1, int p3, int p4, rcp p1, rcc, utf8 user unknown`,
    source:
      'RFC 3463 5.1.1; qmail badrcptto and validrcptto, Facebook (RCP-P1, INT), 163.com (RP:RCC), MessageLabs, and the words that people choose for it',
  },
  {
    name: 'somebody-is-unknown-abroad',
    reason: 'userunknown',
    says: `
      ${pairs('utilisateur, destinataire, adresse, compte, boite, correspondant', 'inconnu, inconnue, inexistant, inexistante, introuvable, nexiste, n existe, invalide, supprime, supprimee, non trouve, non trouvee')},
      ${pairs('benutzer, empfanger, empfaenger, adressat, adresse, konto, postfach, account, teilnehmer, emailadresse', 'unbekannt, nicht bekannt, nicht gefunden, existiert, nicht vorhanden, ungultig, geloscht, keinen account, nicht gultig')},
      ${pairs('unbekannter, unbekannte, unbekanntes, ungultige, ungultiger, kein, keine', 'benutzer, empfanger, adressat, adresse, konto, postfach, teilnehmer')},
      ${pairs('gebruiker, ontvanger, geadresseerde, adres, account, postvak, mailbox', 'onbekend, bestaat niet, niet gevonden, niet bekend, ongeldig, verwijderd')},
      ${pairs('usuario, destinatario, direccion, cuenta, buzon, casilla, correo', 'desconocido, desconocida, no existe, no encontrado, no encontrada, inexistente, invalido, invalida, no valido, no valida, eliminada, eliminado')},
      ${pairs('utente, destinatario, indirizzo, casella, account', 'sconosciuto, sconosciuta, inesistente, non esiste, non trovato, non trovata, non valido, non valida, cancellato, cancellata')},
      ${pairs('usuario, utilizador, destinatario, endereco, conta, caixa', 'desconhecido, desconhecida, nao existe, inexistente, nao encontrado, nao encontrada, invalido, invalida, removida')},
      ${pairs('uzytkownik, uzytkownika, odbiorca, adres, adresu, skrzynka, skrzynki, konto, konta', 'nieznany, nieznana, nie istnieje, nie znaleziono, nie ma, nieprawidlowy')},
      destinatario errato, destin sconosciuto, brak takiego, brak uzytkownika, brak skrzynki, nie ma takiego, nie ma takiej, neznamy, neznama, neexistuje, bulunamadi, bulunamiyor, mevcut degil, tuntematon, okand, ukendt, ukjent, ismeretlen, necunoscut, inexistent,
      ${pairs('пользователь, пользователя, получатель, получателя, адрес, адреса, адресат, ящик, ящика, аккаунт', 'не найден, не существует, неизвестен, нет, удален')},
      такого ящика, такого пользователя, такого адреса, 不存在, 不明, 存在しません, 見つかりません`,
    source: 'RFC 3463 5.1.1 in the languages of Europe and Asia; T-Online ("Benutzer hat keinen Account")',
  },
]
