"""What English-speaking customers write when they promise a payment."""

from .patterns import pattern, patterns

#: Parts that patterns name in braces.
PARTS = {
    "FUT": pattern(
        r"""
        (?:will|'ll|shall|(?:is|are|am|'s|'re|'m) going to|gonna|about to|plan(?:s|ning|ned)? to|intend(?:s|ing)? to|
          expect(?:s|ing|ed)? to|aim(?:s|ing)? to|hop(?:e|es|ing) to|can|let me|try(?:ing)? to|promise to|commit to|
          undertake to|agree to|due to|set to|(?:is|are) to|able to|ll)
        """
    ),
    "ADV": pattern(
        r"""
        (?:\s(?:now|also|then|just|be able to|definitely|certainly|surely|try to|please|both|all|happily|be|get|only|
          personally|probably|each|first|at least|have|aim to|do our best to|endeavou?r to|make sure (?:to|we|i)|
          immediately|finally|gladly|not later than [\w ]+))*
        """
    ),
    "PAY": pattern(
        r"""
        (?:pay|settle|clear|transfer|wire|remit|disburse|reimburse|bacs|t/?t|square|discharge|cover|honou?r|liquidate)
        """
    ),
    "WEAK": pattern(
        r"""
        (?:send|make|release|process|arrange|issue|do|effect|execute|initiate|credit|mail|post|submit|cut|action|
          organi[sz]e|complete|raise|schedule|sort|deposit|set up|include|instruct|sign off)
        """
    ),
    "PAID": pattern(
        r"""
        (?:paid|payed|settled|cleared|transfer+ed|wired|remitted|released|processed|made|sent|credited|issued|mailed|
          executed|done|sorted|included|scheduled|effected|completed|disbursed|actioned|arranged|posted|initiated|covered|
          in your account|with you|on its way|out|funded|dealt with|tt'd|submitted|deposited|cashed|put through|debited|
          neft(?:'d|ed)?|rtgs|bacs'd|e-?transfer+ed|wire transfer+ed|ach'd|squared (?:away|up))
        """
    ),
    "OBJ": pattern(
        r"""
        (?:payments?|the money|money|funds|it|them|this|these|those|that|both|all|everything|half|balance|rest|amount|sum|
          ch(?:e|eq)(?:ck|que)s?|cheque|check|transfers?|wire|ach|bacs|remittance|invoices?|bill|instal+ment|part|remainder|
          due|outstanding|one|the lot|\$|€|£|usd|eur|gbp|inr|rs|\d)
        """
    ),
    "PMT": pattern(
        r"""
        (?:payments?|transfers?|ch(?:eck|eque)s?|wires?|funds|money|remittance|bank transfer|ach|amount|balance|sum|
          invoices?|bills?|deposit|direct debit|standing order|autopay|bacs)
        """
    ),
    "WHEN": pattern(
        r"""
        (?:once|when(?:ever)?|as soon as|after|until|till|before|if|upon|provided|unless|subject to|only if|as long as|
          on receipt of|pending|the moment|subsequent to|against)
        """
    ),
    "DOC": pattern(
        r"""
        (?:(?:copy|copies|duplicate|scan|pdf|invoices?|inv|bill|bills|statement|pod|p\.o\.d\.?|proof of delivery|proof|
          delivery (?:note|challan|docket|slip|ticket|receipt)s?|signed|challan|time ?sheets?|job ?sheets?|packing list|
          bill of lading|b/l|awb|bank (?:details|information|account|info|letter|data|mandate)|account (?:number|details|
          no)|iban|swift|bic|sort code|w-?9|w-?8\w*|tax (?:form|certificate|id)|contract|order (?:form|confirmation)|
          purchase order|quote|quotation|breakdown|details|detail|backup|back-up|documents?|documentation|paperwork|
          certificate|report|list|ledger|reconciliation|xml|reference|confirmation|vat number|remit-?to|gst\w*|supporting|
          spreadsheet|excel|xlsx|address|po number|attachment|eway|e-way|mill test|coc|explanation|evidence))
        """
    ),
}

