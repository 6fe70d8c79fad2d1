"""What English-speaking customers write about payments: promised, made, and what they are for."""

#: Parts that patterns name in braces.
PARTS = {
    "FUT": (
        r"(?:will|'ll|shall|(?:is|are|am|'s|'re|'m) going to|gonna|about to|plan(?:s|ning|ned)? to|intend(?:s|ing)? to|"
        r"expect(?:s|ing|ed)? to|aim(?:s|ing)? to|hop(?:e|es|ing) to|can|let me|try(?:ing)? to|promise to|commit to|"
        r"undertake to|agree to|due to|set to|(?:is|are) to|able to|ll)"
    ),
    "ADV": (
        r"(?:\s(?:now|also|then|just|be able to|definitely|certainly|surely|try to|please|both|all|happily|be|get|only|"
        r"personally|probably|each|first|at least|have|aim to|do our best to|endeavou?r to|make sure (?:to|we|i)|immediately|"
        r"finally|gladly|not later than [\w ]+))*"
    ),
    "PAY": (
        r"(?:pay|settle|clear|transfer|wire|remit|disburse|reimburse|bacs|t/?t|square|discharge|cover|honou?r|liquidate)"
    ),
    "WEAK": (
        r"(?:send|make|release|process|arrange|issue|do|effect|execute|initiate|credit|mail|post|submit|cut|action|organi[sz]e|"
        r"complete|raise|schedule|sort|deposit|set up|include|instruct|sign off)"
    ),
    "PAID": (
        r"(?:paid|payed|settled|cleared|transfer+ed|wired|remitted|released|processed|made|sent|credited|issued|mailed|executed|"
        r"done|sorted|included|scheduled|effected|completed|disbursed|actioned|arranged|posted|initiated|covered|"
        r"in your account|with you|on its way|out|funded|dealt with|tt'd|submitted|deposited|cashed|put through|debited|"
        r"neft(?:'d|ed)?|rtgs|bacs'd|e-?transfer+ed|wire transfer+ed|ach'd|squared (?:away|up))"
    ),
    "OBJ": (
        r"(?:payments?|the money|money|funds|it|them|this|these|those|that|both|all|everything|half|balance|rest|amount|sum|"
        r"ch(?:e|eq)(?:ck|que)s?|cheque|check|transfers?|wire|ach|bacs|remittance|invoices?|bill|instal+ment|part|remainder|due|"
        r"outstanding|one|the lot|\$|€|£|usd|eur|gbp|inr|rs|\d)"
    ),
    "PMT": (
        r"(?:payments?|transfers?|ch(?:eck|eque)s?|wires?|funds|money|remittance|bank transfer|ach|amount|balance|sum|invoices?|"
        r"bills?|deposit|direct debit|standing order|autopay|bacs)"
    ),
    "WHEN": (
        r"(?:once|when(?:ever)?|as soon as|after|until|till|before|if|upon|provided|unless|subject to|only if|as long as|"
        r"on receipt of|pending|the moment|subsequent to|against)"
    ),
    "DOC": (
        r"(?:(?:copy|copies|duplicate|scan|pdf|invoices?|inv|bill|bills|statement|pod|p\.o\.d\.?|proof of delivery|proof|"
        r"delivery (?:note|challan|docket|slip|ticket|receipt)s?|signed|challan|time ?sheets?|job ?sheets?|packing list|"
        r"bill of lading|b/l|awb|bank (?:details|information|account|info|letter|data|mandate)|account (?:number|details|no)|"
        r"iban|swift|bic|sort code|w-?9|w-?8\w*|tax (?:form|certificate|id)|contract|order (?:form|confirmation)|purchase order|"
        r"quote|quotation|breakdown|details|detail|backup|back-up|documents?|documentation|paperwork|certificate|report|list|"
        r"ledger|reconciliation|xml|reference|confirmation|vat number|remit-?to|gst\w*|supporting|spreadsheet|excel|xlsx|"
        r"address|po number|attachment|eway|e-way|mill test|coc|explanation|evidence))"
    ),
}

