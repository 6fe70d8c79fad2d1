"""What English-speaking customers write about payments that were made, and what they are for."""

from .patterns import patterns

PAID = patterns(
    r"""
    \b(?:cheque|check)\b.{{0,20}}\b(?:mailed|dropped|posted|put) (?:in|into|through|at)\b
    ^pd\b(?! on receipt)|\b(?:giro|neft|rtgs|imps|upi|fast|paynow|fps|interac) (?:\w+ )?(?:already )?done\b
    \b(?:payment|transfer|wire) (?:order|instruction)?s? ?(?:was |were |has been )?(?:placed|lodged|submitted) with (?:our|the) bank\b
    \b(?:bank|records|system|account|ledger|books?) (?:account )?(?:shows?|has|have|
      confirms?) .{{0,40}}\b(?:debit(?:ed)?|cleared|paid|payment (?:on|of|dated)|went out|cashed)\b
    \b(?:payment|transfer|wire) (?:order|instruction)s? .{{0,20}}\b(?:given|sent|placed|issued|submitted|passed|
      released) to (?:the|our) bank\b|\b(?:cheque|check|payment|money|wire|transfer|ck)\b.{{0,40}}\bon (?:its|the) way\b
    \byou(?:'ve| have)? already (?:been paid|(?:have|got|received|had) (?:the|our|my|your|it|this) ?(?:money|payment|
      funds|cash|check|cheque)?)\b(?! in the system)|\b(?:was|were|went|been|included) (?:\w+ )?(?:in|into|with|part of|
      out in) (?:last|yesterday|this morning|today|\w+day)\S* .{{0,20}}(?:run|bacs|batch|payment|ach)\b|\b(?:was|were|
      been) (?:included )?in (?:last|yesterday)\S* (?:\w+ )?(?:bacs|run|batch|ach|payment)\b|\bput (?:it |this |
      that )?on (?:my|our|the) .{{0,12}}card\b
    \b(?:i|we|they|she|he|head office|our \w+|accounts|\w+|just|already|has|have|been|was|were|is|are|'s|got|being|
      ve) (?:\w+ ){{0,2}}?(?:paid|payed|settled|transfer+ed|wired|remitted|tt'd|bacs'd)\b
    (?:^|[\]\d):,-]\s?)(?:already |just |all |both |fully |was |has been |have been |is |are |been |now )*(?:paid|
      payed|settled|transfer+ed|wired|remitted|cleared|bacs'd|sent|done|pd|(?:cut and )?mailed|posted)\b
    \b(?:payment|transfer|cheque|check|money|funds|wire|amount|invoices?|it|this|that|these|both|all|balance|bill|ach|
      remittance|they|inv|one|bacs)\b(?:[^,.;?]|[,.](?=\d)){{0,40}}\b(?:has|have|had|was|were|'s|'ve|is|are|got|
      been) (?:now |already |also |all |both |since |just |in fact |actually |duly |been )*(?:been |being )?(?:paid|
      payed|settled|cleared|transfer+ed|wired|remitted|released|processed|made|sent|credited|issued|mailed|executed|
      posted|effected|completed|debited|initiated|cashed|done|gone|left|actioned|put through|submitted)\b
    \b(?:i|we|accounts|head office|they|the bank|our bank|treasury)(?:'ve| have| had)? (?:just |already |now |also |
      actually |both |have |duly )*(?:sent|made|released|processed|mailed|posted|issued|cleared|did|completed|executed|
      put through|submitted|pushed|dropped|deposited|initiated|instructed|wired|effected|credited|arranged|cut|
      ran) (?:\w+ ){{0,5}}?(?:payments?|transfer|it|this|that|these|those|them|both|money|funds|wire|ch(?:eck|eque)s?|
      \$|€|£|usd|eur|gbp|inr|rs|\d|amount|ach|all|everything|balance|bacs|full|remittance|half)
    \b(?:ach|wire|transfer|cheque|check|bacs|neft|rtgs|funds|eft|remittance|sepa|t/t|tt|amount|invoices?|both|all|it|
      this|everything) (?:made|sent|done|effected|released|processed|executed|initiated|issued|mailed|posted|submitted|
      completed|transfer+ed|remitted|cleared)\b(?! by\b(?! (?:us|bank|wire|ach|check|cheque)))
    \bpayment (?:initiated|issued|mailed|posted|made|sent|done|effected|completed|released|processed|executed|already|
      was|left|went|has left|has gone|is done|is complete|submitted|successful)\b
    \b(?:cheque|check|money|payment|wire|transfer|it) (?:is|are|'s|has been|went|was) (?:already )?(?:in the (?:mail|
      post)|on (?:its|the) way|mailed|posted|gone|out)\b|\bin the (?:mail|post)\b
    \b(?:went|gone|gone out|going) (?:out|off|through|across|over|
      by)\b(?<!going out)(?<!going off)(?<!going through)(?<!going over)
    \bleft our (?:account|bank)\b|\bdebited (?:from|to) our\b|\bthe (?:[£$€][\d,.]+|payment|money) you received\b|
      \byou (?:have )?(?:already )?(?:received|had|cashed|banked) (?:the |our |it|payment|money|[£$€\d])
    \bjust (?:pushed|sent|paid|put|did|made|done|transfer+ed|wired) (?:it|this|that|them|the|through|both)\b
    \b(?:have|we) instructed our bank\b|\b(?:card|account) (?:was|has been) charged\b|
      \byour (?:bank )?account (?:has been|was) credited\b|\bpaid (?:in full|by|via|through|on|since|last|this|
      yesterday|today|already|with)\b
    \bpayment (?:confirmation|ref(?:erence)?|id)\s*[:#]|\b(?:utr|neft|rtgs|imps)\b.{{0,30}}\d{{6,}}|
      \bstatus\s*:\s*(?:paid|completed|settled|sent|cleared)\b|\bdate paid\s*:|\bpaid on\s*:
    \bwent (?:out )?(?:by |via |with |through )?(?:fedex|ups|dhl|tnt|courier|first class|overnight|recorded|
      registered|special delivery|express|certified mail|usps|royal mail)\b
    \b(?:cheque|check)s? (?:is|was|has been|were|went) (?:\w+ )?(?:mailed|sent|out|couriered|fedexed|dropped|
      delivered|overnighted)\b|\b(?:fedexed|couriered|overnighted) (?:the|a|our|it|you)\b
    #+ (?:has |have |already )*(?:cleared|left|went out|came out|was debited|was taken)\b
    \bwent (?:on |out )?(?:\w+day|yesterday|last|this morning|this week|with (?:yesterday|last|this|friday|monday|
      tuesday|wednesday|thursday))\b
    \b(?:was|were|been) (?:already )?(?:part of|included in|in|on|covered (?:by|in)) (?:our|the|last|your|yesterday.s|
      a) .{{0,24}}\b(?:run|transfer|payment|batch|file|wire|bacs|ach|remittance|cheque|check)\b
    ^(?:all )?(?:sorted|settled|squared|handled) (?:this|yesterday|last|on|today|in)\b|\b(?:already|have|has|.ve|been|
      was) (?:already )?taken care of\b|\b(?:cheque|check) (?:\w+ )?cashed\b
    \b(?:money|funds|payment|it) left (?:us|our)\b|\btransaction (?:was |is |has been )?(?:complete\w*|went through|
      successful|processed)\b|\bclosed (?:this|it|that|them) (?:out|off)\b
    \bhanded (?:over )?(?:a|the|our|your|\w+) .{{0,24}}\b(?:cheque|check|cash|payment|envelope)\b|\b(?:cheque|check|
      cash|payment)\b.{{0,20}}\b(?:handed|given|picked up|collected) (?:to|by) (?:your|the)\b
    ^(?:we |i |they )?(?:already did|did already|did (?:it|that|so) (?:last|on|yesterday|already))\b|
      \byou.?ve had (?:this|it|the money|payment|your money)\b|\b(?:transfer|wire|payment|money|cheque|check|it|
      that) .{{0,16}}\b(?:left|went) (?:on|yesterday|last|this morning|\w+day|us)\b
    \bpayment ref\w* .{{0,20}}\bvalue\b|^(?:sent|paid|settled|done|wired|transferred) (?:via|by|through|using|with|
      from|on|last|yesterday|this)\b|\b(?:settled|paid) by (?:offset|set-off|netting|contra)\b
    ^(?:sent|paid) via\b
    \b(?:taken|collected|debited|deducted) (?:by direct debit|from our (?:account|bank))|\bshows? it (?:leaving|
      going out|left|cleared)\b|^completed (?:yesterday|on|today|last)\b|\breceipt\b.{{0,20}}\bpaid\b|
      \bpaid .{{0,30}}\bin cash\b
    #+ (?:was|were|has been|have been|is|are) (?:already |just )?(?:mailed|sent|posted|paid|wired|transferred|settled|
      released|remitted|cleared)\b
    \bcard\b.{{0,24}}\b(?:was|has been|got|is) (?:charged|debited)\b|\b(?:order|transfer|payment|
      wire)\b.{{0,24}}\b(?:was|has been|were|is) (?:executed|carried out|performed)\b
    \b(?:wire|payment|transfer|ach|money|it) just went\b|\bjust (?:went|left) (?:out|us|our)\b|
      \bleft the account\b
    \bcame (?:off|out of) our (?:account|bank)\b|\bbill ?pay shows\b
    \b(?:have|has) (?:already )?done (?:the |an? )?(?:neft|rtgs|imps|payment|transfer|wire|tt)\b
    """
)