PROMISE = patterns(
    r"""
    \b(?:it's|it is|is|are|they're|been) (?:\w+ )?(?:loaded|keyed|queued|lined up|slotted|pencilled|
      penciled) (?:in )?for (?:the \d|\w+day|\d|next|tomorrow|this)|\bgetting (?:\S+ ){{0,4}}(?:out|paid|over|across) to you\b
    \b(?:doing|making|sending|setting up|executing|keying) (?:the |a |your |this |our )?(?:bank |wire |online )?(?:transfer|
      payment|wire|bacs|ach)\b.{{0,20}}\b(?:as (?:i|we) (?:type|speak|write)|right now|now|today|tonight|tomorrow|
      this (?:morning|afternoon|evening))\b
    \bit(?:'s| is) going to be (?:the |on |by |next |\w+day|\d)|\bin (?:the|our) (?:system|list|queue|schedule) for\b
    \b(?:will|'ll|shall|going to|plan to) be (?:mailing|sending|paying|transferring|wiring|settling|clearing|
      remitting|releasing|making)\b
    \b(?:will|'ll|should|shall) (?:hit|reach) (?:you|your)\b
    \b(?:asked|told|instructed) (?:\w+ ){{1,4}}to (?:pay|settle|transfer|wire|release|clear)\b
    \b(?:will|to) follow (?:with|in) (?:the|our|next)\b
    \b(?:and|then|which|that) (?:goes|is going|will go|are going|go) (?:out|off|through|across)\b|
      \byou(?:'re| are) (?:next|first|top|at the top)\b|\b(?:next in line|top of (?:the|my|our) (?:list|pile)|
      first in (?:line|the queue))\b|\b(?:cheque|check|payment|dd|demand draft) is ready\b
    \bthen (?:we |i )?(?:\w+ )?(?:pay|transfer|settle|wire|release)\b|\b(?:it|that)(?:'ll| will) be (?:\w+day|the \d|
      on |by |tomorrow|next |this |with you)|\btake(?:s|n)? care of (?:it|this|them|that|the|both|all|your)\b|
      \bpayments? coming\b|\btry (?:to pay|this week|next week|for \w+day)\b|\b(?:coming|on) your way\b
    \b{FUT}{ADV}\s(?:get|put|push|drop|move|run|have) (?:[\w#$€£.,]+ ){{0,4}}?(?:paid|sorted|over|out|done|processed|
      to you|across|through|in the (?:post|mail)|cleared|in|sent|on|settled|released|into|up to date|away|underway)\b
    \b(?:will|'ll|should|shall|are|is|both|all) (?:\w+ )?(?:be )?(?:on|in) (?:it|that one|there|that run|this run|
      the list|the batch)\b
    \b(?:check|cheque|payment|pay|bacs|ach|ap) ?run is (?:on )?(?:this |next )?\w+day\b
    \b(?:will|'ll|shall|going to) (?:have|get|see) .{{0,40}}\b(?:paid|payed|settled|cleared|sorted|sent|transfer+ed|
      released|processed)\b
    (?:[#)\]]|\d)\s(?:goes|go|will go|will follow|to follow|follows|leaves|is going|going|will leave)\b|\b(?:will|
      to) follow (?:on|by|once|when|as soon|next|tomorrow|in|within|after|shortly|later|mid|end)\b
    \b{FUT}{ADV}\s{PAY}\b
    \b{FUT}{ADV}\s{WEAK}\s(?:\w+\s){{0,4}}?(?:the |an? |our |your |out )?(?:full |part |first |partial |remaining |
      outstanding |overdue |bank |whole |other )?(?:(?:{OBJ})(?!\w)|[#$€£\d]|(?:usd|eur|gbp|inr|rs|aed|hkd|cad|
      aud)\W?\d)
    \b(?:will|'ll|shall|to|going to|should|can|gonna) (?:\w+ )?(?:be|get|have been|have) (?:\w+ ){{0,2}}?{PAID}\b
    (?:^|\b(?:is|are|'s|'re|be|been|was|were|and|both|all|now|already|them|it|payment|also)\s)(?:\w+\s)?(?:scheduled|
      queued|planned|lined up|set up|earmarked|slotted|booked in|programmed|timetabled|put down|diarised|set|down|
      approved and (?:scheduled|queued)|released for payment|entered for payment|loaded for payment|slated|approved|
      in line|included|picked up|put|going)\s(?:\w+\s)?(?:for|on|in|to be|to go|into|to)\b
    \b(?:in|on|with|part of|into|for|make|onto) (?:the|our|my|this|next|a|tomorrow's|today's|that|
      \w+day'?s?)\s(?:[\w'/.]+\s){{0,3}}?(?:run|batch|cycle|proposal|ach|pay ?run|payrun|cheque run|check run)\b
    \b(?:next|this|friday|weekly|monthly|upcoming|coming) (?:payment |pay |cheque |check |bacs |ap |ach )?(?:run|
      batch|pay ?run|cycle)\b
    \b(?:it|they|this|both|all|money|payment|funds|transfer|cheque|check|that|balance|rest|cash|wire|these|those|
      the others?)\b(?:[^,.]|[,.](?=\d)){{0,20}}\b(?:(?:will |should |'ll )(?:go|leave|hit|reach|arrive|land|be there|
      clear|show|come|follow)|goes|leaves|is going|are going|going out|go out|going|leave us|leaves us|is leaving|
      follows)\b
    ^(?:going|goes|go|heading) (?:out|through|off|over)\b
    \byou (?:get|receive) (?:your|the|it|paid|half|\$|€|£|\d)|\b(?:you(?:'ll| will| can| should| shall| may)|
      u will) (?:\w+ )?(?:have|get|see|receive|expect|find|look for|be paid|be in funds|count on)\b(?: \w+){{0,5}}
    \bexpect (?:the |our |full |your )?(?:payment|money|it|funds|wire|transfer|cheque|check|[$€£\d])
    \b(?:paying|sending|transferring|wiring|settling|clearing|remitting|releasing|processing|posting|mailing) (?:it|
      this|these|the|them|both|half|all|now|today|tomorrow|you|your|out|off|over|by|on|in|\$|€|£|\d|\w+day|everything|
      inv\w*|full|my|our|a|rest|another|part)
    \b(?:planned|expected|scheduled|estimated|next|target|anticipated|proposed|exp\.?|pay|payment|value|send|
      remittance|settlement|cheque|check|eta|process|deliver(?:y)?)\s?(?:payment |pay |remittance |value )?(?:date|on|
      run|by|due)\s*:
    \b(?:payment|autopay|auto-?pay|direct debit|dd|transfer|cheque|check|wire|settlement|funds|money|cash|
      remittance)\s(?:on|by|for|is due|due|date|to (?:follow|be made|leave|go|you)|will|within|latest|before|tomorrow|
      today|this|next|will follow|coming|follows|in|is planned|is set|approved for|at|confirmed for|programmed|
      arranged for|release)\b
    \bwe (?:pay|transfer|make (?:the )?(?:payment|transfer)|settle|remit|send (?:the )?(?:money|payment|it)|wire|
      do (?:the )?(?:payment|transfer)|release|clear)\b
    \bi (?:pay|transfer|send (?:it|you|the money|the payment|\d|[$€£])|settle|do the (?:payment|transfer)|wire|
      make (?:the )?payment)\b
    \b(?:money|payment|funds|cash) (?:is|are|be) (?:with you|in your (?:account|bank)|there|coming|at your bank)\b
    \b(?:i|we) (?:can|could only|am able to|are able to) (?:do|manage|pay|give|send|get|offer)\b
    \b(?:i give my word|you have my word|promise you|word of honou?r|payment is guaranteed|guarantee (?:you )?payment|
      i swear|scout'?s honou?r)\b
    \b(?:agreed to pay|approved for payment|cleared for payment|passed for payment|okayed for payment|ok to pay|
      authori[sz]ed (?:for payment|to be paid)|ready for payment|payment approved)\b
    \b(?:kindly|please|pls) (?:note|be inform\w*|expect|wait|be advised)\b.{{0,60}}\b(?:paid|clear\w*|payment|
      releas\w*|credit\w*|process\w*|transfer\w*|remit\w*|t/t)\b
    \bshall (?:be )?(?:do the needful|released?|clear(?:ed)?|credited|paid)\b
    \b(?:to be|be) (?:paid|payed|settled|cleared|released|transfer+ed|remitted)\b
    \b(?:due|set|ready) to (?:go out|leave|be paid|clear|be released|hit)\b
    \b(?:is|are|sits?|it.s) (?:\w+ )?(?:on|in) (?:the |our |my |this |next )?(?:\w+(?:.s)? )?(?:bacs|chaps|ach|
      payment|pay|cheque|check|wire|ap) ?(?:list|run|file|batch|proposal|schedule)\b
    \b(?:first|next) (?:one )?(?:out|to go|paid|to be paid|in line|in the queue)\b|\bmoney (?:lands|goes|leaves|
      moves)\b
    ^(?:will|to|should|shall) (?:\w+ )?(?:go|leave|follow|clear|land|arrive)\b
    \b(?:will|'ll|shall|going to) (?:re-?do|repeat|retry|re-?try|re-?send|re-?make|re-?run|re-?issue) (?:it|them|
      the (?:payment|transfer|wire|check|cheque))\b
    \bconsider (?:it|this|that) (?:done|paid|settled|sorted)\b|\b(?:slotted|pencilled|penciled|marked|booked|lined|
      put|got|have) (?:you|it|this|yours) (?:in |down |up )?for\b
    \b(?:dropping|putting|popping|posting|mailing|sticking|getting) (?:a|the|your|our|this|it|that) ?(?:cheque|check|
      payment)?\b.{{0,12}}\b(?:in the (?:post|mail)|out|off|over)\b
    \btaken care of (?:next|this|by|on|tomorrow|before|within|at|in|when|once)\b|\b(?:payout|
      pay-out) (?:\w+ )?(?:date|on|by|is|planned|scheduled|\d)|\bplanned payout\b
    \bput (?:it|this|that|them) on (?:my|our|the) .{{0,12}}card\b|\bgett?(?:ing)? paid\b|\bpaying (?:tmrw|tmr|2moro|
      asap|soon|eow|eod|eom)\b|\bexpect (?:it |payment |this )?(?:by|before|on|around)\s
    \b(?:planning|aiming|aim|hoping|looking|shooting|going|plan|scheduling) (?:on|for|at|to do it|to do this|
      to do that) (?:the |this |next |mid |end )?(?:\w+day\b|\d|\w+ \d|month|week)|\b(?:off our books|out of our hair|
      out the door|over and done|behind us|to zero)\b.{{0,20}}\b(?:by|on|before)\b
    \b(?:payment|remittance|funds|money|settlement|transfer|pymt|pmt|wire|cheque|check)s? (?:\w+ )?(?:expected|
      going out|coming|to go|will be|planned|due out|booked|will land|will go)\s
    \bdo the needful\b|\blook out for (?:it|the|our)\b|\bbring(?:ing)? (?:you )?(?:a|the|your|over|in|
      round) .{{0,16}}\b(?:cheque|check|cash|payment|money)\b|\byou(?:.re| are) (?:included|down|in it|on it|covered|
      on the list|in there)\b|\bin (?:the|our) (?:\w+ )?(?:forecast|plan|budget|cash ?flow|calendar|diary)\b
    \bgive (?:it|us|me) (?:until|till) .{{0,20}}(?:in process|processing|it.ll|going|clear)|
      \b(?:payment )?terms are .{{0,30}}\bso\b|\bcount on (?:it|us|me)\b|\b(?:it|you).ll (?:all )?be (?:sorted|done|
      settled|square|in (?:your|the)|there)\b
    \byour turn\b|\b(?:payment|it|invoice|this) (?:would|should|shall) be (?:paid|processed|released|settled|cleared|
      made)\b
    \breleased (?:it |this |them |that )?for (?:the|our|payment|\d|\w+day)
    \b(?:call|ring|phone) (?:you|in) .{{0,20}}\b(?:card|payment)\b|\bfix you up\b|\byou (?:will |
      'll )?have (?:the |your )?(?:money|payment|cash|funds)\b
    \bpays? (?:out )?(?:on )?\d|\b(?:target(?:ing)?|aiming|looking at|shooting for) (?:the )?(?:end|mid|month|
      \w+day|\d)
    \b(?:money|payment|cheque|check|cash|transfer)(?:'s| is) (?:\w+ )?coming\b|\b(?:it|that|this|they)(?:'ll|
       will) (?:all )?be (?:in|with|on) (?:you|your|the)\b
    \b(?:good for|put me down for|count me in for) \$?\d|\bit (?:leaves|goes out|goes) (?:on|with|in)\b|
      \bsecond signator\w+|\breleased (?:the )?same day\b
    \b(?:is|are) released,? (?:value|for|on)\b
    """
)