PROMISE = [
    r"\bit(?:'s| is) going to be (?:the |on |by |next |\w+day|\d)|\bin (?:the|our) (?:system|list|queue|schedule) for\b",
    (
        r"\b(?:will|'ll|shall|going to|plan to) be (?:mailing|sending|paying|transferring|wiring|settling|clearing|remitting|"
        r"releasing|making)\b"
    ),
    r"\b(?:asked|told|instructed) (?:\w+ ){{1,4}}to (?:pay|settle|transfer|wire|release|clear)\b",
    r"\b(?:will|to) follow (?:with|in) (?:the|our|next)\b",
    (
        r"\b(?:and|then|which|that) (?:goes|is going|will go|are going|go) (?:out|off|through|across)\b|\byou(?:'re| are) (?:next|"
        r"first|top|at the top)\b|\b(?:next in line|top of (?:the|my|our) (?:list|pile)|first in (?:line|the queue))\b|\b(?:cheque|"
        r"check|payment|dd|demand draft) is ready\b"
    ),
    (
        r"\bthen (?:we |i )?(?:\w+ )?(?:pay|transfer|settle|wire|release)\b|\b(?:it|that)(?:'ll| will) be (?:\w+day|the \d|on |by |"
        r"tomorrow|next |this |with you)|\btake(?:s|n)? care of (?:it|this|them|that|the|both|all|your)\b|\bpayments? coming\b|"
        r"\btry (?:to pay|this week|next week|for \w+day)\b|\b(?:coming|on) your way\b"
    ),
    (
        r"\b{FUT}{ADV}\s(?:get|put|push|drop|move|run|have) (?:[\w#$€£.,]+ ){{0,4}}?(?:paid|sorted|over|out|done|processed|to you|"
        r"across|through|in the (?:post|mail)|cleared|in|sent|on|settled|released|into|up to date|away|underway)\b"
    ),
    (
        r"\b(?:will|'ll|should|shall|are|is|both|all) (?:\w+ )?(?:be )?(?:on|in) (?:it|that one|there|that run|this run|the list|"
        r"the batch)\b"
    ),
    r"\b(?:check|cheque|payment|pay|bacs|ach|ap) ?run is (?:on )?(?:this |next )?\w+day\b",
    (
        r"\b(?:will|'ll|shall|going to) (?:have|get|see) .{{0,40}}\b(?:paid|payed|settled|cleared|sorted|sent|transfer+ed|released|"
        r"processed)\b"
    ),
    (
        r"(?:[#)\]]|\d)\s(?:goes|go|will go|will follow|to follow|follows|leaves|is going|going|will leave)\b|\b(?:will|"
        r"to) follow (?:on|by|once|when|as soon|next|tomorrow|in|within|after|shortly|later|mid|end)\b"
    ),
    r"\b{FUT}{ADV}\s{PAY}\b",
    (
        r"\b{FUT}{ADV}\s{WEAK}\s(?:\w+\s){{0,4}}?(?:the |an? |our |your |out )?(?:full |part |first |partial |remaining |"
        r"outstanding |overdue |bank |whole |other )?(?:(?:{OBJ})(?!\w)|[#$€£\d]|(?:usd|eur|gbp|inr|rs|aed|hkd|cad|aud)\W?\d)"
    ),
    r"\b(?:will|'ll|shall|to|going to|should|can|gonna) (?:\w+ )?(?:be|get|have been|have) (?:\w+ ){{0,2}}?{PAID}\b",
    (
        r"(?:^|\b(?:is|are|'s|'re|be|been|was|were|and|both|all|now|already|them|it|payment|also)\s)(?:\w+\s)?(?:scheduled|queued|"
        r"planned|lined up|set up|earmarked|slotted|booked in|programmed|timetabled|put down|diarised|set|down|"
        r"approved and (?:scheduled|queued)|released for payment|entered for payment|loaded for payment|slated|approved|in line|"
        r"included|picked up|put|going)\s(?:\w+\s)?(?:for|on|in|to be|to go|into|to)\b"
    ),
    (
        r"\b(?:in|on|with|part of|into|for|make|onto) (?:the|our|my|this|next|a|tomorrow's|today's|that|"
        r"\w+day'?s?)\s(?:[\w'/.]+\s){{0,3}}?(?:run|batch|cycle|proposal|ach|pay ?run|payrun|cheque run|check run)\b"
    ),
    (
        r"\b(?:next|this|friday|weekly|monthly|upcoming|coming) (?:payment |pay |cheque |check |bacs |ap |ach )?(?:run|batch|"
        r"pay ?run|cycle)\b"
    ),
    (
        r"\b(?:it|they|this|both|all|money|payment|funds|transfer|cheque|check|that|balance|rest|cash|wire|these|those|"
        r"the others?)\b(?:[^,.]|[,.](?=\d)){{0,20}}\b(?:(?:will |should |'ll )(?:go|leave|hit|reach|arrive|land|be there|clear|"
        r"show|come|follow)|goes|leaves|is going|are going|going out|go out|going|leave us|leaves us|is leaving|follows)\b"
    ),
    r"^(?:going|goes|go|heading) (?:out|through|off|over)\b",
    (
        r"\byou (?:get|receive) (?:your|the|it|paid|half|\$|€|£|\d)|\b(?:you(?:'ll| will| can| should| shall| may)|"
        r"u will) (?:\w+ )?(?:have|get|see|receive|expect|find|look for|be paid|be in funds|count on)\b(?: \w+){{0,5}}"
    ),
    r"\bexpect (?:the |our |full |your )?(?:payment|money|it|funds|wire|transfer|cheque|check|[$€£\d])",
    (
        r"\b(?:paying|sending|transferring|wiring|settling|clearing|remitting|releasing|processing|posting|mailing) (?:it|this|"
        r"these|the|them|both|half|all|now|today|tomorrow|you|your|out|off|over|by|on|in|\$|€|£|\d|\w+day|everything|inv\w*|full|my|"
        r"our|a|rest|another|part)"
    ),
    (
        r"\b(?:planned|expected|scheduled|estimated|next|target|anticipated|proposed|exp\.?|pay|payment|value|send|remittance|"
        r"settlement|cheque|check|eta|process|deliver(?:y)?)\s?(?:payment |pay |remittance |value )?(?:date|on|run|by|due)\s*:"
    ),
    (
        r"\b(?:payment|autopay|auto-?pay|direct debit|dd|transfer|cheque|check|wire|settlement|funds|money|cash|remittance)\s(?:on|"
        r"by|for|is due|due|date|to (?:follow|be made|leave|go|you)|will|within|latest|before|tomorrow|today|this|next|will follow|"
        r"coming|follows|in|is planned|is set|approved for|at|confirmed for|programmed|arranged for|release)\b"
    ),
    (
        r"\bwe (?:pay|transfer|make (?:the )?(?:payment|transfer)|settle|remit|send (?:the )?(?:money|payment|it)|wire|"
        r"do (?:the )?(?:payment|transfer)|release|clear)\b"
    ),
    (
        r"\bi (?:pay|transfer|send (?:it|you|the money|the payment|\d|[$€£])|settle|do the (?:payment|transfer)|wire|"
        r"make (?:the )?payment)\b"
    ),
    r"\b(?:money|payment|funds|cash) (?:is|are|be) (?:with you|in your (?:account|bank)|there|coming|at your bank)\b",
    r"\b(?:i|we) (?:can|could only|am able to|are able to) (?:do|manage|pay|give|send|get|offer)\b",
    (
        r"\b(?:i give my word|you have my word|promise you|word of honou?r|payment is guaranteed|guarantee (?:you )?payment|i swear|"
        r"scout'?s honou?r)\b"
    ),
    (
        r"\b(?:agreed to pay|approved for payment|cleared for payment|passed for payment|okayed for payment|ok to pay|"
        r"authori[sz]ed (?:for payment|to be paid)|ready for payment|payment approved)\b"
    ),
    (
        r"\b(?:kindly|please|pls) (?:note|be inform\w*|expect|wait|be advised)\b.{{0,60}}\b(?:paid|clear\w*|payment|releas\w*|"
        r"credit\w*|process\w*|transfer\w*|remit\w*|t/t)\b"
    ),
    r"\bshall (?:be )?(?:do the needful|released?|clear(?:ed)?|credited|paid)\b",
    r"\b(?:to be|be) (?:paid|payed|settled|cleared|released|transfer+ed|remitted)\b",
    r"\b(?:due|set|ready) to (?:go out|leave|be paid|clear|be released|hit)\b",
]