NOT_PAID = patterns(
    r"""
    \b(?:thought|assumed|believed|supposed|hoped|figured)\b
    \b(?:short|under|over|part)[- ]?paid\b
    \b(?:pushed|sent|passed|put|issued|processed|submitted|raised|did|made|forwarded) .{{0,25}}\bto (?:my|our|the|his|
      her) (?:manager|boss|accounts|finance|team|director|colleague|ap|accounting|buyer|cfo|ceo|treasury|department|
      system|owner|controller)\b
    \bif (?:you|u|your|payment|this|it)\b|\bwent (?:through|over|by) (?:your|the|our|all|my) (?!bank)
    \b(?:not|\w+n't|never|no|nothing|unpaid|isn't|hasn't|without|yet to|still to|nor) (?:\w+ ){{0,3}}(?:paid|
      been paid|settled|released|made|sent|processed|cleared|transfer+ed|pay|payment|due)\b
    \b(?:will|'ll|shall|going to|to|should|can|must|would|could|gets?|until|once|when|after|if|before|as soon as|
      be(?! (?:inform|advis|not))|want|need) (?:(?!i |we |they )[\w$,.]+ ){{0,6}}?(?:paid|payed|settled|released|made|sent|
      processed|cleared|transfer+ed|remitted|
      wired|credited|issued|done|mailed)\b
    \b(?:invoice|copy|e-?mail|message|statement|order|goods|document|documents|request|query|form|photos?|pictures|
      letter|ticket|complaint|details|it back|list|reminder|reply|info\w*|case|back|them back|returned|forwarded|po|
      answer) (?:was |were |has been |have been |is |are )?(?:already )?(?:sent|mailed|issued|posted|processed|released|
      submitted|done|made)\b
    \b(?:sent|mailed|issued|posted|submitted|emailed|made|did|put) (?:you |it |them |this |over |in |back |on |
      to )*(?:an? |the |my |our |your |two |several |this )?(?:\w+ )?(?:e-?mail|message|invoice|copy|query|ticket|
      complaint|goods|form|documents?|order|letter|photos?|pictures?|samples?|to (?:accounts|finance|our|the|my)|back|claim|
      mistake|error|request|report|list|changes?)\b
    \b(?:thanks|thank you|glad|great|good) (?:\w+ )?(?:for|that|to).{{0,40}}\b(?:paid|payment|matched|made)\b|
      \bmatched\b
    \b(?:returned|bounced|rejected|reversed|recalled|refunded|failed|came back|sent back|blocked|stuck)\b
    \b(?:overpaid|prepaid|paid (?:you )?twice|never paid you|been paid for by|get paid|gets paid|
      (?<!both )(?<!all )(?<!they )(?<!these )are paid|
      is usually paid|we are paid|pays us|paid us|paid by our|being paid|were paid by|always paid|usually paid|
      been paid by|duties|freight paid)\b
    \bwhich (?:was|we|were|has been) (?:already )?(?:paid|payed|settled)\b|\bnot (?:yet )?due\b
    \b(?:dropping|putting|popping|getting|can|will|.ll|could|let me|going to|gonna) (?:put|paid|a|the|it|drop|pop)\b|
      \bputting\b|\bgetting paid\b|\bdropping\b
    \b(?:is|are) (?:being|currently being) (?:processed|handled|reviewed|made|sent)\b|\bcleared (?:approval|internal|
      our (?:approval|workflow|checks|process)|the approval)\b
    \breleased (?:it |this |them |that )?for (?:the|our|payment|\d|\w+day)
    \b(?:another|different|previous|earlier) (?:invoice|bill)\b
    """
)

