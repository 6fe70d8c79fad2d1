"""What German, French and Spanish customers write about complaints, by reason."""

from .patterns import patterns

#: In this order: the first that fits names the reason. ``credit_weak`` asks for a credit note as a remedy, of whatever went wrong.
DISPUTE = [
    (
        "duplicate",
        patterns(
            r"""
            \b(?:doppelt|zweimal (?:berechnet|in rechnung|erhalten|gebucht|fakturiert|gestellt)|bereits (?:berechnet|
              in rechnung)|schon einmal|zum zweiten mal|duplikat|en double|deux fois|déjà (?:facturée?s?|facturé)|doublon|
              duplicad[oa]s?|dos veces|ya (?:facturad[oa]|nos facturaron|se facturó)|por duplicado|repetid[oa])\b
            """
        ),
    ),
    (
        "tax",
        patterns(
            r"""
            \b(?:fehler|falsch\w*|erreur|error|errores|equivocaci\w+|mal)\b.{{0,40}}\b(?:mwst|mehrwertsteuer|ust|umsatzsteuer|
              steuersatz|tva|iva|nif|rfc)\b|\b(?:mwst|mehrwertsteuer|ust|umsatzsteuer|steuer\w*|reverse[- ]charge|ust-id\w*|tva|
              iva|nif|rfc|cif|retención|irpf|autoliquidation)\b.{{0,80}}\b(?:falsch\w*|fehl\w*|nicht|statt|korrig\w*|muss|
              müsste|unser\w*|fausse?|erronée?s?|incorrecte?|manque|pas|au lieu|devrait|doit|errón\w*|incorrect\w*|falta|mal|no|
              en lugar|debe|equivocad\w*|exon\w*)\b|\b(?:falsche[rn]?|fehlende|kein\w*|sans|mauvais[e]?|sin) (?:\w+ )?(?:mwst|
              ust\S*|steuer\w*|tva|iva|rfc|nif)\b
            """
        ),
    ),
    (
        "credit_expected",
        patterns(
            r"""
            \b(?:gutschrift|bonus|rückvergütung|retoure\w*|rücksendung|avoir|remise de fin|ristourne|retour\w*|
              nota de (?:crédito|abono)|notas? de crédito|abono|devoluci[óo]n\w*|rappel|bonificación|
              rma)\b.{{0,80}}\b(?:fehl\w*|noch|nicht|steht|offen|warten|versprochen|erhalten|zugesagt|toujours|pas|attend\w*|
              promis\w*|manqu\w*|reçu|prévu|pendiente|falta|aún|todavía|esper\w*|no|prometid\w*|hasta|sobald|bis|dès|déduire)\b|
              \b(?:warten|fehlt|attend\w*|esper\w+|sobald|dès|cuando|en cuanto|una vez|bis|jusqu\w*|hasta|ohne|sin|sans|falta|
              pendiente|tant que|solange|manque)\b.{{0,50}}\b(?:gutschrift|avoir|nota de crédito|abono|bonus)\b
            """
        ),
    ),
    (
        "not_delivered",
        patterns(
            r"""
            \b(?:ware|lieferung|paket|sendung|bestellung|artikel|palette\w*|marchandise|livraison|colis|commande|palettes?|
              mercanc[íi]a|pedido|material|entrega|paquete|env[íi]o)\b.{{0,60}}\b(?:nicht (?:\w+ )?(?:angekommen|erhalten|
              geliefert|eingetroffen|da|gekommen)|nie (?:\w+ )?(?:angekommen|erhalten|geliefert|gekommen)|noch aus|jamais|
              n'est pas|n'ont pas|n'a pas|pas (?:encore )?(?:arrivée?s?|reçue?s?|livrée?s?)|no (?:ha |han |nos )?(?:llegad\w*|
              llegó|recibi\w*|entreg\w*)|nunca|no se (?:ha )?entreg\w*)\b|\b(?:nie|nicht|jamais|pas|nunca|
              no)\b.{{0,25}}\b(?:geliefert|livrée?s?|reçu|entregad\w*|recibido|erbracht|leistung erhalten|llegó|llegaron|
              recibimos)\b(?!.{{0,12}}\b(?:rechnung|facture|factura))
            """
        ),
    ),
    (
        "quantity",
        patterns(
            r"""
            \bnicht gelieferte[ns]? (?:\d+|artikel|ware|stück|kartons?)|\bkürz(?:en|e|ung)\b|\b(?:nur|lediglich|seulement|que|
              sólo|solo|solamente|únicamente)\b.{{0,30}}\d+.{{0,60}}\b(?:statt|von|anstatt|au lieu|sur|en (?:lugar|vez)|de|
              berechnet|geliefert|livrée?s?|reçue?s?|facturée?s?|recib\w*|llegaron|entregaron|facturad\w*|erhalten|bekommen|
              angekommen)\b|\b(?:fehl(?:en|t|ten)|manqu\w+|falta(?:n|ron)?)\b.{{0,30}}(?:\d+|zwei|drei|deux|trois|dos|tres|
              stück|karton\w*|pièces|cartons|piezas|cajas|palette)\b|\b(?:mindermenge|fehlmenge|menge|quantité|
              cantidad)\b.{{0,40}}\b(?:falsch|nicht|stimmt|weniger|erronée?|fausse|pas|errónea|incorrecta|no|menor|
              inférieure)\b|\b(?:moins|menos|weniger)\b.{{0,20}}\b(?:geliefert|livré|que|als|facturé|entreg\w*)\b|\d+ (?:statt|
              au lieu de|en lugar de|en vez de) \d+ (?:stück|st|kartons?|pièces?|palettes?|piezas|cajas|heures|horas|stunden|kg|
              unidades)
            """
        ),
    ),
    (
        "wrong_order",
        patterns(
            r"""
            \b(?:nie|nicht|niemals|jamais|pas|nunca|no)\b.{{0,25}}\b(?:bestellt|beauftragt|commandée?s?|demandée?s?|pedid[oa]|
              pedimos|solicitad\w*|solicitamos|ordenad\w*|encarg\w*)\b|\b(?:storniert|annullée?s?|cancelad[oa]|cancelamos|
              stornierung|annulée?s?)\b|\b(?:falsche?[rns]?|mauvais(?:e|es)?|erroné\w*|equivocad\w*|
              incorrect\w*)\s(?:\w+ )?(?:ware|artikel|produkt\w*|modell|teile?|größe|farbe|article|produit|référence|modèle|
              pièces?|taille|couleur|artículos?|productos?|modelo|material|pieza|talla)\b|\b(?:bestellnummer|bestell-?nr\.?|
              numéro de commande|bon de commande|n° de commande|orden de compra|número de pedido|oc)\b.{{0,40}}\b(?:fehlt|
              falsch|nicht|manqu\w*|absent|erroné\w*|faux|pas|falta|no|incorrect\w*|errón\w*|equivocad\w*)\b|\b(?:fehlt|ohne|
              manque|sans|falta|sin)\b.{{0,15}}\b(?:bestellnummer|numéro de commande|bon de commande|orden de compra|
              número de pedido)\b
            """
        ),
    ),
    (
        "quality",
        patterns(
            r"""
            \b(?:defekt\w*|mangelhaft\w*|mängel\w*|mangel|beschädigt\w*|kaputt\w*|reklam\w*|funktioniert\b.{{0,20}}\bnicht|
              undicht|schadhaft\w*|qualität\w*|nachbesser\w*|reparatur|repariert|fehlerhaft\w*|unbrauchbar|gerügt|abgenommen|
              abnahme|défectueu\w*|défaut\w*|abîmée?s?|endommagée?s?|cassée?s?|ne (?:fonctionne|marche)\w*|non[- ]conforme\w*|
              malfaçon\w*|réserves|qualité|réparation|panne|fuite|rayée?s?|defectuos\w*|dañad\w*|rot[oa]s?|averiad\w*|
              no funciona\w*|mala calidad|calidad|fuga|golpead\w*|reparación|mal estado|en mal)\b
            """
        ),
    ),
    (
        "price",
        patterns(
            r"""
            \b(?:preis\w*|rabatt|skonto|konditionen|stundensatz|zuschlag|frachtkosten|versandkosten|angebot|vereinbart\w*|
              fracht|prix|tarif|remise|devis|frais (?:de (?:port|livraison|transport|dossier))|port|taux horaire|precio\w*|
              descuento|tarifa|presupuesto|cotización|gastos de envío|portes|flete|recargo|cotizad\w*)\b.{{0,80}}\b(?:falsch\w*|
              nicht|statt|zu hoch|höher|stimmt|fehlt|weicht|abweich\w*|vereinbart\w*|berechnet|anstatt|gemäß|laut|waren|war|pas|
              ne|au lieu|erronée?|incorrecte?|supérieure?|plus élevée?|manque|oublié\w*|convenu\w*|facturé\w*|offerts?|inclus|
              no|errón\w*|incorrect\w*|mayor|más alto|acordad\w*|pactad\w*|en lugar|en vez|falta|olvid\w*|incluid\w*|diferente|
              cobr\w*|nie)\b|\b(?:zu viel|zuviel|trop|de más|demasiado)\b.{{0,20}}\b(?:berechnet|facturé\w*|cobr\w*|facturad\w*|
              perçu)\b|\bsurfactur\w*|\bcobro de más\b
            """
        ),
    ),
    (
        "other",
        patterns(
            r"""
            \b(?:vertragsstrafe|schadensersatz|aufrechn\w*|verrechn\w*|einbehalt\w*|bestreiten|widersprechen|widerspruch|
              zurückweisen|weisen .{{0,40}}zurück|nicht anerk\w*|pénalit\w*|dommages|compens\w*|contest\w*|refus\w* (?:de payer|
              la facture|cette)|ne (?:devons|reconnaiss\w*)|avocat|penalizaci\w*|penalidad|daños|descontar\w*|no (?:reconocemos|
              debemos|aceptamos|procede)|rechaz\w*|impugn\w*|disput\w*|abogad\w*|anwalt|strittig)\b
            """
        ),
    ),
]

NOT_DISPUTE = patterns(
    r"""
    \b(?:kein\w* (?:einwände?|beanstandung\w*)|aucun\w* (?:contestation|litige|réserve)|sin (?:objeci\w*|
      incidencia\w*)|falls|si vous contestez|en caso de)\b
    \bsin falta\b
    """
)