#: ``NOT_x`` keeps a clause from being x.
NOT_PROMISE = [
    (
        r"\b(?:can ?not|can't|couldn't|could not|won't|will not) (?:\w+ )?be (?:processed|handled|accepted|booked|entered|approved|"
        r"verified|posted)\b"
    ),
    r"\bhow (?:can|do|should|could) (?:we|i)\b|\bif (?:we|i) pay\b",
    r"\balready (?:have|got)\b|\bwant to\b|\bwould like to\b",
    (
        r"\b(?:reference|ref|slip|advice|confirmation|details?|cop(?:y|ies)|proof|paperwork|documents?|number|utr|info\w*|answer|"
        r"reply|email|order|goods) (?:to|will|shall|is to) (?:follow|be sent|come)\b|\b(?:reference|slip|advice|copy|"
        r"confirmation) will send\b"
    ),
    (
        r"\b(?:payment|pay|cheque|check|our) (?:days?|dates?|runs?|cycles?) (?:are|is|take place|happen)\b(?!.{{0,60}}\b(?:your|"
        r"this|it|both|invoice))"
    ),
    r"\bbefore (?:we|i|it|this|they|anything)\b.{{0,30}}\b(?:release|pay|make|can|process|settle|send|clear|paid)\b",
    r"\bnot trying to\b|\b(?:dodge|avoid)\b",
    (
        r"\b(?:will|shall|can|do|does|are|is|am|'ll|could|would|going to)\s?(?:not|\w+n't)\b.{{0,30}}\b(?:pay|be paid|settle|"
        r"release|process|make|clear|transfer|send|accept|approve|remit)\b"
    ),
    (
        r"\b(?:won'?t|can'?t|cannot|can not|unable to|refus\w+|not going to|not able to|no longer|never|not in a position|wouldn't|"
        r"stop|don'?t want to|not) (?:\w+ ){{0,3}}(?:pay|be paid|settle|release|process|payment|clear|make)\b"
    ),
    (
        r"\b(?:told you|said|promised (?:you )?(?:earlier|before|last|that)|i know (?:i|we)|as i said|had (?:said|promised)|"
        r"was supposed to|were supposed to|should have (?:been|gone)|should've|would have|previously|originally|last time|you wrote|"
        r"were meant to|was meant to|was due to|we had planned|had planned)\b"
    ),
    (
        r"\b(?:look into|look at|check (?:on|with|and)|get back|come back|revert|let you know|find out|investigate|chase|advise|"
        r"confirm when|follow up|see what|speak to|talk to|ask (?:my|our|the)|keep you posted|update you|be in touch|respond|answer|"
        r"reply|review|sit down)\b"
    ),
    r"\b(?:you|your company|your team) (?:will|would|should|must|can|have to) (?:pay|be charged|compensate|reimburse|refund)\b",
    r"\bwe'd (?:take|pay)\b|\bwould (?:be|pay|prefer|take)\b|\bin the future\b|\bnew order\b|\bnext order\b|\bup ?front\b",
    (
        r"\b(?:send|forward|share|provide|attach|email) (?:you |over )?(?:the |a |our )?(?:\w+ )?(?:slip|remittance|advice|proof|"
        r"confirmation|copy|swift|screenshot|receipt|details|documents?|contract|order|catalogue|list|po\b|update|answer|feedback|"
        r"bank slip|photos?|pictures?)\b"
    ),
]