REMITTANCE = patterns(
    r"""
    \b(?:remittance(?: advice)?|payment advice|advice|payment details|remittance details|payment breakdown|
      breakdown)\b.{{0,30}}\b(?:attached|enclosed|below|herewith|follows|as follows)\b|\b(?:attached|enclosed|find|
      herewith|below)\b.{{0,40}}\b(?:remittance|payment advice|advice of payment|bank (?:slip|advice|receipt|
      confirmation)|confirmation of (?:our |the )?(?:payment|transfer)|payment confirmation|transfer (?:slip|receipt|
      confirmation)|swift copy|proof of payment|payment (?:proof|slip|receipt|confirmation)|mt103|tt copy|
      deposit slip)\b
    \b(?:please|kindly|pls|can you|could you) (?:\w+ )?(?:allocate|apply|post|book|match|offset|assign|
      credit) .{{0,60}}\b(?:to|against|towards|for|as follows|on)\b|\bto be (?:allocated|applied|matched|posted|
      booked)\b.{{0,30}}\b(?:to|against|as follows)\b|\bplease (?:allocate|apply)\b
    \b(?:our |the |this |that |today's |yesterday's )(?:payment|transfer|wire|cheque|check|remittance|
      bacs) (?:\w+ )?(?:of|dated|from|ref\S*|no\S*)\b.{{0,60}}\b(?:is|was|covers?|relates?|for|against|in respect|
      should|settles|consists|breaks?|includes|represents)\b
    \b(?:covers?|covering|relates? to|settles|in settlement of|in respect of|is made up of|made up of|comprises|
      consists of) (?:the )?(?:following|invoices?|inv|items?)\b
    \bpayment advice\b|\bremittance advice\b(?!.{{0,20}}\b(?:when|once|will|shortly|soon|follow))|\bdetails of (?:our|
      the|this) (?:payment|transfer)\b|\bpayment (?:run )?notification\b
    \b(?:bacs|payment|transfer|wire|ach|cheque|check|remittance)\b(?: of [^.]{{1,16}})? (?:is|was) for\b
    ^remittance$
    """
)

NOT_REMITTANCE = patterns(
    r"""
    \b(?:will|'ll|shall|to follow|going to|once|when|after|shortly|soon|send (?:us|me)|please send|no remittance|
      without)\b.{{0,30}}\b(?:remittance|advice|slip|proof|confirmation)\b|\b(?:remittance|advice|slip|proof|
      confirmation)\b.{{0,25}}\b(?:will|to follow|follows|once|when|later|soon|shortly|tomorrow)\b
    """
)