#: ``NOT_x`` keeps a clause from being x.
NOT_PROMISE = patterns(
    r"""
    \b(?:don't|do not|no idea|can't|cannot) (?:yet )?(?:know|say|tell) (?:\w+ )?when\b|\b(?:try|call|ring) me\b
    \bpayment (?:is|was|has been|got) delayed\b(?!.{{0,30}}\b(?:until|till|by)\b)
    \bwe (?:(?:always|usually|normally|generally) pay|pay (?:always|usually|normally|generally))\b(?!.{{0,60}}\b(?:this|it|your)\b)
    \bdo the needful\b(?!.{{0,30}}\b(?:by|on|today|tomorrow|before|within|pay\w*)\b)
    \b(?:no|not enough|without) (?:cash|money|funds?|liquidity) (?:before|until|till|unless)\b|\b(?:can't|cannot|can not|won't|
      couldn't|unable to) (?:\w+ )?(?:promise|guarantee|commit|confirm|say)\b(?!.{{0,20}}\bbut\b)
    \b(?:can ?not|can't|couldn't|could not|won't|will not) (?:\w+ )?be (?:processed|handled|accepted|booked|entered|
      approved|verified|posted)\b
    \bhow (?:can|do|should|could) (?:we|i)\b|\bif (?:we|i) pay\b
    \balready (?:have|got)\b|\bwant to\b|\bwould like to\b
    \b(?:reference|ref|slip|advice|confirmation|details?|cop(?:y|ies)|proof|paperwork|documents?|number|utr|info\w*|
      answer|reply|email|order|goods) (?:to|will|shall|is to) (?:follow|be sent|come)\b|\b(?:reference|slip|advice|copy|
      confirmation) will send\b
    \b(?:payment|pay|cheque|check|our) (?:days?|dates?|runs?|cycles?) (?:are|is|take place|
      happen)\b(?!.{{0,60}}\b(?:your|this|it|both|invoice))
    \bbefore (?:we|i|it|this|they|anything)\b.{{0,30}}\b(?:release|pay|make|can|process|settle|send|clear|paid)\b
    \bnot trying to\b|\b(?:dodge|avoid)\b
    \b(?:will|shall|can|do|does|are|is|am|'ll|could|would|going to)\s?(?:not|\w+n't)\b.{{0,30}}\b(?:pay|be paid|
      settle|release|process|make|clear|transfer|send|accept|approve|remit)\b
    \b(?:won'?t|can'?t|cannot|can not|unable to|refus\w+|not going to|not able to|no longer|never|not in a position|
      wouldn't|stop|don'?t want to|not) (?:\w+ ){{0,3}}(?:pay|be paid|settle|release|process|payment|clear|make)\b
    \b(?:told you|said|promised (?:you )?(?:earlier|before|last|that)|i know (?:i|we)|as i said|had (?:said|promised)|
      was supposed to|were supposed to|should have (?:been|gone)|should've|would have|previously|originally|last time|
      you wrote|were meant to|was meant to|was due to|we had planned|had planned)\b
    \b(?:look into|look at|check (?:on|with|and)|get back|come back|revert|let you know|find out|investigate|chase|
      advise|confirm when|follow up|see what|speak to|talk to|ask (?:my|our|the)|keep you posted|update you|be in touch|
      respond|answer|reply|review|sit down)\b
    \b(?:you|your company|your team) (?:will|would|should|must|can|have to) (?:pay|be charged|compensate|reimburse|
      refund)\b
    \bwe'd (?:take|pay)\b|\bwould (?:be|pay|prefer|take)\b|\bin the future\b|\bnew order\b|\bnext order\b|
      \bup ?front\b
    \b(?:send|forward|share|provide|attach|email) (?:you |over )?(?:the |a |our )?(?:\w+ )?(?:slip|remittance|advice|
      proof|confirmation|copy|swift|screenshot|receipt|details|documents?|contract|order|catalogue|list|po\b|update|
      answer|feedback|bank slip|photos?|pictures?)\b
    \bshort[- ]?pay\w*|\bastray\b|\b(?:get|gets|getting|got) lost\b|\b(?:do not|don.t) want (?:the|our|a|to)\b
    \bwait(?:ing)? for (?:you|your)\b(?!.{{0,20}}\b(?:bank|payment))
    \b(?:catalog(?:ue)?|brochure|price ?list|newsletter|website|product|draft|design|shipment|tender|
      quotation)s?\b.{{0,20}}\b(?:will|goes|is|are|comes)\b
    \bsigned the (?:cheque|check)\b
    ^(?:many )?thanks?(?: you| a lot)? for\b
    \bwe (?:only )?pay (?:on )?(?:the )?\d+(?:st|nd|rd|th)? (?:and \w+ )?of (?:the|each|every) (?:month|
      following|next)|\binvoices? are paid\b
    \brevise the same\b|\btake (?:it |this |the same )?up for booking\b
    \b(?:inform|tell|advise|let us know) (?:us |me )?(?:when|about)\b|\b(?:get|receive|have) (?:a|another|
      some) (?:\w+ )?(?:form|letter|e-?mail|notice|answer|call)\b
    """
)