#: Something that we have to do first: no promise, unless it has a day of its own.
OURS = [
    (
        r"\b(?:{WHEN})\s(?:i|we)(?:'ve| have| get| got| receive| see)? ?(?:have |got |get |received )?(?:that|this|it|those|them|"
        r"these)\b|\b(?:then|with that) (?:i|we) can\b"
    ),
    (
        r"\b(?:{WHEN})\s(?:we (?:get|receive|have|hear|see)|i (?:get|receive|have|hear|see)|receipt of|receiving|getting|the|a|an|"
        r"your|you|this|that|it|these|those)\b.{{0,60}}\b(?:{DOC}|credit(?:ed)?(?: note| memo)?|corrected|correct|replacement|"
        r"replaced|repaired|repair|fix(?:ed)?|delivered|delivery|goods|credit|issue|resend|re-?issue|send|sent|provide|confirm|"
        r"confirmed|sort|resolve[d]?|cancel|amend(?:ed)?|revised?|missing|collect(?:ed)?|reply|answer|explain|void|clarif\w+|"
        r"adjust\w*|exchange[d]?|agreed|works?|finish(?:ed)?|install\w*|from you)\b"
    ),
    r"\b{WHEN}\s(?:you|your|u)\b(?!.{{0,20}}\bpay)",
    (
        r"\b(?:send|credit|fix|correct|reissue|resend|replace|collect|sort|amend|issue|give|confirm|share|provide|cancel|"
        r"deliver)\b[^.?!]{{0,60}}\b(?:and|then|so)\s(?:we|i)(?:'ll| will| can| shall| pay|\s)"
    ),
    r"\b(?:thereafter|afterwards|only then) (?:we|i|it)\b",
]

