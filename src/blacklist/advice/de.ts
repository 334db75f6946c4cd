import type { Texts } from './en.ts'

export const de: Texts = {
  'reason.opt_out': 'Diese Person hat sich am {since} abgemeldet',
  'reason.complaint': 'Diese Person hat unsere E-Mail am {since} als Spam gemeldet',
  'reason.erasure': 'Diese Person hat am {since} die Löschung ihrer Daten verlangt',
  'reason.hard_bounce': 'Dieses Postfach gibt es nicht (festgestellt am {since})',
  'reason.invalid_address': 'An diese Adresse kann nichts zugestellt werden (festgestellt am {since})',
  'reason.soft_bounce_limit': 'Die Zustellung in dieses Postfach scheitert immer wieder (gelistet am {since})',
  'reason.inactive': 'Diese Person reagiert seit Langem nicht mehr (gelistet am {since})',

  'meaning.opt_out': 'Diese Person hat gesagt, dass sie keine Werbung mehr von Ihnen möchte.',
  'meaning.complaint':
    'Diese Person hat Ihre E-Mail als Spam gemeldet. Deutlicher kann ein Nein nicht sein: Es wird nie von Hand aufgehoben.',
  'meaning.erasure':
    'Diese Person hat verlangt, vergessen zu werden. Nur Adresse, Datum und Grund bleiben, damit ihr niemand mehr aus Versehen schreibt.',
  'meaning.hard_bounce': 'Dieses Postfach gibt es nicht. Jeder weitere Versuch schadet Ihrem Ruf als Absender.',
  'meaning.invalid_address': 'So, wie diese Adresse geschrieben ist, kann nichts ankommen.',
  'meaning.soft_bounce_limit':
    'Die Zustellung in dieses Postfach ist so oft gescheitert, dass weitere Versuche mehr schaden als nützen.',
  'meaning.inactive': 'Diese Person hat nichts abgelehnt, reagiert aber seit Langem nicht mehr.',
  'meaning.held':
    'Die Adresse steht in einer Datei mit Abmeldungen, über die noch die oder der Datenschutzbeauftragte entscheidet. Bis dahin gilt sie als Nein.',
  'meaning.lifted': 'Die Adresse stand auf der Sperrliste. Kein Eintrag ist mehr in Kraft.',
  'meaning.none': 'Die Adresse steht nicht auf der Sperrliste.',
  'mail.all':
    'Die Sperrliste hält weder Werbung noch Servicemails auf. Für Werbung brauchen Sie trotzdem eine Grundlage: eine Einwilligung oder einen Kunden, der nicht widersprochen hat.',
  'mail.service': 'Werbung wird aufgehalten. Servicemails wie eine Rechnung oder ein Passwort gehen weiterhin durch.',
  'mail.reengagement':
    'Werbung wird aufgehalten, außer einer Reaktivierungskampagne. Servicemails wie eine Rechnung oder ein Passwort gehen weiterhin durch.',
  'mail.none': 'An diese Adresse gehen weder Werbung noch Servicemails.',
  'near.listed':
    'Eine fast gleiche Adresse steht auf der Liste. Klären Sie, ob es dieselbe Person ist, bevor Sie schreiben.',

  'figure.people.one': '{count} Person',
  'figure.people.other': '{count} Personen',
  'figure.refusals.one': '{count} Widerspruch',
  'figure.refusals.other': '{count} Widersprüche',

  'call.FR':
    'Telefon: In Frankreich dürfen Sie Verbraucher seit dem 11. August 2026 nur mit vorheriger Einwilligung zu Werbezwecken anrufen, oder zu einem laufenden Vertrag. Unternehmen dürfen Sie zu ihrer Tätigkeit anrufen, solange sie nicht widersprochen haben.',
  'call.BE':
    'Telefon: In Belgien müssen Sie vor jedem Werbeanruf die Liste „Do not call me“ (DNCM) abfragen. Und wer Ihnen gesagt hat, dass Sie nicht anrufen sollen, wird nicht angerufen.',
  'call.NL':
    'Telefon: In den Niederlanden dürfen Sie Verbraucher nur mit vorheriger Einwilligung zu Werbezwecken anrufen; seit dem 1. Juli 2026 gilt das auch für Ihre eigenen Kunden.',
  'call.DE':
    'Telefon: In Deutschland dürfen Sie Verbraucher nur mit vorheriger ausdrücklicher Einwilligung zu Werbezwecken anrufen, Unternehmen nur, wenn ihre Einwilligung zumindest zu vermuten ist (§ 7 UWG).',
  'call.AT':
    'Telefon: In Österreich dürfen Sie niemanden, weder Verbraucher noch Unternehmen, ohne vorherige Einwilligung zu Werbezwecken anrufen (§ 174 TKG 2021).',
  'call.other':
    'Telefon: Die Regeln sind von Land zu Land verschieden, und die dieses Landes kennt Veto nicht. Klären Sie vor dem Anruf, ob es eine vorherige Einwilligung braucht oder einen Blick in eine Widerspruchsliste.',
  'call.never':
    'Rufen Sie auch nicht an. Wer sich beschwert oder die Löschung verlangt, widerspricht Ihrer Werbung insgesamt, auf jedem Weg (DSGVO, Artikel 21).',

  'authority.BE': 'der belgischen Datenschutzbehörde (www.datenschutzbehorde.be)',
  'authority.FR': 'der französischen Datenschutzbehörde CNIL (www.cnil.fr)',
  'authority.NL': 'der niederländischen Datenschutzbehörde (www.autoriteitpersoonsgegevens.nl)',
  'authority.DE': 'der Datenschutzaufsichtsbehörde Ihres Bundeslandes',
  'authority.AT': 'der österreichischen Datenschutzbehörde (www.dsb.gv.at)',
  'authority.LU': 'der luxemburgischen Datenschutzkommission CNPD (cnpd.public.lu)',
  'authority.other': 'der Datenschutzbehörde Ihres Landes',

  'retention.BE':
    'Bewahren Sie auf, was das Gesetz verlangt, und nur das: in Belgien die Buchführung 7 Jahre, Steuer- und Mehrwertsteuerbelege 10 Jahre.',
  'retention.FR':
    'Bewahren Sie auf, was das Gesetz verlangt, und nur das: in Frankreich Buchhaltungsunterlagen 10 Jahre.',
  'retention.other':
    'Bewahren Sie auf, was das Gesetz verlangt, etwa Rechnungen, und nur das. Prüfen Sie, wie lange das in Ihrem Land ist.',

  'sales.title': 'Der Vertrieb möchte diese Person erreichen',
  'sales.do.accept':
    'Nehmen Sie das Nein an. Auch die persönliche Mail aus dem Vertrieb ist Werbung: Es zählt der Zweck, nicht die Zahl der Empfänger.',
  'sales.do.interest':
    'Zeigt die Person von sich aus Interesse, weisen Sie auf das Anmeldeformular hin. Ihre Bestätigung hebt den Eintrag von selbst auf.',
  'sales.do.serve': 'Stecken Sie die Mühe dorthin, wo sie willkommen ist: Heute können Sie {mailable} anschreiben.',
  'sales.do.dead': 'Betrachten Sie die Adresse als tot. Was Sie auch hinschicken, niemand liest es.',
  'sales.do.other_address':
    'Nennt Ihnen die Person eine andere Adresse, geht dorthin keine Werbung, bevor sie sich damit angemeldet und das bestätigt hat.',
  'sales.do.inactive':
    'Diese Person hat nichts abgelehnt. Eine Reaktivierungskampagne darf sie erreichen, eine Verkaufsmail nicht.',
  'sales.dont.other_address':
    'Es mit einer anderen Adresse versuchen. Das Nein kommt von der Person, nicht vom Postfach.',
  'sales.dont.network':
    'Über LinkedIn oder ein anderes Netzwerk schreiben oder dort fragen, ob sie sich wieder anmelden möchte. Das Gesetz kann darin elektronische Post sehen, und schon das Fragen ist Werbung.',
  'sales.dont.own_mailbox':
    'Aus dem eigenen Postfach, mit einem Vertriebswerkzeug oder über ein zweites Konto schreiben. Das Nein bindet die ganze Organisation.',
  'sales.dont.guess': 'Aus dem Namen eine andere Adresse raten. So erreichen Sie Fremde, oder niemanden.',
  'sales.reply.subject': 'Ihre Frage zu {address}',
  'sales.reply.no': 'Ich verstehe Ihr Anliegen, aber {address} bleibt auf der Sperrliste: {reason}.',
  'sales.reply.why':
    '1. Rechtlich: Wer der Werbung widerspricht, bekommt keine mehr. Für wichtige Kunden gibt es keine Ausnahme, und die Geldbuße reicht bis 20 Millionen Euro oder 4 % des weltweiten Umsatzes, je nachdem, was höher ist.\n2. Technisch: Die Beschwerde von jemandem, der sich abgemeldet hatte, belastet alles, was wir senden, bis hin zu den Rechnungen.\n3. Menschlich: Diese Person hat Nein gesagt, und das ist eine Antwort.',
  'sales.reply.dead':
    'Dort liest niemand mehr. Jeder weitere Versuch schadet unserem Ruf als Absender und damit allem anderen, was wir senden.',
  'sales.reply.inactive':
    'Sie hat nichts abgelehnt, aber Mails, die niemand öffnet, schaden unserem Ruf als Absender. Eine Reaktivierungskampagne darf sie erreichen, eine Verkaufsmail nicht.',
  'sales.reply.interest':
    'Was ich tun kann: Kommt die Person von sich aus auf uns zu, steht ihr unser Anmeldeformular offen. Sobald sie bestätigt hat, dürfen wir wieder schreiben.',
  'sales.reply.serve': 'Bis dahin können wir heute {mailable} anschreiben. Bieten wir ihnen etwas Gutes.',
  'sales.reply.end': 'Die Liste bleibt, wie sie ist: Wir achten {refusals}.',

  'by_accident.title': '„Die Abmeldung war ein Versehen“',
  'by_accident.do.form':
    'Der Weg zurück steht nur der Person selbst offen: das Anmeldeformular auf Ihrer Website, dann ein Klick in der Bestätigungsmail. Das ist eine neue, dokumentierte Einwilligung, und sie hebt den Eintrag sofort auf.',
  'by_accident.do.answer':
    'Verwenden Sie die Antwort unten nur, wenn die Person Ihnen selbst geschrieben hat. Was jemand aus dem Haus für sie sagt, ändert nichts.',
  'by_accident.do.officer':
    'Kann sie das Formular nicht nutzen, hebt die oder der Datenschutzbeauftragte diesen einen Eintrag auf ihre ausdrückliche Erlaubnis hin auf, mit Nachweis: wer, wann, wie.',
  'by_accident.dont.ask':
    'Schreiben, um zu fragen, ob es ein Versehen war, oder um sie zurückzuholen. Schon das Fragen ist Werbung; der erste Schritt gehört ihr.',
  'by_accident.dont.decide':
    'Die Adresse zurücksetzen, weil es „bestimmt nicht so gemeint“ war. Das entscheidet niemand an ihrer Stelle.',
  'by_accident.reply.subject': 'Ihre Anfrage zu unseren Neuigkeiten',
  'by_accident.reply.hello': 'Guten Tag,',
  'by_accident.reply.state':
    'vielen Dank für Ihre Nachricht. Seit dem {since} steht Ihre Adresse {address} auf der Liste derer, denen wir keine Neuigkeiten mehr schicken. Von dieser Liste nehmen wir selbst niemanden. Das schützt Sie: So kann Sie niemand an Ihrer Stelle anmelden.',
  'by_accident.reply.form':
    'Wenn Sie unsere Neuigkeiten erhalten möchten, melden Sie sich über das Formular auf unserer Website an und klicken Sie auf den Link in der E-Mail, die dann folgt. Das wirkt sofort. Wenn nicht, brauchen Sie nichts zu tun.',
  'by_accident.reply.end': 'Mit freundlichen Grüßen\n{organisation}',

  'seasonal.title': 'Eine Saisonkampagne, „nur dieses eine Mal“',
  'seasonal.do.respect':
    'Lassen Sie die Adresse aus dieser Kampagne wie aus jeder anderen. Ein Nein kennt keine Saison.',
  'seasonal.do.reengage':
    'Wer inaktiv ist, darf von einer Reaktivierungskampagne erreicht werden, und von nichts anderem.',
  'seasonal.do.serve': 'Machen Sie die Kampagne für die, die sie wollen: Heute können Sie {mailable} anschreiben.',
  'seasonal.do.choice':
    'Bieten Sie auf der Einstellungsseite weniger E-Mails oder weniger Themen an, und zwar denen, die noch angemeldet sind. Das hält Menschen; zurück holt es niemanden.',
  'seasonal.dont.lift':
    'Den Eintrag für eine Weile aufheben, weil es „dieses Mal wichtig“ ist. Für die Person ist es das nie.',
  'seasonal.dont.account': 'Über ein anderes Konto, eine andere Marke oder ein anderes Werkzeug senden.',
  'seasonal.dont.service':
    'Das Angebot als Rechnung oder Mitteilung verkleiden. Eine Servicemail, die verkauft, ist Werbung.',
  'seasonal.reply.subject': 'Die Kampagne und {address}',
  'seasonal.reply.no': 'Ich kann {address} nicht aufnehmen, auch nicht ein einziges Mal: {reason}.',
  'seasonal.reply.why':
    'Einmal genügt. Das Gesetz kennt keine Ausnahme für ein gutes Angebot, und die Beschwerde von jemandem, der sich abgemeldet hatte, kann unsere Mails bei denen in den Spam bringen, die darauf warten.',
  'seasonal.reply.dead':
    'Dort kommt nichts an. Ein weiterer Versuch bringt nur einen weiteren Rückläufer, der gegen uns zählt.',
  'seasonal.reply.inactive': 'Eine Reaktivierungskampagne darf sie später erreichen, diese Kampagne nicht.',
  'seasonal.reply.serve': 'Die Kampagne geht an die, die sie wollen: Heute können wir {mailable} anschreiben.',
  'seasonal.reply.end': 'Wir achten {refusals}, auch in dieser Saison.',

  'erasure.title': 'Die Person möchte vergessen werden',
  'erasure.do.list':
    'Setzen Sie die Adresse zuerst mit dem Grund „Löschantrag“ auf die Liste, damit kein Import sie zurückbringt.',
  'erasure.do.erase':
    'Löschen Sie alles andere: Name, Telefon, Felder, Listen, Nachrichten. Auch in Ihren übrigen Systemen: CRM, Shop, Support, Statistik.',
  'erasure.do.keep':
    'Behalten Sie hier Adresse, Datum und Grund. Ohne sie könnten Sie den Widerspruch nicht beachten, und das verlangt das Gesetz (DSGVO, Artikel 17 Absatz 3 Buchstabe b).',
  'erasure.do.identity':
    'Verlangen Sie nur bei begründetem Zweifel einen Identitätsnachweis. Eine Anfrage aus dem Postfach selbst braucht keinen.',
  'erasure.do.answer':
    'Antworten Sie innerhalb eines Monats: was Sie gelöscht haben, was Sie behalten und warum, und dass eine Beschwerde bei {authority} möglich ist.',
  'erasure.dont.delete':
    'Auch den Eintrag löschen. Der nächste Import brächte die Person zurück, und Sie würden ihr schreiben.',
  'erasure.dont.only_here': 'Es bei diesem Werkzeug belassen. Die Kopie im CRM ist morgen noch da.',
  'erasure.reply.subject': 'Ihr Antrag auf Löschung',
  'erasure.reply.hello': 'Guten Tag,',
  'erasure.reply.received':
    'wir haben Ihren Antrag auf Löschung Ihrer Daten erhalten und bearbeiten ihn. Innerhalb eines Monats nach Eingang teilen wir Ihnen mit, was gelöscht wurde, und wo.',
  'erasure.reply.keep':
    'Wir senden Ihnen keine Werbung mehr. Damit das so bleibt, behalten wir drei Dinge: Ihre Adresse {address}, das Datum und den Grund. Sie dienen allein dazu, Ihren Widerspruch zu erkennen, falls uns Ihre Adresse je auf anderem Weg erreicht. Das Gesetz sieht das vor (DSGVO, Artikel 17 Absatz 3 Buchstabe b). Unterlagen, die wir aufbewahren müssen, etwa Rechnungen, bleiben so lange, wie das Gesetz es verlangt.',
  'erasure.reply.remedy':
    'Wenn Sie mit unserem Umgang mit Ihrem Antrag nicht einverstanden sind, können Sie sich bei {authority} beschweren oder vor Gericht gehen.',
  'erasure.reply.end': 'Mit freundlichen Grüßen\n{organisation}',

  'hard_bounce.title': 'Tote Adressen entfernen, um „aufzuräumen“',
  'hard_bounce.do.leave':
    'Lassen Sie den Eintrag stehen. Er kostet nichts und verhindert, dass die Adresse mit einer alten Datei wiederkommt.',
  'hard_bounce.do.source': 'Räumen Sie an der Quelle auf: Berichtigen oder löschen Sie die Adresse im CRM und im Shop.',
  'hard_bounce.do.proof':
    'Lebt das Postfach doch (es hat Ihnen nachweislich geschrieben, oder sein Anbieter hat eine Störung gemeldet), kann die oder der Datenschutzbeauftragte diesen einen Eintrag auf diesen Nachweis hin aufheben.',
  'hard_bounce.do.reason':
    'Ist die Ursache behoben, kann die oder der Datenschutzbeauftragte diesen einen Eintrag aufheben und sagt, warum.',
  'hard_bounce.dont.try':
    'Sie herausnehmen, um zu sehen, ob sie wieder geht. Jeder gescheiterte Versuch schadet Ihrem Ruf als Absender.',
  'hard_bounce.dont.all': 'Verlangen, dass alle auf einmal entfernt werden. Das geht nicht, und das ist Absicht.',
  'hard_bounce.reply.subject': 'Tote Adressen auf der Sperrliste',
  'hard_bounce.reply.no': 'Der Eintrag für {address} bleibt: {reason}.',
  'hard_bounce.reply.general': 'Tote Adressen bleiben auf der Sperrliste.',
  'hard_bounce.reply.why':
    'Das ist keine Unordnung, sondern ein Schutz. Alte Dateien kommen wieder, aus dem CRM oder vom Rechner einer Kollegin. Ohne den Eintrag schrieben wir erneut an ein totes Postfach; die Anbieter zählen das und legen unsere Mails an alle anderen in den Spam.',
  'hard_bounce.reply.source':
    'Was wirklich hilft: die Adresse dort berichtigen oder löschen, wo sie herkommt, im CRM und im Shop.',
}