#: Something that we have to do first: no promise, unless it has a day of its own.
OURS = patterns(
    r"""
    \b(?:{WHEN})\s(?:i|we)(?:'ve| have| get| got| receive| see)? ?(?:have |got |get |received )?(?:that|this|it|those|
      them|these)\b|\b(?:then|with that) (?:i|we) can\b
    \b(?:{WHEN})\s(?:we (?:get|receive|have|hear|see)|i (?:get|receive|have|hear|see)|receipt of|receiving|getting|
      the|a|an|your|you|this|that|it|these|those)\b.{{0,60}}\b(?:{DOC}|credit(?:ed)?(?: note| memo)?|corrected|correct|
      replacement|replaced|repaired|repair|fix(?:ed)?|delivered|delivery|goods|credit|issue|resend|re-?issue|send|sent|
      provide|confirm|confirmed|sort|resolve[d]?|cancel|amend(?:ed)?|revised?|missing|collect(?:ed)?|reply|answer|
      explain|void|clarif\w+|adjust\w*|exchange[d]?|agreed|works?|finish(?:ed)?|install\w*|from you)\b
    \b{WHEN}\s(?:you|your|u)\b(?!.{{0,20}}\bpay)
    \b(?:send|credit|fix|correct|reissue|resend|replace|collect|sort|amend|issue|give|confirm|share|provide|cancel|
      deliver)\b[^.?!]{{0,60}}\b(?:and|then|so)\s(?:we|i)(?:'ll| will| can| shall| pay|\s)
    \b(?:thereafter|afterwards|only then) (?:we|i|it)\b
    \bknock\b.{{0,30}}\b(?:and|then)\b|\b(?:take|knock|strike|remove) (?:it|that|this|the \w+) off\b.{{0,20}}\band\b
    \b(?:when|once|as soon as|after) (?:is|are|it is|it's|this is|that is|that's|
      they are) (?:\w+ )?(?:corrected|fixed|repaired|resolved|sorted|replaced|delivered|credited|done|settled|
      finished|clear|ok)\b|\b(?:up)?on receipt of (?:it|this|that|them|the same)\b
    ^(?:please |pls |just |kindly )?(?:send|credit|fix|correct|reissue|resend|replace|collect|sort|amend|issue|
      give|confirm|share|provide|cancel|deliver|deduct|void|remove|change|revise|adjust|update|get|take|email|
      forward|drop|waive|reverse|bring)\b[^.?!]{{0,60}}\b(?:and|then|so)\s(?:we|i|it|you)(?:'ll| will| can| shall|
       pay|\s)
    \b(?:when|once|as soon as|after) (?:is|are|it is|it's|all is) (?:\w+ )?(?:good|working|running|complete)\b
    """
)

