"""What a site says beside every story: notices of rights, letters to sign up for, and what leads on to other pages."""

import re

# What leads away from the story: `Read more: …`, `Lesen Sie auch: …`.
_READ_MORE = re.compile(
    r"(?:\W*(?:read (?:more|also|next)|also read|see also|related(?: (?:stories|articles|coverage))?"
    r"|more on this(?: story)?"
    r"|more from [\w ]{3,30}|recommended(?: stories)?|don['’]t miss|you (?:may|might) also like"
    r"|most (?:read|popular)"
    r"|watch (?:also|live|more)|lesen sie (?:auch|mehr|hier)|mehr zum thema|weiterlesen|auch interessant"
    r"|das könnte sie auch"
    r"|zum artikel|à lire aussi|lire aussi|lire plus|voir aussi|sur le même sujet|lee también|leer más"
    r"|te puede interesar"
    r"|más información|leia (?:também|mais)|veja também|leggi anche|guarda anche|potrebbe interessarti"
    r"|lees (?:ook|meer)"
    r"|les (?:også|mer)|læs (?:også|mere)|läs (?:också|även|mer)|lue myös|czytaj (?:więcej|też|także)"
    r"|przeczytaj (?:też|także)"
    r"|zobacz (?:też|także)|čtěte také|читайте (?:также|ещё|еще)|читайте також|ayrıca (?:oku|bak)\w*"
    r"|ilgili haber\w*"
    r"|baca juga|关联阅读|相关(?:阅读|新闻)|関連記事|관련기사)\s*(?:[:：›»>|–—-]|\Z))",
    re.IGNORECASE,
)
# What the site says beside every story. Each opens a paragraph.
_BOILERPLATE = re.compile(
    r"[^\w©(]*(?:"
    # rights: `© 2025 The Paper`, `All rights reserved`
    r"©|\(c\) |copyright(?: ©| \(c\)|:? \d{4}| by\b)|(?:all rights|alle rechte|tous droits"
    r"|todos los derechos|todos os direitos|tutti i diritti) \w+"
    # letters and applications: `Sign up for our newsletter`, `Download our app`
    r"|(?:sign up|subscribe|register)(?: now| here| today)? (?:for|to)\b|by (?:signing up|clicking"
    r"|subscribing)\b|already a subscriber"
    r"|(?:download|get) (?:the|our) [\w ]{0,30}\bapp\b|you can (?:unsubscribe|opt[- ]out)|we (?:process"
    r"|use) your (?:personal )?data"
    r"|(?:jetzt |hier )?(?:abonnieren|bestellen|anmelden|weiterlesen)\b.{0,60}\Z|(?:melden sie sich"
    r"|abonnieren sie|laden sie) .{0,80}(?:newsletter|app)\b"
    r"|inscrivez-vous|abonnez-vous|suscr[ií]bete|assine |iscriviti |abonneer|prenumerera"
    # following: `Follow us on …`, `Join the conversation`
    r"|follow (?:us|\S+|our [\w ]{1,30}) on (?:twitter|x|facebook|instagram|google|whatsapp|telegram"
    r"|tiktok)\b|join (?:our|the) (?:whatsapp|conversation|comment)"
    r"|add us as a preferred source|do you have a story|got a (?:story|tip)\b|would you like to comment"
    r"|thank you for (?:registering|subscribing)"
    # what stands in the place of something else: `External content is not available`
    r"|(?:empfohlener (?:redaktioneller|externer) inhalt|externer inhalt|externe inhalte"
    r"|externen inhalt)\b|ich bin (?:damit )?einverstanden, dass (?:mir )?"
    r"|an dieser stelle (?:finden|befindet|steht|ist)|personenbezogene daten (?:können|an)"
    r"|(?:please )?(?:enable|turn on) javascript|this (?:site|page) is protected by recaptcha"
    r"|this content is (?:reserved|only|not)\b|(?:advertisement|anzeige|werbung|publicité|publicidad"
    r"|pubblicità|reklama|annonse|reklam|реклама)\W*\Z"
    # machinery: `Warning: … on line 3`
    r"|(?:php )?(?:warning|notice|fatal error|deprecated|strict standards): .{0,300} on line \d+)",
    re.IGNORECASE,
)
_LONGEST_BOILERPLATE = 400


def leads_away(text: str) -> bool:
    """Does it open as `Read more: …` does, in any of the languages whose sites were read?"""
    return _READ_MORE.match(text) is not None


def is_boilerplate(text: str) -> bool:
    """Is it what the site says beside every story, not the story: a notice of rights, an advertisement?"""
    return len(text) <= _LONGEST_BOILERPLATE and _BOILERPLATE.match(text) is not None