#: Something the customer or a third party has to do: still a promise, without a day.
THEIRS = [
    (
        r"\b(?:booked|received|checked|confirmed|approved|signed|verified|released) (?:in |off )?by (?:the|our) (?:warehouse|"
        r"accounts|finance|team|receiving|department|stores|site|project manager|buyer|treasury)\b"
    ),
    (
        r"\bwait(?:ing)? (?:for|on|until) .{{0,40}}\b(?:customers?|clients?|boss|bank|loan|payment from|funds?|contractor|approval|"
        r"signature|insurance|grant)\b"
    ),
    (
        r"\b(?:once|when|as soon as|after|upon|subject to|if|until|pending|the moment|waiting (?:for|on))\b.{{0,60}}\b(?:customers?|"
        r"clients?|boss|director|manager|md|ceo|cfo|owner|partner|bank|loan|funding|funds?|line of credit|grant|insurance|insurer|"
        r"our|my|head office|hq|board|sign|signs|signed|approv\w+|pays? us|paid us|payment from|we (?:are|get|have been) paid|"
        r"money comes|cash comes|comes in|council|main contractor|employer|head contractor|escrow|sale of|tax refund|system|"
        r"licen[cs]e|rbi|central bank|forex|dollars)\b"
    ),
]

PAID = [
    (
        r"\b(?:bank|records|system|account|ledger|books?) (?:account )?(?:shows?|has|have|confirms?) .{{0,40}}\b(?:debit(?:ed)?|"
        r"cleared|paid|payment (?:on|of|dated)|went out|cashed)\b"
    ),
    (
        r"\b(?:payment|transfer|wire) (?:order|instruction)s? .{{0,20}}\b(?:given|sent|placed|issued|submitted|passed|"
        r"released) to (?:the|our) bank\b|\b(?:cheque|check|payment|money|wire|transfer|ck)\b.{{0,40}}\bon (?:its|the) way\b"
    ),
    (
        r"\byou(?:'ve| have)? already (?:been paid|(?:have|got|received|had) (?:the|our|my|your|it|this) ?(?:money|payment|funds|"
        r"cash|check|cheque)?)\b(?! in the system)|\b(?:was|were|went|been|included) (?:\w+ )?(?:in|into|with|part of|"
        r"out in) (?:last|yesterday|this morning|today|\w+day)\S* .{{0,20}}(?:run|bacs|batch|payment|ach)\b|\b(?:was|were|"
        r"been) (?:included )?in (?:last|yesterday)\S* (?:\w+ )?(?:bacs|run|batch|ach|payment)\b|\bput (?:it |this |that )?on (?:my|"
        r"our|the) .{{0,12}}card\b"
    ),
    (
        r"\b(?:i|we|they|she|he|head office|our \w+|accounts|\w+|just|already|has|have|been|was|were|is|are|'s|got|being|"
        r"ve) (?:\w+ ){{0,2}}?(?:paid|payed|settled|transfer+ed|wired|remitted|tt'd|bacs'd)\b"
    ),
    (
        r"(?:^|[\]\d):,-]\s?)(?:already |just |all |both |fully |was |has been |have been |is |are |been |now )*(?:paid|payed|"
        r"settled|transfer+ed|wired|remitted|cleared|bacs'd|sent|done|pd|(?:cut and )?mailed|posted)\b"
    ),
    (
        r"\b(?:payment|transfer|cheque|check|money|funds|wire|amount|invoices?|it|this|that|these|both|all|balance|bill|ach|"
        r"remittance|they|inv|one|bacs)\b(?:[^,.;?]|[,.](?=\d)){{0,40}}\b(?:has|have|had|was|were|'s|'ve|is|are|got|been) (?:now |"
        r"already |also |all |both |since |just |in fact |actually |duly |been )*(?:been |being )?(?:paid|payed|settled|cleared|"
        r"transfer+ed|wired|remitted|released|processed|made|sent|credited|issued|mailed|executed|posted|effected|completed|debited|"
        r"initiated|cashed|done|gone|left|actioned|put through|submitted)\b"
    ),
    (
        r"\b(?:i|we|accounts|head office|they|the bank|our bank|treasury)(?:'ve| have| had)? (?:just |already |now |also |actually |"
        r"both |have |duly )*(?:sent|made|released|processed|mailed|posted|issued|cleared|did|completed|executed|put through|"
        r"submitted|pushed|dropped|deposited|initiated|instructed|wired|effected|credited|arranged|cut|"
        r"ran) (?:\w+ ){{0,5}}?(?:payments?|transfer|it|this|that|these|those|them|both|money|funds|wire|ch(?:eck|eque)s?|\$|€|£|"
        r"usd|eur|gbp|inr|rs|\d|amount|ach|all|everything|balance|bacs|full|remittance|half)"
    ),
    (
        r"\b(?:ach|wire|transfer|cheque|check|bacs|neft|rtgs|funds|eft|remittance|sepa|t/t|tt|amount|invoices?|both|all|it|this|"
        r"everything) (?:made|sent|done|effected|released|processed|executed|initiated|issued|mailed|posted|submitted|completed|"
        r"transfer+ed|remitted|cleared)\b(?! by\b(?! (?:us|bank|wire|ach|check|cheque)))"
    ),
    (
        r"\bpayment (?:initiated|issued|mailed|posted|made|sent|done|effected|completed|released|processed|executed|already|was|"
        r"left|went|has left|has gone|is done|is complete|submitted|successful)\b"
    ),
    (
        r"\b(?:cheque|check|money|payment|wire|transfer|it) (?:is|are|'s|has been|went|was) (?:already )?(?:in the (?:mail|post)|"
        r"on (?:its|the) way|mailed|posted|gone|out)\b|\bin the (?:mail|post)\b"
    ),
    (
        r"\b(?:went|gone|gone out|going) (?:out|off|through|across|over|"
        r"by)\b(?<!going out)(?<!going off)(?<!going through)(?<!going over)"
    ),
    (
        r"\bleft our (?:account|bank)\b|\bdebited (?:from|to) our\b|\bthe (?:[£$€][\d,.]+|payment|money) you received\b|"
        r"\byou (?:have )?(?:already )?(?:received|had|cashed|banked) (?:the |our |it|payment|money|[£$€\d])"
    ),
    r"\bjust (?:pushed|sent|paid|put|did|made|done|transfer+ed|wired) (?:it|this|that|them|the|through|both)\b",
    (
        r"\b(?:have|we) instructed our bank\b|\b(?:card|account) (?:was|has been) charged\b|\byour (?:bank )?account (?:has been|"
        r"was) credited\b|\bpaid (?:in full|by|via|through|on|since|last|this|yesterday|today|already|with)\b"
    ),
    (
        r"\bpayment (?:confirmation|ref(?:erence)?|id)\s*[:#]|\b(?:utr|neft|rtgs|imps)\b.{{0,30}}\d{{6,}}|\bstatus\s*:\s*(?:paid|"
        r"completed|settled|sent|cleared)\b|\bdate paid\s*:|\bpaid on\s*:"
    ),
]

