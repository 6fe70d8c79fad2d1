"""What German, French and Spanish customers write about payments: promised, made, and what they are for."""

#: Parts that patterns name in braces.
PARTS = {}

PROMISE = [
    (
        r"\b(?:wird|werden|werde|wir|ich|soll(?:te)?|kann|können|ist|sind|geht|gehen|folgt|erfolgt)\b.{{0,70}}\b(?:überwiesen|"
        r"bezahlt|beglichen|angewiesen|überweis\w*|bezahl\w*|begleich\w*|zahlen|zahlung|gezahlt|ausgeglichen|raus|eingeplant|"
        r"vorgesehen|veranlasst|veranlassen|anweisen|ausgleichen|gutgeschrieben|zahllauf\w*|erfolgen|zahlungslauf|ausgeführt|"
        r"eingehen|erledigt|eingang|rausgehen|auf ihrem konto|auf den weg)\b"
    ),
    (
        r"\b(?:geht|gehen) .{{0,40}}\b(?:raus|rüber|los|weg)\b|\bzahlung\b.{{0,20}}\b(?:erfolgt|folgt|am|bis|ist|geht|zum|im|in|"
        r"wird|kommt)\b|\bim (?:nächsten )?zahl(?:ungs)?lauf\b|\b(?:überweis\w*|zahl(?:e|en)|begleich\w*) (?:ich|wir|sie|den|die|"
        r"das|am|bis|morgen|heute|nächste)\b|\b(?:ich|wir) (?:überweise\w*|zahle\w*|begleiche\w*|weise\w*)\b|\bsie (?:erhalten|"
        r"bekommen) (?:das geld|die zahlung|ihr geld)\b|\b(?:geld|betrag|zahlung) (?:kommt|ist)\b"
    ),
    (
        r"\b(?:nous|je|on|sera|seront|vais|allons|va|paiement|règlement|virement|est|sont)\b.{{0,70}}\b(?:payer\w*|paierons|"
        r"réglerons|règlerons|réglerai|règlerai|paierai|virerons|régler|virement|réglée?s?|payée?s?|effectuée?s?|programmée?s?|"
        r"prévue?s?|partira|partir|interviendra|effectuerons|effectuer|solder\w*|soldée?s?|parvien\w*|mise? en paiement|"
        r"validée? pour|virée?s?|part|fait|faite|procéder\w*|planifiée?s?|faire le (?:virement|nécessaire))\b"
    ),
    (
        r"\b(?:paiement|règlement|virement) (?:prévu|programmé|le|sous|d'ici|avant|fin|vendredi|la semaine|demain|lundi|"
        r"en cours pour|à échéance|au)\b|\bon (?:paie|règle|vire)\b|\bvous (?:recevrez|aurez|serez payés?)\b|\bje (?:vous )?(?:paie|"
        r"règle|vire|fais le)\b|\bnous (?:vous )?(?:payons|réglons|virons|procédons)\b"
    ),
    (
        r"\b(?:pagaremos|abonaremos|transferiremos|liquidaremos|realizaremos|haremos|pagaré|pagamos|abonamos|transferimos|"
        r"efectuaremos|vamos a (?:pagar|transferir|hacer|realizar|abonar)|voy a (?:pagar|transferir|hacer)|se (?:pagará|abonará|"
        r"realizará|efectuará|hará|pagan?|transferirá|liquidará|estará pagando)|(?:será|serán|queda|quedan|quedará|está|están|"
        r"quedó) (?:\w+ )?(?:pagad|programad|transferid|abonad|liquidad|previst|incluid|agendad|considerad)\w*|(?:les|le|"
        r"os) (?:hacemos|haremos|pagamos|transferimos|hago|ingresamos|abonamos)|sale el pago|sale(?:n)? (?:hoy|mañana|el)|recibirán|"
        r"recibirá)\b|\bpago\b.{{0,30}}\b(?:programado|previsto|el|para el|será|saldrá|sale|se hará|quedará|entra|estimado)\b|"
        r"\bhacemos la transferencia\b|\bprometo pagar\b|\bestaremos (?:pagando|realizando|transfiriendo)\b|\bpagar (?:el|"
        r"la próxima|mañana|hoy)\b"
    ),
]

#: ``NOT_x`` keeps a clause from being x.
NOT_PROMISE = [
    (
        r"\b(?:nicht|kein\w*|nie|erst nach|ne|n'|pas|jamais|aucun\w*|no|sin|nunca|hasta que no)\b.{{0,40}}\b(?:überw\w+|bezahl\w*|"
        r"zahl\w*|begleich\w*|payer|paierons|réglerons|régler|règlement|paiement|pagar\w*|pago|pagaremos|abonar\w*)\b|"
        r"\b(?:verweiger\w*|refus\w+|rechazamos|no procede)\b"
    ),
    r"\b(?:hatten|hatte|gesagt|zugesagt|versprochen|avions dit|j'avais dit|comme dit|dijimos|habíamos|quedamos)\b",
    (
        r"\b(?:prüfen|klären|melden uns|weitergeleitet|vérifi\w+|transmis\w*|transmets|regarde\w*|revisar\w*|reenvi\w*|verificar\w*|"
        r"consultar\w*|rückmeldung)\b"
    ),
]

