"""What German, French and Spanish customers write about payments: promised, made, and what they are for."""

from .patterns import patterns

#: Parts that patterns name in braces.
PARTS = {}

PROMISE = patterns(
    r"""
    \b(?:buchen|ziehen) sie .{{0,60}}\b(?:ab|ein)\b
    \b(?:wird|werden|werde|wir|ich|soll(?:te)?|kann|können|ist|sind|geht|gehen|folgt|
      erfolgt)\b.{{0,70}}\b(?:überwiesen|bezahlt|beglichen|angewiesen|überweis\w*|bezahl\w*|begleich\w*|zahlen|zahlung|
      gezahlt|ausgeglichen|raus|eingeplant|vorgesehen|veranlasst|veranlassen|anweisen|ausgleichen|gutgeschrieben|
      zahllauf\w*|erfolgen|zahlungslauf|ausgeführt|eingehen|erledigt|eingang|rausgehen|auf ihrem konto|auf den weg)\b
    \b(?:geht|gehen) .{{0,40}}\b(?:raus|rüber|los|weg)\b|\bzahlung\b.{{0,20}}\b(?:erfolgt|folgt|am|bis|ist|geht|zum|
      im|in|wird|kommt)\b|\bim (?:nächsten )?zahl(?:ungs)?lauf\b|\b(?:überweis\w*|zahl(?:e|en)|begleich\w*) (?:ich|wir|
      sie|den|die|das|am|bis|morgen|heute|nächste)\b|\b(?:ich|wir) (?:überweise\w*|zahle\w*|begleiche\w*|weise\w*)\b|
      \bsie (?:erhalten|bekommen) (?:das geld|die zahlung|ihr geld)\b|\b(?:geld|betrag|zahlung) (?:kommt|ist)\b
    \b(?:nous|je|on|sera|seront|vais|allons|va|paiement|règlement|virement|est|sont)\b.{{0,70}}\b(?:payer\w*|paierons|
      réglerons|règlerons|réglerai|règlerai|paierai|virerons|régler|virement|réglée?s?|payée?s?|effectuée?s?|
      programmée?s?|prévue?s?|partira|partir|interviendra|effectuerons|effectuer|solder\w*|soldée?s?|parvien\w*|
      mise? en paiement|validée? pour|virée?s?|part|fait|faite|procéder\w*|planifiée?s?|faire le (?:virement|
      nécessaire))\b
    \b(?:paiement|règlement|virement) (?:prévu|programmé|le|sous|d'ici|avant|fin|vendredi|la semaine|demain|lundi|
      en cours pour|à échéance|au)\b|\bon (?:paie|règle|vire)\b|\bvous (?:recevrez|aurez|serez payés?)\b|
      \bje (?:vous )?(?:paie|règle|vire|fais le)\b|\bnous (?:vous )?(?:payons|réglons|virons|procédons)\b
    \b(?:pagaremos|abonaremos|transferiremos|liquidaremos|realizaremos|haremos|pagaré|pagamos|abonamos|transferimos|
      efectuaremos|vamos a (?:pagar|transferir|hacer|realizar|abonar)|voy a (?:pagar|transferir|hacer)|se (?:pagará|
      abonará|realizará|efectuará|hará|pagan?|transferirá|liquidará|estará pagando)|(?:será|serán|queda|quedan|quedará|
      está|están|quedó) (?:\w+ )?(?:pagad|programad|transferid|abonad|liquidad|previst|incluid|agendad|considerad)\w*|
      (?:les|le|os) (?:hacemos|haremos|pagamos|transferimos|hago|ingresamos|abonamos)|sale el pago|sale(?:n)? (?:hoy|
      mañana|el)|recibirán|recibirá)\b|\bpago\b.{{0,30}}\b(?:programado|previsto|el|para el|será|saldrá|sale|se hará|
      quedará|entra|estimado)\b|\bhacemos la transferencia\b|\bprometo pagar\b|\bestaremos (?:pagando|realizando|
      transfiriendo)\b|\bpagar (?:el|la próxima|mañana|hoy)\b
    """
)

#: ``NOT_x`` keeps a clause from being x.
NOT_PROMISE = patterns(
    r"""
    \b(?:nicht|kein\w*|nie|erst nach|ne|n'|pas|jamais|aucun\w*|no|sin|nunca|hasta que no)\b.{{0,40}}\b(?:überw\w+|
      bezahl\w*|zahl\w*|begleich\w*|payer|paierons|réglerons|régler|règlement|paiement|pagar\w*|pago|pagaremos|
      abonar\w*)\b|\b(?:verweiger\w*|refus\w+|rechazamos|no procede)\b
    \b(?:hatten|hatte|gesagt|zugesagt|versprochen|avions dit|j'avais dit|comme dit|dijimos|habíamos|quedamos)\b
    \b(?:prüfen|klären|melden uns|weitergeleitet|vérifi\w+|transmis\w*|transmets|regarde\w*|revisar\w*|reenvi\w*|
      verificar\w*|consultar\w*|rückmeldung)\b
    """
)

#: Something that we have to do first: no promise, unless it has a day of its own.
OURS = patterns(
    r"""
    \b(?:sobald|wenn|nachdem|erst|nach erhalt|nach (?:eingang|erhalt|prüfung|lieferung|klärung|korrektur)|bevor|
      solange|dès|lorsque|quand|après|une fois|tant que|à réception|avant que|sous réserve|cuando|en cuanto|una vez|
      hasta|tras|mientras|al recibir|después de)\b.{{0,60}}\b(?:gutschrift|rechnung|korrig\w*|ersatz\w*|nachlieferung|
      restlieferung|lieferung|reparatur|ware|sie|ihr|ihre|avoir|facture|corrig\w*|rectifi\w*|livraison|vous|votre|
      réception|nota de crédito|abono|factura|corregid\w*|ustedes|envíen|nos (?:envíen|manden|hagan)|rectificativa|
      lieferschein|kopie|copie|bon de livraison|albarán|duplicado)\b
    """
)