#: Something the customer or a third party has to do: still a promise, without a day.
THEIRS = patterns(
    r"""
    \b(?:booked|received|checked|confirmed|approved|signed|verified|released) (?:in |off )?by (?:the|
      our) (?:warehouse|accounts|finance|team|receiving|department|stores|site|project manager|buyer|treasury)\b
    \bwait(?:ing)? (?:for|on|until) .{{0,40}}\b(?:customers?|clients?|boss|bank|loan|payment from|funds?|contractor|
      approval|signature|insurance|grant)\b
    \b(?:once|when|as soon as|after|upon|subject to|if|until|pending|the moment|waiting (?:for|
      on))\b.{{0,60}}\b(?:customers?|clients?|boss|director|manager|md|ceo|cfo|owner|partner|bank|loan|funding|funds?|
      line of credit|grant|insurance|insurer|our|my|head office|hq|board|sign|signs|signed|approv\w+|pays? us|paid us|
      payment from|we (?:are|get|have been) paid|money comes|cash comes|comes in|council|main contractor|employer|
      head contractor|escrow|sale of|tax refund|system|licen[cs]e|rbi|central bank|forex|dollars)\b
    \b(?:the )?(?:minute|moment|second|day|instant|week) (?:it|that|they|the|we|he|she|our|this|his|her)(?:.s|
      .re| is| are| has| have| gets?| get| comes?| lands?| clears?| signs?| pays?)\b
    \b(?:when|once|after|as soon as|until)\b.{{0,30}}\b(?:refund|insurance|grant|loan|overdraft|season|harvest|sale|
      deposit|signature|signatory)\b
    """
)