#: Something that we have to do first: no promise, unless it has a day of its own.
OURS = [
    (
        r"\b(?:sobald|wenn|nachdem|erst|nach erhalt|nach (?:eingang|erhalt|prüfung)|bevor|solange|dès|lorsque|quand|après|une fois|"
        r"tant que|à réception|avant que|sous réserve|cuando|en cuanto|una vez|hasta|tras|mientras|al recibir|"
        r"después de)\b.{{0,60}}\b(?:gutschrift|rechnung|korrig\w*|ersatz\w*|sie|ihr|ihre|avoir|facture|corrig\w*|rectifi\w*|"
        r"livraison|vous|votre|réception|nota de crédito|abono|factura|corregid\w*|ustedes|envíen|nos (?:envíen|manden|hagan)|"
        r"rectificativa|lieferschein|kopie|copie|bon de livraison|albarán|duplicado)\b"
    ),
]

#: Something the customer or a third party has to do: still a promise, without a day.
THEIRS = [
    (
        r"\b(?:sobald|wenn|nachdem|dès|lorsque|quand|une fois|cuando|en cuanto|tan pronto|una vez)\b.{{0,60}}\b(?:unser\w*|kunde\w*|"
        r"chef|geschäftsführer|bank|freigabe|freigegeben|unterschr\w*|notre|nos|client\w*|directeur|patron|banque|validation|"
        r"validé\w*|signature|signé\w*|nuestro\w*|cliente|jefe|director|banco|firma\w*|aprob\w*|geld|mon|ma|autoric\w*|cobremos|"
        r"fonds|fondos|zahlung eingegangen)\b"
    ),
]

PAID = [
    (
        r"\b(?:haben|habe|hatte|wurde|wurden|ist|sind|hat)\b.{{0,70}}\b(?:überwiesen|bezahlt|beglichen|angewiesen|gezahlt|"
        r"ausgeglichen|abgebucht|ausgeführt|rausgegangen|raus|eingezahlt|transferiert)\b|\b(?:bereits|schon|"
        r"längst) (?:\w+ )?(?:überwiesen|bezahlt|beglichen|gezahlt|ausgeglichen|erledigt|angewiesen)\b|^(?:\w+ ){{0,3}}(?:bezahlt|"
        r"überwiesen|beglichen)\b|\bzahlung (?:ist|wurde) (?:\w+ )?(?:raus|erfolgt|veranlasst|ausgeführt|angewiesen)\b"
    ),
    (
        r"\b(?:avons|ai|a été|ont été|est|a)\b.{{0,60}}\b(?:payée?s?|réglée?s?|virée?s?|effectuée?s?|soldée?s?|versée?s?|parti|"
        r"partie|émis)\b|\b(?:déjà|bien) (?:été )?(?:payée?s?|réglée?s?|virée?s?|soldée?s?)\b|\b(?:virement|chèque|paiement|"
        r"règlement) (?:\w+ )?(?:effectué|fait|parti|émis|envoyé|passé)\b|\bj'ai (?:payé|réglé|viré)\b|^(?:payée?s?|réglée?s?|"
        r"virée?s?)\b"
    ),
    (
        r"\b(?:hemos|he|ha sido|han sido|fue|fueron|ya está|está|quedó|ya se|se)\b.{{0,50}}\b(?:pagad[oa]s?|transferid[oa]s?|"
        r"abonad[oa]s?|liquidad[oa]s?|realizad[oa]s?|efectuad[oa]s?|hecho|hecha|ingresad[oa]s?|pagó|transfirió|realizó|saldad[oa]s?|"
        r"efectuó)\b|\b(?:ya )?(?:pagamos|pagué|transferimos|realizamos|hicimos|abonamos|transferí) (?:el|la|ayer|hoy|ya|esta|los|"
        r"las|por|mediante|de)\b|\bya (?:está|fue|quedó|pagamos)\b|\bpagad[oa] (?:el|ayer)\b"
    ),
]

NOT_PAID = [
    r"\b(?:falls|sollten|sofern|si vous avez|si ya|en caso de)\b",
    (
        r"\b(?:nicht|noch nicht|kein\w*|wird|werden|soll|pas|pas encore|sera|seront|ne|n'a|n'ont|no|todavía no|aún no|será|serán|"
        r"sin|queda|quedan|queda programado|programad[oa]|prévue?|programmé)\b.{{0,40}}\b(?:überwiesen|bezahlt|beglichen|gezahlt|"
        r"angewiesen|payée?s?|réglée?s?|effectuée?s?|virée?s?|pagad[oa]s?|transferid[oa]s?|abonad[oa]s?|realizad[oa]s?|el pago|"
        r"pago)\b|\b(?:mail|e-mail|rechnung|courriel|correo|schreiben|ware) (?:wurde|ist|a été|fue)\b|\bweitergeleitet|transmis\b|"
        r"\bzurück"
    ),
]

REMITTANCE = [
    (
        r"\b(?:anbei|im anhang|beigefügt|ci-joint|en pièce jointe|adjunt\w+)\b.{{0,40}}\b(?:zahlungsavis|avis|überweisungsbeleg|"
        r"zahlungsbeleg|avis de (?:paiement|virement)|preuve de (?:paiement|virement)|ordre de virement|comprobante|justificante|"
        r"aviso de pago)\b|\b(?:zahlungsavis|avis de (?:paiement|virement|règlement)|aviso de pago|comprobante de (?:pago|"
        r"transferencia))\b|\b(?:verwendungszweck|bitte (?:verbuchen|zuordnen)|merci d'imputer|favor de aplicar|"
        r"aplicar a las facturas|unsere zahlung (?:über|vom|von)|notre (?:virement|paiement|règlement) (?:de|du)|nuestro pago (?:de|"
        r"del))\b"
    ),
]

NOT_REMITTANCE = [
    r"\b(?:folgt|senden wir|suivra|enverrons|enviaremos|enviaré|mandaremos)\b",
]
