import type { Rule } from './rule.ts'

/** "User unknown" in the languages in which servers were seen to say it. */
export const DEAD_ABROAD: readonly Rule[] = [
  {
    name: 'no-user-fr',
    reason: 'userunknown',
    says: `
      utilisateur inconnu, nessun utente simile, utilisateur * inconnu, utilisateur n existe pas, utilisateur nexiste pas, destinataire inconnu,
      destinataire * inconnu, destinataire invalide, destinataire introuvable, destinataire * nexiste pas,
      destinataire * nexiste plus, adresse inconnue, adresse invalide, adresse inexistante, adresse * nexiste pas,
      adresse * nexiste plus, adresse introuvable, adresse d au moins un destinataire invalide,
      adresse dau moins un destinataire invalide, boite aux lettres inconnue, boite * inexistante, boite * nexiste pas,
      compte inconnu, compte inexistant, compte * nexiste pas`,
    source: 'Orange OFR_416 ("Adresse d au moins un destinataire invalide"), La Poste, SFR, Free',
  },
  {
    name: 'no-user-nl',
    reason: 'userunknown',
    says: `
      gebruiker onbekend, onbekende gebruiker, gebruiker bestaat niet, gebruiker * niet gevonden, adres bestaat niet,
      adres * bestaat niet, adres onbekend, onbekend adres, onbekende ontvanger, ontvanger onbekend, ontvanger bestaat niet,
      geadresseerde * niet gevonden, mailbox bestaat niet, postvak bestaat niet, postvak * niet gevonden,
      account bestaat niet`,
    source: 'KPN, Ziggo, Telenet, Exchange in Dutch',
  },
  {
    name: 'no-user-de',
    reason: 'userunknown',
    says: `
      benutzer unbekannt, adresse nicht gefunden wurde, unbekannter benutzer, benutzer * unbekannt, benutzer nicht gefunden, benutzer existiert nicht,
      empfanger unbekannt, empfanger * unbekannt, unbekannter empfanger, empfanger nicht gefunden, empfanger * nicht gefunden,
      empfanger existiert nicht, empfanger * existiert nicht, empfangeradresse * nicht, adresse unbekannt,
      adresse existiert nicht, adresse * existiert nicht, adresse ist ungultig, adresse ungultig, adresse nicht gefunden,
      unbekannte adresse, postfach unbekannt, postfach existiert nicht, postfach nicht vorhanden, postfach nicht gefunden,
      konto existiert nicht, nicht bekannt, kein solcher benutzer`,
    source: 'GMX, web.de, T-Online, freenet, Exchange and Domino in German',
  },
  {
    name: 'no-user-south',
    reason: 'userunknown',
    says: `
      usuario desconocido, usuario no existe, usuario inexistente, usuario no encontrado, usuario invalido,
      el usuario * no existe, destinatario desconocido, destinatario no existe, destinatario invalido,
      destinatario no encontrado, direccion no existe, direccion * no existe, direccion desconocida, direccion inexistente,
      direccion invalida, cuenta no existe, cuenta * no existe, cuenta inexistente, buzon no existe, buzon inexistente,
      buzon desconocido, casilla inexistente, casilla no existe, utente sconosciuto, utente inesistente, utente non trovato,
      utente * non esiste, destinatario sconosciuto, destinatario inesistente, destinatario non valido,
      destinatario non trovato, destinatario * non esiste, indirizzo inesistente, indirizzo sconosciuto, indirizzo non valido,
      indirizzo * non esiste, casella inesistente, casella non trovata, casella * non esiste, account inesistente,
      usuario nao existe, usuario nao encontrado, utilizador desconhecido, usuario desconhecido, destinatario desconhecido,
      destinatario nao existe, destinatario nao encontrado, endereco nao existe, endereco inexistente, endereco invalido,
      conta nao existe, conta inexistente, caixa postal inexistente, caixa postal nao existe`,
    source: 'Telefonica, Libero, Tiscali, Aruba, UOL, Terra, Exchange in Spanish, Italian and Portuguese',
  },
  {
    name: 'no-user-east',
    reason: 'userunknown',
    says: `
      nie istnieje, uzytkownik nieznany, nieznany uzytkownik, nieznany odbiorca, nie ma takiego uzytkownika,
      nie ma takiej skrzynki, nie ma takiego konta, konto nie istnieje, adres nie istnieje, nieprawidlowy adres,
      uzivatel neexistuje, neznamy uzivatel, schranka neexistuje, adresat neexistuje, ismeretlen felhasznalo, nem letezik,
      utilizator necunoscut, nu exista, nera tokio vartotojo, nezinams lietotajs, tundmatu kasutaja, tuntematon kayttaja,
      vastaanottajaa ei, okand anvandare, okand mottagare, finns inte, ukendt bruger, ukendt modtager, ukjent bruker,
      findes ikke, finnes ikke, kullanici bulunamadi, bilinmeyen kullanici, adresi bulunamadi, αγνωστος χρηστης, δεν υπαρχει,
      пользователь не найден, пользователь не существует, пользователь неизвестен, неизвестный пользователь,
      нет такого пользователя, такого пользователя нет, пользователя не существует, получатель не найден,
      получатель не существует, получатель неизвестен, неизвестный получатель, нет такого получателя, ящик не существует,
      ящик не найден, ящика не существует, ящик * не существует, нет такого ящика, адрес не существует, адрес не найден,
      адреса не существует, несуществующий адрес, несуществующий ящик, неверный адрес получателя, аккаунт не найден,
      аккаунт не существует, удален, користувача не знайдено, скринька не існує`,
    source: 'wp.pl, onet.pl, interia.pl, seznam.cz, inbox.lv, mail.ru, Yandex, Rambler, ukr.net',
  },
  {
    name: 'no-user-asia',
    reason: 'userunknown',
    says: `
      宛先不明, 宛先が見つかりません, 宛先が存在しません, 宛先 * 存在しない, ユーザーが存在しません, ユーザが存在しません,
      ユーザー * 見つかりません, アドレスが存在しません, アドレスは存在しません, アドレスが見つかりません,
      メールアドレス * 存在しません, メールアドレスが見つかりません, 存在しないアドレス, 該当するユーザ, 用户不存在,
      用户未找到, 用户名不存在, 收件人不存在, 收件人地址不存在, 收件人未找到, 收件人邮件地址 * 不存在, 邮箱不存在,
      邮箱地址不存在, 邮箱帐号不存在, 帐号不存在, 账号不存在, 地址不存在, 无此用户, 没有此用户, 查无此人, 使用者不存在,
      收件者不存在, 信箱不存在, 無此使用者, 查無此人, 사용자를 찾을 수, 사용자 없음, 존재하지 않는, 수신자를 찾을 수,
      khong ton tai, tidak ditemukan, tidak dikenal`,
    source: 'au, docomo, SoftBank, Nifty, OCN, QQ, 163, 126, Sina, Naver, Daum',
  },
]
