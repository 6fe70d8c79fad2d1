"""What German, French and Spanish customers write about questions, plans, absences, other contacts, insolvency."""

from .patterns import pattern, patterns

QUESTION = patterns(
    r"""
    \brechnung\b.{{0,30}}\b(?:nie|nicht|noch nicht) (?:\w+ )?(?:erhalten|bekommen|angekommen|eingetroffen|vor)\b|
      \b(?:pas|jamais) (?:\w+ )?reçu (?:la|cette|votre|de) (?:\w+ )?facture\b|\bno (?:hemos )?recib\w+ (?:la|esa|su|
      esta) factura\b
    \b(?:bitte|könn(?:en|ten) sie|können wir|würden sie|brauchen|benötigen|bräuchten|fehlt uns|haben .{{0,20}} nicht|
      liegt uns nicht)\b.{{0,70}}\b(?:zustellen|senden|schicken|zusenden|zuschicken|zukommen|mailen|kopie|
      rechnungskopie|lieferschein\w*|nachweis|bankverbindung|iban|bestellnummer|rechnung (?:noch|als)|bestätigen ob|
      mitteilen|erklären|erläutern|aufstellung|kontoauszug|unterlagen|duplikat|übermitteln|stimmt)\b
    \b(?:merci de|pourriez-vous|pouvez-vous|veuillez|il nous (?:faut|manque)|nous (?:n'avons pas|avons besoin)|
      besoin d|svp|prière de|auriez-vous|serait-il possible d|peux-tu)\b.{{0,70}}\b(?:envoyer|renvoyer|transmettre|
      fournir|communiquer|adresser|copie|duplicata|facture (?:par|en)|bon de livraison|rib|iban|justificatif|
      confirmer (?:le|votre|que)|préciser|détail|bl\b|bon de commande|relevé)\b
    \b(?:favor de|por favor|pueden|podrían|puede|podría|necesitamos|nos falta|les agradecería|agradeceré|pueden|
      me pueden|nos pueden|solicito|ruego|rogamos|nos (?:envían|mandan|pasan))\b.{{0,70}}\b(?:enviar\w*|reenviar\w*|
      mandar\w*|pasar\w*|facilitar\w*|copia|factura|albarán|xml|pdf|cuenta|iban|datos bancarios|comprobante de entrega|
      aclarar|confirmar (?:el|si|los)|orden de compra|número de|detalle|estado de cuenta|remitir\w*)\b
    \b(?:welche|wer|wann|warum|wofür|was|wie|quelle?s?|qui|quand|pourquoi|combien|à quoi|qué|cuál(?:es)?|quién|cuándo|
      por qué|cuánto|a qué)\b.*\?$
    """
)

NOT_QUESTION = patterns(
    r"""
    \b(?:bestätigen sie (?:den|bitte den) (?:erhalt|eingang)|accuser réception|confirmer (?:la )?(?:bonne )?réception|
      acusar recibo|confirmar recepción|um geduld|verständnis|excuser|patienter|disculp\w*|patience|avoir\b|gutschrift|
      wende\w* sie sich|gutschreiben|avisar cuando|s'adresser|d'adresser)\b
    \bcorrij\w+|\bcorrig\w+|\brectif\w+
    """
)

PLAN = patterns(
    r"""
    \b(?:raten\w*|ratenzahlung|monatsraten|teilzahlung\w*|stundung|stunden|zahlungsaufschub|aufschub|
      zahlungsziel .{{0,20}}verläng\w*|verlängerung|fristverlängerung|mehr zeit|später zahlen|schieben|échéancier|
      échelonn\w*|plusieurs fois|en (?:deux|trois|quatre|\d+) (?:fois|mensualités|échéances)|mensualités|
      délai (?:supplémentaire|de paiement)?|report\w*|prolong\w*|a plazos|plazos|fraccion\w*|aplaz\w*|prórroga|
      mensualidades|pagos parciales|más tiempo|extensión|diferir|en (?:dos|tres|cuatro|\d+) (?:pagos|partes|cuotas)|
      cuotas|convenio de pago|plan de pagos?)\b
    """
)

#: What makes a clause about instalments or more time a request.
PLAN_ASK = pattern(
    r"""
    \b(?:möglich|möglichkeit|könn\w*|bitte\w*|bitten|wäre|würden|ersuchen|anfrage|beantrag\w*|gewähren|einverstanden|
      vorschlag\w*|schlagen|possible|pourr\w+|demand\w+|accord\w+|souhait\w+|sollicit\w+|serait|propos\w+|accepter\w*|
      posible|podr\w+|pedi\w*|solicit\w+|quer\w+|agradec\w+|acept\w+|rogamos|nos (?:permit|conced|dar)\w*|
      hätten gern)\b|\?
    """
)