#: Something the customer or a third party has to do: still a promise, without a day.
THEIRS = patterns(
    r"""
    \b(?:sobald|wenn|nachdem|dès|lorsque|quand|une fois|cuando|en cuanto|tan pronto|una vez)\b.{{0,60}}\b(?:unser\w*|
      kunde\w*|chef|geschäftsführer|bank|freigabe|freigegeben|unterschr\w*|notre|nos|client\w*|directeur|patron|banque|
      validation|validé\w*|signature|signé\w*|nuestro\w*|cliente|jefe|director|banco|firma\w*|aprob\w*|geld|mon|ma|
      autoric\w*|cobremos|fonds|fondos|zahlung eingegangen)\b
    """
)

PAID = patterns(
    r"""
    \b(?:haben|habe|hatte|wurde|wurden|ist|sind|hat)\b.{{0,70}}\b(?:überwiesen|bezahlt|beglichen|angewiesen|gezahlt|
      ausgeglichen|abgebucht|ausgeführt|rausgegangen|raus|eingezahlt|transferiert)\b|\b(?:bereits|schon|
      längst) (?:\w+ )?(?:überwiesen|bezahlt|beglichen|gezahlt|ausgeglichen|erledigt|angewiesen)\b|
      ^(?:\w+ ){{0,3}}(?:bezahlt|überwiesen|beglichen)\b|\bzahlung (?:ist|wurde) (?:\w+ )?(?:raus|erfolgt|veranlasst|
      ausgeführt|angewiesen)\b
    \b(?:avons|ai|a été|ont été|est|a)\b.{{0,60}}\b(?:payée?s?|réglée?s?|virée?s?|effectuée?s?|soldée?s?|versée?s?|
      parti|partie|émis)\b|\b(?:déjà|bien) (?:été )?(?:payée?s?|réglée?s?|virée?s?|soldée?s?)\b|\b(?:virement|chèque|
      paiement|règlement) (?:\w+ )?(?:effectué|fait|parti|émis|envoyé|passé)\b|\bj'ai (?:payé|réglé|viré)\b|
      ^(?:payée?s?|réglée?s?|virée?s?)\b
    \b(?:hemos|he|ha sido|han sido|fue|fueron|ya está|está|quedó|ya se|se)\b.{{0,50}}\b(?:pagad[oa]s?|
      transferid[oa]s?|abonad[oa]s?|liquidad[oa]s?|realizad[oa]s?|efectuad[oa]s?|hecho|hecha|ingresad[oa]s?|pagó|
      transfirió|realizó|saldad[oa]s?|efectuó)\b|\b(?:ya )?(?:pagamos|pagué|transferimos|realizamos|hicimos|abonamos|
      transferí) (?:el|la|ayer|hoy|ya|esta|los|las|por|mediante|de)\b|\bya (?:está|fue|quedó|pagamos)\b|
      \bpagad[oa] (?:el|ayer)\b
    \ba été (?:faite?|effectuée?|réalisée?|émise?|envoyée?)\b|\bse (?:hizo|realizó|efectuó)\b
    """
)

NOT_PAID = patterns(
    r"""
    \b(?:falls|sollten|sofern|si vous avez|si ya|en caso de)\b
    \b(?:que ya|que nous avons déjà|die wir (?:bereits|schon))\b
    \b(?:nicht|noch nicht|kein\w*|wird|werden|soll|pas|pas encore|sera|seront|ne|n'a|n'ont|no|todavía no|aún no|será|
      serán|sin|queda|quedan|queda programado|programad[oa]|prévue?|programmé)\b.{{0,40}}\b(?:überwiesen|bezahlt|
      beglichen|gezahlt|angewiesen|payée?s?|réglée?s?|effectuée?s?|virée?s?|pagad[oa]s?|transferid[oa]s?|abonad[oa]s?|
      realizad[oa]s?|el pago|pago)\b|\b(?:mail|e-mail|courriel|correo|schreiben|ware) (?:wurde|ist|a été|fue)\b|
      \bweitergeleitet|transmis\b|\bzurück
    \b(?:pagamos|transferimos|abonamos|hacemos)\b.{{0,40}}\b(?:próxim[oa]|mañana|que viene|siguiente|est[ea] (?:lunes|
      martes|miércoles|jueves|viernes|semana)|a finales|sin falta)\b
    """
)

REMITTANCE = patterns(
    r"""
    \b(?:anbei|im anhang|beigefügt|ci-joint|en pièce jointe|adjunt\w+)\b.{{0,40}}\b(?:zahlungsavis|avis|
      überweisungsbeleg|zahlungsbeleg|avis de (?:paiement|virement)|preuve de (?:paiement|virement)|ordre de virement|
      comprobante|justificante|aviso de pago)\b|\b(?:zahlungsavis|avis de (?:paiement|virement|règlement)|aviso de pago|
      comprobante de (?:pago|transferencia))\b|\b(?:verwendungszweck|bitte (?:verbuchen|zuordnen)|merci d'imputer|
      favor de aplicar|aplicar a las facturas|unsere zahlung (?:über|vom|von)|notre (?:virement|paiement|
      règlement) (?:de|du)|nuestro pago (?:de|del))\b
    """
)

NOT_REMITTANCE = patterns(
    r"""
    \b(?:folgt|senden wir|suivra|enverrons|enviaremos|enviaré|mandaremos)\b
    """
)
