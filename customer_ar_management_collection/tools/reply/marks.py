"""Words that tell what a clause belongs to: which day counts, what goes on, what is another business."""

import re

SKIP_DAY_BEFORE = re.compile(
    r"(?:(?<!payment )(?<!transfer )(?<!cheque )(?<!check )(?<!wire )(?<!remittance )\bdated|\binvoices? (?:of|from|"
    r"dated)|\b(?:e-?mail|letter|reminder|statement|message|call|order|note|delivery|conversation|discussion) (?:of|"
    r"from|dated|on)|\bvom|\bdated on"
    r"|\bevery (?:other|second)"
    r"|\bdue(?: on| by)?|\bfactur\w* (?:du|del)|\bpo (?:of|dated)|\bper|\bas of|\bas at|\bfällig(?: am)?|日期|账期|"
    r"\bordered on|\bdelivered on)\s*$"
)
NO_DAY_BEFORE = re.compile(
    r"(?:\bnot before|\bnot|\bearliest|\bafter|\bnicht vor|\bab(?: dem)?|\bà partir du|\bpas avant|\bfrom|\bno antes del?|"
    r"\ba partir del?|\bnach(?: dem)?|\baprès(?: le)?|\bdespués del?|最早|不早于)\s*(?:the )?$"
)
#: A stretch of days that begins when something has happened: no day follows from it.
STRETCH_AFTER = re.compile(
    r"(?:审批|审核|批准|批|签字|盖章|验收|完成|通过|确认|回款|到账|收到(?:发票|票|货|款)?|开票|到位|下来)(?:完成|通过|完毕|完)?(?:之)?后的?$"
)
NO_DAY_AFTER = re.compile(
    r"^\s*(?:at the earliest|frühestens|au plus tôt|como pronto|以后|之后|过后|earliest|后(?!天))"
)
NOT_DUE = re.compile(
    r"\bnot (?:yet |even |really )*(?:due|overdue|checked|payable|mature)\b|\bisn't due\b|\bis due (?:on|"
    r"in|end|at|only|"
    r"next)\b|应该?.{0,8}才到|(?:还没|尚未|没有?|未|还未)到(?:期|账期|时间|付款期)|\bnoch nicht fällig|\bpas (?:encore )?échue|\b(?:no|"
    r"aún no) (?:está |ha )?(?:vencid|vence)"
)
SAME_AGAIN = re.compile(
    r"\bsame (?:story|thing|problem|issue|again|applies|goes|for|with|here|on)\b|\bditto\b|\blikewise\b|\bidem\b|"
    r"\bebenso\b|\bigual\b|\bpareil\b|\bde même\b|也(?:是|一样|同样)|同样|同上|一样"
)
FILLER = re.compile(
    r"\b(?:boss|reckons?|thinks|says|looks|like|looking|aiming|approved|invoice|scheduled|set|down|booked|good|"
    r"planned|bacs|ach|wire|cheque|check|transfer|payment|processing|half|rest|remainder|balance|remaining|other|"
    r"second|another|at|the|latest|by|on|ok|okay|yes|no|promise|sure|sorry|max|maximum|then|again|please|pls|will|do|"
    r"it|for|all|both|of|and|is|fine|thanks|thank|you|hi|hello|"
    r"two|three|four|five|others?|ones|oldest|newest|latest|largest|smallest|bigger|smaller|overdue|outstanding|"
    r"probably|most|likely|plan|excuses|definitely|certain|certainly|hopefully|before|until|till|spätestens|bis|am|plus|tard|au|le|"
    r"el|más|tardar|a|pm|am|noon|or|sooner|latest|inshallah|guaranteed|without|fail|"
    r"this|that|one|from|us|our|side|end|to|be|safe|so|say|let's|lets|about|around|approx|i|we|same|day|also|too|in|"
    r"full|as|agreed|confirmed|friends?|together|sir|madam|dear|first|expected|eta|best|guess|d'ici|pour|para|para el|"
    r"antes del?|vor|sin falta)\b"
    r"|最迟|最晚|之?前|吧|哈|哦|啊|可以|行|好的?|左右|再|就|肯定|一定|的|了|大概|大约|应该|估计|我|都|能|给|哈|呢|嗯|"
    r"先|一起|内|以内|会|请|放心|[\d\W_]+"
)