ABSENCE = patterns(
    r"""
    \b(?:im urlaub|abwesend|abwesenheit|nicht im (?:haus|büro)|außer haus|auf dienstreise|dienstreise|elternzeit|
      mutterschutz|krank\w*|betriebsferien|betriebsurlaub|(?:büro|firma|unternehmen|betrieb)\b.{{0,20}}\bgeschlossen|
      wieder (?:erreichbar|da|im büro|für sie)|en congés?|absente?s?|fermée?s? (?:du|jusqu|pour|pendant)|(?:bureau|
      société|entreprise|bureaux|usine) (?:est|sera|sont|seront) fermée?s?|de retour|fermeture|congé (?:maternité|
      parental|maladie)|en déplacement|de vacaciones|vacaciones|fuera de (?:la )?oficina|ausente|cerrad[oa]s? (?:por|
      del|hasta|desde)|de viaje|de baja|permiso|regres(?:o|aré|amos)|estaré de vuelta|reincorpor\w*)\b
    """
)

NOT_ABSENCE = patterns(
    r"""
    \b(?:unser\w*|mein\w*|notre|mon|ma|nuestr\w+|mi) (?:\w+ )?(?:chef\w*|buchhalt\w*|kolleg\w*|geschäftsführ\w*|
      prokurist\w*|comptable|direct\w*|responsable|gérante?|collègue|patron\w*|contable|jef[ae]|gerente|compañer\w*|
      administrador\w*)\b.{{0,40}}\b(?:urlaub|abwesend|krank\w*|congés?|absente?|vacaciones|ausente|de viaje|de baja|
      déplacement|dienstreise)\b
    \b(?:chef|geschäftsführer|kollege|directeur|responsable|jefe|director)\b.{{0,30}}\b(?:urlaub|abwesend|absent|
      congé|vacaciones|ausente|viaje)\b.{{0,60}}\b(?:unterschr|freigab|sign|valid|firm|autori)
    """
)

WRONG = patterns(
    r"""
    \b(?:he|ha|hemos) dejado de trabajar\b|\bya no (?:trabaj\w+|estoy|está) (?:en|aquí|con)\b
    \b(?:nicht mehr (?:bei uns|im unternehmen|tätig|zuständig|im hause?|für|bei der)|(?:unternehmen|firma) verlassen|
      ausgeschieden|im ruhestand|nicht (?:der |die )?(?:zuständig|richtige[r]?)|falsche (?:adresse|firma|person|e-mail)|
      falscher (?:ansprechpartner|empfänger)|neue (?:e-mail-?)?adresse|neuer ansprechpartner|ansprechpartner(?:in)? ist|
      (?:wenden sie sich|richten sie|senden sie).{{0,60}}(?:@|künftig|zukünftig|an unsere|an die|an frau|an herrn)|
      (?:künftig|zukünftig|ab sofort|ab dem).{{0,40}}@|unzustellbar|existiert nicht|postfach|nicht kunde|
      kennen wir nicht|verwechs\w*|wird nicht mehr (?:gelesen|genutzt|verwendet|abgerufen))\b
    \b(?:a quitté|ne (?:fait plus|travaille plus|suis plus|s'occupe|suis pas (?:le|la|en charge)|gère plus)|
      plus (?:en charge|parmi nous|dans (?:la|l'|notre) (?:société|entreprise))|départ à la retraite|
      mauvaise? (?:personne|adresse|interlocuteur|société|destinataire)|nouvelle adresse|nouvel interlocuteur|
      n'est (?:plus|pas) (?:valide|utilisée?|active)|remplacée?|(?:adresser|envoyer|contacter|écrire)\b.{{0,70}}(?:@|
      désormais|dorénavant|à l'avenir)|erreur de destinataire|nous ne sommes pas (?:votre client|concernés)|
      désormais.{{0,40}}@|n'existe (?:plus|pas)|non remis)\b
    \b(?:ya no (?:trabaja|labora|pertenece|es|está|forma|lleva|se encarga|colabora|atiende|se usa)|dejó (?:la|de)|
      no soy (?:la|el|quien)|persona (?:equivocada|incorrecta)|correo (?:equivocado|incorrecto)|empresa equivocada|
      nuevo (?:correo|contacto|responsable)|(?:dirigirse|dirigir|enviar|contactar|escribir|diríjase|diríjanse|
      comunicarse|favor de)\b.{{0,70}}(?:@|en adelante|a partir de)|no somos (?:su )?client\w*|se jubiló|no existe|
      no entregado|no se pudo entregar|buzón)\b|\b(?:a partir del?|en adelante)\b.{{0,60}}@
    """
)

NOT_WRONG = patterns(
    r"""
    \b(?:dringend\w*|in dringenden|urgen\w+|während meiner|pendant mon|durante mi)\b|\bnota de crédito\b
    """
)

INSOLVENCY = patterns(
    r"""
    \b(?:insolvenz\w*|insolvent|gläubiger\w*|forderungsanmeldung|forderung.{{0,20}}anmelden|konkurs|
      sanierungsverfahren|schutzschirm\w*|eigenverwaltung|liquidation|liquidateur|redressement judiciaire|sauvegarde|
      mandataire judiciaire|déclarer votre créance|cessation (?:des paiements|d'activité)|procédure collective|faillite|
      administrateur judiciaire|concurso (?:de acreedores|mercantil|voluntario)?|administrador concursal|quiebra|
      liquidación|insolvencia|preconcurso)\b
    """
)

TOLD = pattern(
    r"""
    \b(?:wie gesagt|hatten wir|comme (?:dit|indiqué)|como (?:dijimos|comentamos))\b
    """
)
