import type { Texts } from './en.ts'

export const fr: Texts = {
  'reason.opt_out': 'cette personne s’est désinscrite le {since}',
  'reason.complaint': 'cette personne a signalé notre e-mail comme spam le {since}',
  'reason.erasure': 'cette personne a demandé l’effacement de ses données le {since}',
  'reason.hard_bounce': 'cette boîte aux lettres n’existe pas (constaté le {since})',
  'reason.invalid_address': 'aucun e-mail ne peut être remis à cette adresse (constaté le {since})',
  'reason.soft_bounce_limit': 'les envois vers cette boîte échouent sans cesse (sur la liste depuis le {since})',
  'reason.inactive': 'cette personne ne réagit plus depuis longtemps (sur la liste depuis le {since})',

  'meaning.opt_out': 'Cette personne a dit qu’elle ne voulait plus recevoir de marketing de votre part.',
  'meaning.complaint':
    'Cette personne a signalé votre e-mail comme spam. C’est le refus le plus clair qui soit : il n’est jamais levé à la main.',
  'meaning.erasure':
    'Cette personne a demandé à être oubliée. Il ne reste que l’adresse, la date et la raison, pour que plus personne ne lui écrive par erreur.',
  'meaning.hard_bounce':
    'Cette boîte aux lettres n’existe pas. Chaque nouvelle tentative pèse sur votre réputation d’expéditeur.',
  'meaning.invalid_address': 'Telle qu’elle est écrite, cette adresse ne peut recevoir aucun e-mail.',
  'meaning.soft_bounce_limit':
    'Les envois vers cette boîte ont échoué si souvent que de nouvelles tentatives feraient plus de mal que de bien.',
  'meaning.inactive': 'Cette personne n’a rien refusé, mais elle ne réagit plus depuis longtemps.',
  'meaning.held':
    'L’adresse figure dans un fichier de désinscriptions qui attend la décision du délégué à la protection des données. D’ici là, elle vaut un refus.',
  'meaning.lifted': 'L’adresse a figuré sur la liste noire. Plus aucune inscription n’est en vigueur.',
  'meaning.none': 'L’adresse ne figure pas sur la liste noire.',
  'mail.all':
    'La liste noire n’arrête ni le marketing ni les e-mails de service. Pour le marketing, il vous faut toujours une base : un consentement, ou un client qui ne s’y est pas opposé.',
  'mail.service':
    'Le marketing est arrêté. Les e-mails de service, comme une facture ou un mot de passe, passent toujours.',
  'mail.reengagement':
    'Le marketing est arrêté, sauf une campagne de réengagement. Les e-mails de service, comme une facture ou un mot de passe, passent toujours.',
  'mail.none': 'Ni le marketing ni les e-mails de service ne partent vers cette adresse.',
  'near.listed':
    'Une adresse presque identique figure sur la liste. Vérifiez s’il s’agit de la même personne avant d’écrire.',

  'figure.people.one': '{count} personne',
  'figure.people.other': '{count} personnes',
  'figure.refusals.one': '{count} refus',
  'figure.refusals.other': '{count} refus',

  'call.FR':
    'Téléphone : en France, depuis le 11 août 2026, on ne démarche un consommateur qu’avec son consentement préalable, ou au sujet d’un contrat en cours. Un professionnel peut être appelé à propos de son activité, sauf s’il s’y est opposé.',
  'call.BE':
    'Téléphone : en Belgique, consultez d’abord la liste « Ne m’appelez plus » (DNCM) ; c’est obligatoire avant tout démarchage. Et n’appelez pas une personne qui vous l’a refusé.',
  'call.NL':
    'Téléphone : aux Pays-Bas, on ne démarche un consommateur qu’avec son consentement préalable ; depuis le 1er juillet 2026, cela vaut aussi pour vos propres clients.',
  'call.DE':
    'Téléphone : en Allemagne, on ne démarche un consommateur qu’avec son consentement préalable et exprès, une entreprise que si son accord peut au moins être présumé.',
  'call.AT':
    'Téléphone : en Autriche, on ne démarche personne, ni consommateur ni entreprise, sans son consentement préalable.',
  'call.other':
    'Téléphone : les règles varient d’un pays à l’autre, et Veto ne connaît pas celles de celui-ci. Avant de décrocher, vérifiez s’il faut un consentement préalable ou consulter une liste d’opposition.',
  'call.never':
    'N’appelez pas non plus. Qui porte plainte ou demande l’effacement s’oppose à toute votre prospection, quel que soit le canal (RGPD, article 21).',

  'authority.BE': 'l’Autorité de protection des données (www.autoriteprotectiondonnees.be)',
  'authority.FR': 'la CNIL (www.cnil.fr)',
  'authority.NL': 'l’autorité néerlandaise de protection des données (www.autoriteitpersoonsgegevens.nl)',
  'authority.DE': 'l’autorité de protection des données de votre Land',
  'authority.AT': 'l’autorité autrichienne de protection des données (www.dsb.gv.at)',
  'authority.LU': 'la Commission nationale pour la protection des données, CNPD (cnpd.public.lu)',
  'authority.other': 'l’autorité de protection des données de votre pays',

  'retention.BE':
    'Conservez ce que la loi vous impose de conserver, et rien d’autre : en Belgique, la comptabilité 7 ans, les pièces fiscales et de TVA 10 ans.',
  'retention.FR':
    'Conservez ce que la loi vous impose de conserver, et rien d’autre : en France, les pièces comptables 10 ans.',
  'retention.other':
    'Conservez ce que la loi vous impose de conserver, comme les factures, et rien d’autre. Vérifiez la durée qui vaut dans votre pays.',

  'sales.title': 'Les ventes veulent contacter cette personne',
  'sales.do.accept':
    'Acceptez le refus. L’e-mail personnel d’un vendeur est aussi du marketing : c’est le but qui compte, pas le nombre de destinataires.',
  'sales.do.interest':
    'Si la personne montre de l’intérêt d’elle-même, indiquez-lui le formulaire d’inscription. Sa confirmation lève l’inscription sur la liste noire.',
  'sales.do.serve': 'Mettez vos efforts là où ils sont bienvenus : vous pouvez écrire aujourd’hui à {mailable}.',
  'sales.do.dead': 'Considérez l’adresse comme morte. Quoi que vous y envoyiez, personne ne le lit.',
  'sales.do.other_address':
    'Si la personne vous donne une autre adresse, celle-ci ne reçoit aucun marketing avant qu’elle ne s’y soit inscrite et ne l’ait confirmé.',
  'sales.do.inactive':
    'Cette personne n’a rien refusé. Une campagne de réengagement peut l’atteindre, un e-mail de vente non.',
  'sales.dont.other_address': 'Essayer une autre adresse. Le refus vient de la personne, pas de la boîte aux lettres.',
  'sales.dont.network':
    'Écrire sur LinkedIn ou un autre réseau, ou y demander si elle veut se réinscrire. La loi peut y voir un courrier électronique, et demander, c’est déjà faire de la publicité.',
  'sales.dont.own_mailbox':
    'Écrire depuis une boîte personnelle, un outil de vente ou un second compte. Le refus lie toute l’organisation.',
  'sales.dont.guess': 'Deviner une autre adresse d’après le nom. On tombe sur un inconnu, ou dans le vide.',
  'sales.reply.subject': 'Votre question sur {address}',
  'sales.reply.no': 'Je comprends votre demande, mais {address} reste sur la liste noire : {reason}.',
  'sales.reply.why':
    '1. Juridiquement : à qui s’oppose au marketing, on n’écrit plus. Il n’y a pas d’exception pour un client important, et l’amende peut atteindre 20 millions d’euros ou 4 % du chiffre d’affaires mondial, le montant le plus élevé étant retenu.\n2. Techniquement : la plainte d’une personne qui s’était désinscrite pèse sur tous nos envois, factures comprises.\n3. Humainement : cette personne a dit non, et c’est une réponse.',
  'sales.reply.dead':
    'Plus personne n’y lit ses messages. Chaque nouvelle tentative abîme notre réputation d’expéditeur, et avec elle les chances de tout ce que nous envoyons.',
  'sales.reply.inactive':
    'Elle n’a rien refusé, mais des e-mails que personne n’ouvre abîment notre réputation d’expéditeur. Une campagne de réengagement peut l’atteindre, un e-mail de vente non.',
  'sales.reply.interest':
    'Ce que je peux faire : si elle vient à nous d’elle-même, notre formulaire d’inscription lui est ouvert. Dès qu’elle a confirmé, nous pouvons de nouveau lui écrire.',
  'sales.reply.serve':
    'En attendant, nous pouvons écrire aujourd’hui à {mailable}. Faisons-leur une bonne proposition.',
  'sales.reply.end': 'La liste noire reste intacte : nous respectons {refusals}.',

  'by_accident.title': '« Cette personne s’est désinscrite par accident »',
  'by_accident.do.form':
    'C’est à elle de revenir : par le formulaire d’inscription de votre site, puis d’un clic dans l’e-mail de confirmation. C’est un nouveau consentement, documenté, et il lève aussitôt l’inscription sur la liste noire.',
  'by_accident.do.answer':
    'N’envoyez la réponse ci-dessous que si la personne vous a écrit. Ce qu’un collègue dit à sa place n’y change rien.',
  'by_accident.do.officer':
    'Si elle ne peut pas utiliser le formulaire, le délégué à la protection des données peut lever cette seule inscription, avec son autorisation explicite et la preuve : qui, quand, comment.',
  'by_accident.dont.ask':
    'Lui écrire pour demander si c’était un accident, ou pour l’inviter à revenir. Demander, c’est déjà faire de la publicité ; le premier pas lui appartient.',
  'by_accident.dont.decide':
    'La remettre parce qu’« elle n’a sûrement pas fait exprès ». Personne n’en décide à sa place.',
  'by_accident.reply.subject': 'Votre demande au sujet de nos nouvelles',
  'by_accident.reply.hello': 'Bonjour,',
  'by_accident.reply.state':
    'Merci de votre message. Depuis le {since}, votre adresse {address} figure sur la liste de celles à qui nous n’envoyons plus nos nouvelles. Nous ne retirons personne de cette liste nous-mêmes. Cela vous protège : personne ne peut vous inscrire à votre place.',
  'by_accident.reply.form':
    'Si vous souhaitez recevoir nos nouvelles, inscrivez-vous par le formulaire de notre site, puis cliquez sur le lien de l’e-mail qui suit. L’effet est immédiat. Sinon, vous n’avez rien à faire.',
  'by_accident.reply.end': 'Cordialement,\n{organisation}',

  'seasonal.title': 'Une campagne saisonnière, « rien qu’une fois »',
  'seasonal.do.respect':
    'Laissez l’adresse hors de cette campagne, comme de toutes les autres. Un non n’a pas de saison.',
  'seasonal.do.reengage':
    'Une personne inactive peut être atteinte par une campagne de réengagement, et par rien d’autre.',
  'seasonal.do.serve':
    'Faites la campagne pour celles et ceux qui la veulent : vous pouvez écrire aujourd’hui à {mailable}.',
  'seasonal.do.choice':
    'Proposez moins d’e-mails ou moins de sujets dans le centre de préférences, à celles et ceux qui sont encore inscrits. Cela retient des gens ; cela n’en ramène pas.',
  'seasonal.dont.lift':
    'Retirer l’adresse pour un temps parce que « c’est important ». Pour la personne, ce ne l’est jamais.',
  'seasonal.dont.account': 'Envoyer depuis un autre compte, une autre marque ou un autre outil.',
  'seasonal.dont.service': 'Déguiser l’offre en facture ou en avis. Un e-mail de service qui vend est du marketing.',
  'seasonal.reply.subject': 'La campagne et {address}',
  'seasonal.reply.no': 'Je ne peux pas y inclure {address}, pas même une fois : {reason}.',
  'seasonal.reply.why':
    'Une fois suffit. La loi ne connaît pas d’exception pour une bonne offre, et la plainte d’une personne désinscrite peut envoyer nos e-mails dans les spams de ceux qui les attendent.',
  'seasonal.reply.dead':
    'Rien n’y arrive. Une tentative de plus ne donnerait qu’un rebond de plus, qui compte contre nous.',
  'seasonal.reply.inactive': 'Une campagne de réengagement pourra l’atteindre plus tard ; cette campagne-ci, non.',
  'seasonal.reply.serve':
    'La campagne va à celles et ceux qui la veulent : nous pouvons écrire aujourd’hui à {mailable}.',
  'seasonal.reply.end': 'Nous respectons {refusals}, cette saison aussi.',

  'erasure.title': 'La personne demande à être oubliée',
  'erasure.do.list':
    'Mettez d’abord l’adresse sur la liste avec la raison « demande d’effacement », pour qu’aucune importation ne la ramène.',
  'erasure.do.erase':
    'Effacez tout le reste : nom, téléphone, champs, listes, messages. Dans vos autres systèmes aussi : CRM, boutique, support, statistiques.',
  'erasure.do.keep':
    'Gardez ici l’adresse, la date et la raison. Sans elles, vous ne pourriez pas respecter le refus, comme la loi vous y oblige (RGPD, article 17, paragraphe 3, point b).',
  'erasure.do.identity':
    'Ne demandez une preuve d’identité qu’en cas de doute raisonnable. Une demande qui vient de la boîte elle-même n’en exige pas.',
  'erasure.do.answer':
    'Répondez dans le mois : ce que vous avez effacé, ce que vous gardez et pourquoi, et le droit de se plaindre auprès de {authority}.',
  'erasure.dont.delete':
    'Supprimer aussi l’inscription sur la liste noire. La prochaine importation ramènerait la personne, et vous lui écririez.',
  'erasure.dont.only_here': 'S’arrêter à cet outil. La copie dans le CRM sera encore là demain.',
  'erasure.reply.subject': 'Votre demande d’effacement',
  'erasure.reply.hello': 'Bonjour,',
  'erasure.reply.received':
    'Nous avons bien reçu votre demande d’effacement et nous la traitons. Dans le mois qui suit sa réception, nous vous dirons ce qui a été effacé, et où.',
  'erasure.reply.keep':
    'Nous ne vous envoyons plus de publicité. Pour que cela dure, nous gardons trois choses : votre adresse {address}, la date et la raison. Elles servent uniquement à reconnaître votre refus, si votre adresse nous parvenait un jour par un autre chemin. La loi le prévoit (RGPD, article 17, paragraphe 3, point b). Les documents que nous sommes tenus de conserver, comme les factures, le restent aussi longtemps que la loi l’exige.',
  'erasure.reply.remedy':
    'Si vous n’êtes pas d’accord avec notre façon de traiter votre demande, vous pouvez introduire une réclamation auprès de {authority}, ou saisir la justice.',
  'erasure.reply.end': 'Cordialement,\n{organisation}',

  'hard_bounce.title': 'Retirer les adresses mortes pour « nettoyer »',
  'hard_bounce.do.leave':
    'Laissez l’adresse sur la liste. Cela ne coûte rien, et l’empêche de revenir avec un vieux fichier.',
  'hard_bounce.do.source': 'Nettoyez à la source : corrigez ou effacez l’adresse dans le CRM et dans la boutique.',
  'hard_bounce.do.proof':
    'Si la boîte vit malgré tout (elle vous a écrit, authentifiée, ou son fournisseur a déclaré une panne), le délégué à la protection des données peut lever cette seule inscription sur cette preuve.',
  'hard_bounce.do.reason':
    'Si la cause a disparu, le délégué à la protection des données peut lever cette seule inscription, en disant pourquoi.',
  'hard_bounce.dont.try':
    'La retirer pour voir si elle marche de nouveau. Chaque tentative manquée abîme votre réputation d’expéditeur.',
  'hard_bounce.dont.all':
    'Demander de les retirer toutes d’un coup. Il n’existe aucun moyen de le faire, et c’est voulu.',
  'hard_bounce.reply.subject': 'Les adresses mortes sur la liste noire',
  'hard_bounce.reply.no': 'L’adresse {address} reste sur la liste : {reason}.',
  'hard_bounce.reply.general': 'Les adresses mortes restent sur la liste noire.',
  'hard_bounce.reply.why':
    'Ce n’est pas du désordre, c’est une protection. Les vieux fichiers reviennent, du CRM ou de l’ordinateur d’un collègue. Sans elle, nous écririons de nouveau à une boîte morte ; les fournisseurs le comptent, et mettent dans les spams nos e-mails à tous les autres.',
  'hard_bounce.reply.source':
    'Ce qui aide vraiment : corriger ou effacer l’adresse là d’où elle vient, dans le CRM et dans la boutique.',
}
