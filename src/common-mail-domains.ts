/** Domains where many people have mailboxes: what a mistyped domain is compared with. A domain that stands here is never "corrected". */
export const COMMON_MAIL_DOMAINS: readonly string[] = `
  gmail.com googlemail.com outlook.com outlook.be outlook.fr outlook.de outlook.es outlook.it hotmail.com hotmail.be hotmail.fr
  hotmail.nl hotmail.de hotmail.it hotmail.es hotmail.co.uk live.com live.be live.fr live.nl live.de live.co.uk msn.com
  yahoo.com yahoo.fr yahoo.de yahoo.es yahoo.it yahoo.co.uk ymail.com rocketmail.com aol.com aol.fr aol.de
  icloud.com me.com mac.com proton.me protonmail.com protonmail.ch pm.me fastmail.com fastmail.fm tutanota.com tuta.com tuta.io
  zoho.com zoho.eu mail.com gmx.com gmx.net hey.com posteo.de posteo.net mailbox.org startmail.com infomaniak.com ik.me
  mail.ru yandex.com yandex.ru

  skynet.be telenet.be proximus.be voo.be scarlet.be base.be brutele.be pandora.be belgacom.net euphonynet.be edpnet.be
  orange.be mobistar.be tvcablenet.be win.be swing.be chello.be advalvas.be versatel.be

  orange.fr wanadoo.fr free.fr laposte.net sfr.fr neuf.fr bbox.fr numericable.fr numericable.com club-internet.fr cegetel.net
  aliceadsl.fr libertysurf.fr voila.fr noos.fr gmx.fr caramail.com nordnet.fr dartybox.com

  ziggo.nl kpnmail.nl kpnplanet.nl planet.nl hetnet.nl home.nl casema.nl chello.nl upcmail.nl quicknet.nl xs4all.nl tele2.nl
  zeelandnet.nl caiway.nl caiway.net online.nl solcon.nl freeler.nl zonnet.nl telfort.nl telfortglasvezel.nl onsbrabantnet.nl
  delta.nl multiweb.nl lijbrandt.nl kpn.nl wxs.nl

  gmx.de gmx.at gmx.ch gmx.eu web.de t-online.de freenet.de arcor.de online.de 1und1.de kabelmail.de mail.de email.de vodafone.de
  vodafonemail.de ewetel.net ewe.net netcologne.de magenta.de unitybox.de aon.at chello.at a1.net

  pt.lu internet.lu vo.lu bluewin.ch sunrise.ch hispeed.ch libero.it virgilio.it alice.it tiscali.it telefonica.net
  btinternet.com sky.com virginmedia.com talktalk.net ntlworld.com blueyonder.co.uk comcast.net verizon.net att.net sbcglobal.net
`
  .trim()
  .split(/\s+/)

/** Real domains, mostly of the companies behind those providers, that are too close to one of them to tell a slip from an employee. */
export const CLOSE_BUT_REAL_DOMAINS: readonly string[] = `
  orange.com laposte.fr sfr.com kpn.com proximus.com telenetgroup.be ziggo.com ziggobusiness.nl vodafone.com vodafone.nl
  free.org telekom.de mail.be email.com online.fr
`
  .trim()
  .split(/\s+/)