#: A clause about money or an item that moves on a day still to come says when it will be paid, whatever its verb.
MOVES = re.compile(
    r"\b(?:value|valuta|leaves?|lands?|goes|is going|heading|hits?|reach\w*|clears?|arriv\w*|queued|lined up|ready|run|"
    r"batch|list|bacs|"
    r"chaps|ach|wire|cheque|check|draft|transfer|payment|money|funds|cash|half|rest|balance|remainder|"
    r"paid|pay|with you|in your|"
    r"your account|sorted|done|cleared|yours|treasury|bank)\b|款|钱|账|走|转|打|付|到|排|安排|清"
)
#: Another business than paying: what such a clause does on its day is no promise.
OTHER_BUSINESS = re.compile(
    r"\b(?:meet\w*|call\w*|visit\w*|fair|back|return\w*|deliver\w*|replac\w*|technician|engineer|"
    r"review\w*|decid\w*|answer|"
    r"reply|hear|know|check(?:ing)? (?:with|on|and)|look\w*|ask\w*|order\w*|ship\w*|collect\w*|pick\w*|"
    r"send us|open\w*|"
    r"clos\w*|audit|holiday|since|was|were|had|been|did|due|invoice (?:date|of)|expir\w*|until|till|not|"
    r"never|\w+n't|no|only|unable|cannot|impossible|"
    r"if|unless|would|could|please|kindly|pls|you|warranty|install\w*|start\w*|came|went|told|said|"
    r"promised|contract|lease|"
    r"training|event|conference|trip|travel\w*|leave|vacation|office|resend|reissue|credit)\b"
    r"|发票|票|合同|回复|联系|拜访|开会|出差|休假|上班|放假|送货|发货|到货|验收|下单|之前|上次|没|未|不|别|查|核|问|催|如果|请|麻烦|你们|贵司"
)


REASONS = (
    "duplicate",
    "tax",
    "credit_expected",
    "not_delivered",
    "quantity",
    "wrong_order",
    "quality",
    "price",
    "credit_weak",
    "other",
)
#: In one sentence the second only goes on with the first.
CONTINUED = {("promise", "remittance"), ("plan_request", "promise"), ("plan_request", "question")}


#: What was paid is another document, none of the open ones.
OTHER_PAPER = re.compile(
    r"\b(?:under|as part of) (?!ref|utr)(?:\w+ )?\S*\d|^(?:and |but |also )?(?:invoice |inv |no\.? )?[a-z]{0,4}-?\d{3,}[\w/-]* "
    r"(?:is|was|has been|had been)\b"
)
#: A sum in a clause that goes on, which is another than that of the statement.
LESS = re.compile(r"(?:but|except|minus|less|without|aber|sauf|menos|但|除)\b")
NOT_ITS_SUM = re.compile(LESS.pattern.replace("(?:", "^(?:", 1) + r"|\bthe (?:other|remaining|rest)\b|其余|剩")
#: The part of a sum that is left, and a condition instead of a day.
OTHER_PART = re.compile(
    r"\b(?:other|second) half\b|\b(?:rest|remainder|balance|remaining)\b|余款|剩|其余|另一半|后一半"
)
#: The part that is left after a payment comes later.
STILL_TO_COME = re.compile(
    r"\b(?:follow\w*|will|to come|next|later|by|on|soon|tomorrow)\b|后|再|下|月底|周|号|folgt|suivra|seguirá"
)
WHENEVER = re.compile(r"\b(?:when|once|as soon as|after|if)\b|等|一旦|后|sobald|wenn|dès|quand|cuando")
#: A day that the customer names and asks leave for.
ASKS_LEAVE = re.compile(r"(?:行不行?|行吗|行么|可以吗|可以么|可以不|好吗|好不好|成不|成吗|您看行|您看可以|看行不)\W*$")
THEN = re.compile(r"\bthen\b|届时|到时|dann|alors|entonces")
STILL_LOOKING = re.compile(r"(?:还|正)?在(?:查|核对|核实|找)|我(?:们)?(?:再|去)(?:查|核对)")


def still_to_come(text):
    """Whether a folded clause after a payment is about the part that comes later."""
    return bool(OTHER_PART.search(text) and STILL_TO_COME.search(text))


def words_beside(reading):
    """The words of a clause beside its days, sums, items and filling words."""
    text = reading.piece.text
    for part in (*reading.days, *reading.moneys, *reading.mentions):
        text = text[: part.start] + " " * (part.end - part.start) + text[part.end :]
    return re.findall(r"\w{2,}|[\u4e00-\u9fff]", FILLER.sub(" ", text))