NOT_PAID = [
    r"\b(?:thought|assumed|believed|supposed|hoped|figured)\b",
    r"\b(?:short|under|over|part)[- ]?paid\b",
    (
        r"\b(?:pushed|sent|passed|put|issued|processed|submitted|raised|did|made|forwarded) .{{0,25}}\bto (?:my|our|the|his|"
        r"her) (?:manager|boss|accounts|finance|team|director|colleague|ap|accounting|buyer|cfo|ceo|treasury|department|system|"
        r"owner|controller)\b"
    ),
    r"\bif (?:you|u|payment|this|it)\b",
    (
        r"\b(?:not|\w+n't|never|no|nothing|unpaid|isn't|hasn't|without|yet to|still to|nor) (?:\w+ ){{0,3}}(?:paid|been paid|"
        r"settled|released|made|sent|processed|cleared|transfer+ed|pay|payment|due)\b"
    ),
    (
        r"\b(?:will|'ll|shall|going to|to|should|can|must|would|could|gets?|until|once|when|after|if|before|as soon as|be|want|"
        r"need) (?:[\w$,.]+ ){{0,6}}?(?:paid|payed|settled|released|made|sent|processed|cleared|transfer+ed|remitted|wired|credited|"
        r"issued|done|mailed)\b"
    ),
    (
        r"\b(?:invoice|copy|e-?mail|message|statement|order|goods|document|documents|request|query|form|photos?|pictures|letter|"
        r"ticket|complaint|details|it back|list|reminder|reply|info\w*|case|back|them back|returned|forwarded|po|answer) (?:was |"
        r"were |has been |have been |is |are )?(?:already )?(?:sent|mailed|issued|posted|processed|released|submitted|done|made)\b"
    ),
    (
        r"\b(?:sent|mailed|issued|posted|submitted|emailed|made|did|put) (?:you |it |them |this |over |in |back |on |to )*(?:an? |"
        r"the |my |our |your |two |several |this )?(?:\w+ )?(?:e-?mail|message|invoice|copy|query|ticket|complaint|goods|form|"
        r"documents?|order|letter|photo|pictures?|to (?:accounts|finance|our|the|my)|back|claim|mistake|error|request|report|list|"
        r"changes?)\b"
    ),
    r"\b(?:thanks|thank you|glad|great|good) (?:\w+ )?(?:for|that|to).{{0,40}}\b(?:paid|payment|matched|made)\b|\bmatched\b",
    r"\b(?:returned|bounced|rejected|reversed|recalled|refunded|failed|came back|sent back|blocked|stuck)\b",
    (
        r"\b(?:overpaid|prepaid|paid (?:you )?twice|never paid you|been paid for by|get paid|gets paid|are paid|is usually paid|"
        r"we are paid|pays us|paid us|paid by our|being paid|were paid by|always paid|usually paid|been paid by|duties|"
        r"freight paid)\b"
    ),
    r"\bwhich (?:was|we|were|has been) (?:already )?(?:paid|payed|settled)\b|\bnot (?:yet )?due\b",
]

REMITTANCE = [
    (
        r"\b(?:remittance(?: advice)?|payment advice|advice|payment details|remittance details|payment breakdown|"
        r"breakdown)\b.{{0,30}}\b(?:attached|enclosed|below|herewith|follows|as follows)\b|\b(?:attached|enclosed|find|herewith|"
        r"below)\b.{{0,40}}\b(?:remittance|payment advice|advice of payment|bank (?:slip|advice|receipt|confirmation)|"
        r"confirmation of (?:our |the )?(?:payment|transfer)|payment confirmation|transfer (?:slip|receipt|confirmation)|swift copy|"
        r"proof of payment|payment (?:proof|slip|receipt|confirmation)|mt103|tt copy|deposit slip)\b"
    ),
    (
        r"\b(?:please|kindly|pls|can you|could you) (?:\w+ )?(?:allocate|apply|post|book|match|offset|assign|"
        r"credit) .{{0,60}}\b(?:to|against|towards|for|as follows|on)\b|\bto be (?:allocated|applied|matched|posted|"
        r"booked)\b.{{0,30}}\b(?:to|against|as follows)\b|\bplease (?:allocate|apply)\b"
    ),
    (
        r"\b(?:our |the |this |that |today's |yesterday's )(?:payment|transfer|wire|cheque|check|remittance|bacs) (?:\w+ )?(?:of|"
        r"dated|from|ref\S*|no\S*)\b.{{0,60}}\b(?:is|was|covers?|relates?|for|against|in respect|should|settles|consists|breaks?|"
        r"includes|represents)\b"
    ),
    (
        r"\b(?:covers?|covering|relates? to|settles|in settlement of|in respect of|is made up of|made up of|comprises|"
        r"consists of) (?:the )?(?:following|invoices?|inv|items?)\b"
    ),
    (
        r"\bpayment advice\b|\bremittance advice\b(?!.{{0,20}}\b(?:when|once|will|shortly|soon|follow))|\bdetails of (?:our|the|"
        r"this) (?:payment|transfer)\b|\bpayment (?:run )?notification\b"
    ),
]

NOT_REMITTANCE = [
    (
        r"\b(?:will|'ll|shall|to follow|going to|once|when|after|shortly|soon|send (?:us|me)|please send|no remittance|"
        r"without)\b.{{0,30}}\b(?:remittance|advice|slip|proof|confirmation)\b|\b(?:remittance|advice|slip|proof|"
        r"confirmation)\b.{{0,25}}\b(?:will|to follow|follows|once|when|later|soon|shortly|tomorrow)\b"
    ),
]
