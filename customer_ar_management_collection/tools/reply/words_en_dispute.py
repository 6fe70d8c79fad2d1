"""What English-speaking customers write about complaints, by reason."""

#: In this order: the first that fits names the reason. ``credit_weak`` asks for a credit note as a remedy, of whatever went wrong.
DISPUTE = [
    (
        "duplicate",
        [
            r"\b(?:billed|invoiced|charged) (?:\w+ ){{0,3}}?(?:two times|2 times|2x)\b",
            (
                r"\b(?:duplicat\w+|(?:billed|invoiced|charged|bill(?:ing)?|invoic\w+) (?:\w+ ){{0,3}}?(?:twice|double|a second time|"
                r"again)|double[- ](?:bill|charg|invoic)\w*|twice (?:for|billed|invoiced|charged)|already (?:been )?(?:billed|invoiced|"
                r"charged)|repeat of|same (?:invoice|job|delivery|order|goods|work|thing|ticket|service|items?) (?:\w+ )?(?:as|twice|"
                r"again|on|was|billed|under)|(?:second|two|another) invoices? for the same|already (?:on|included|covered) (?:in |on |"
                r"by )?(?:invoice|inv|\d)|is a (?:copy|repeat|double)|identical (?:to|with|invoice)|same as (?:invoice |inv |"
                r"no\.? )?[a-z]*-?\d)\b"
            ),
        ],
    ),
    (
        "tax",
        [
            r"\b(?:vat|gst|tax) (?:\w+ )?(?:shown|stated|listed|broken (?:out|down)|itemi[sz]ed|separately|separate)\b",
            (
                r"\b(?:vat|gst|hst|igst|cgst|tds|sales tax|tax|tva|iva|hsn|gstin|fapiao|mwst|use tax)\b.{{0,80}}\b(?:wrong|incorrect|"
                r"should|missing|mistake|error|invalid|not valid|exempt|zero|reverse charge|instead|not (?:been )?(?:correct|show\w*|"
                r"mention\w*|reflect\w*|upload\w*|filed|applicable|charged|include\w*|match\w*)|mismatch|but|charged|0 ?%|different|"
                r"without|cannot claim|can't (?:claim|reclaim|recover)|expired|not be|isn't|is not|doesn't|does not|twice|old)\b"
            ),
            (
                r"\b(?:wrong|incorrect|missing|no|invalid|without|not|old|exempt from|expired|different) (?:\w+ ){{0,3}}?(?:vat|gst|"
                r"gstin|sales tax|tax|fapiao|hsn)\b"
            ),
            (
                r"\btax[- ]exempt\b|\breverse charge\b|\bintra-community\b|\bfapiao\b.{{0,40}}\b(?:not|never|missing|wrong|waiting)\b|"
                r"\binput (?:tax )?credit\b.{{0,40}}\b(?:not|deni|reject|cannot|can't)"
            ),
        ],
    ),
    (
        "credit_expected",
        [
            (
                r"\b(?:credit (?:note|memo)s?|credits?|cn|refund|rebate|bonus|rma)\b.{{0,80}}\b(?:missing|outstanding|"
                r"not (?:yet )?(?:been )?(?:issued|received|arrived|seen|booked|applied|deducted|taken|processed)|still|never|due|owed|"
                r"owe|waiting|where is|pending|promised|agreed|hasn't|haven't|didn't|before|until|yet|expected|overdue|deducted)\b"
            ),
            (
                r"\b(?:missing|awaiting|waiting (?:for|on)|promised|owe us|owed|outstanding|where is|where's|still need|still no|"
                r"no sign of|expect(?:ing)?|due|need (?:a|the|our|your)|never (?:got|received|issued)|haven't (?:received|had|seen|got)|"
                r"have not (?:received|had|seen)|not (?:yet )?received|chasing|still waiting for) (?:\w+ ){{0,5}}?(?:credit (?:note|"
                r"memo)s?|credit\b|rebate|refund|bonus|kickback|cn\b)"
            ),
            (
                r"\b(?:return(?:ed)?|sent back|shipped back|collected|took back|taken back|picked (?:it |"
                r"them )?(?:back )?up)\b.{{0,80}}\b(?:credit|refund|not (?:been )?credited|deduct\w*|still (?:on|show|invoic|bill))\b|"
                r"\bnot (?:been )?credited\b|\byou (?:took|picked|collected) .{{0,30}}\bback\b"
            ),
        ],
    ),
    (
        "other",
        [
            (
                r"\b(?:withh(?:o|e)ld\w*|set[- ]?off|counter-?claim\w*|back-?charg\w*|chargeback|liquidated damages|ld clause|"
                r"penalt(?:y|ies)|damages? (?:your|you|caused|to our)|consequential)\b"
            ),
        ],
    ),
    (
        "quality",
        [
            (
                r"\bnot (?:\w+ )?(?:rendered|performed|carried out|done|provided|executed|delivered) (?:as (?:agreed|specified|ordered|"
                r"per|described)|properly|correctly|according|in accordance|to (?:the )?(?:spec|standard))"
            ),
        ],
    ),
    (
        "price",
        [
            r"\b(?:rate|price)s?\b.{{0,50}}\b(?:whereas|but|instead|against|while|not)\b.{{0,40}}\d",
        ],
    ),
    (
        "not_delivered",
        [
            (
                r"\b(?:never|not|\w+n't|nothing|none|yet to|no)\b(?: \w+){{0,4}}? (?:arrived?|delivered|deliver(?:y|ies)|shipped|"
                r"received any|turned up|showed up|came(?! across| through| over| up)|reached us|performed|carried out|rendered|"
                r"shown up|installed|took place|happened|started|attended|provided)\b(?!.{{0,10}}\b(?:invoice|copy|email|statement|note|"
                r"docket))"
            ),
            (
                r"\b(?:have not|haven't|has not|hasn't|did not|didn't|never|not yet|still not) (?:\w+ )?(?:receive[d]?|got|gotten|had|"
                r"get|seen) (?:\w+ ){{0,3}}?(?:goods|delivery|shipment|material|order|pallets?|parcel|products?|merchandise|items|parts|"
                r"anything|any of|consignment|truck|cargo|boxes|the stuff|machine|equipment|licen[cs]es?|container|it\b)"
            ),
            (
                r"\b(?:still waiting (?:for|on) (?:the |our |your )?(?:goods|delivery|shipment|order|pallets?|parcel|products?|material|"
                r"parts|machine|consignment|container)|no delivery|undelivered|lost in transit|lost (?:by|in) (?:the )?(?:carrier|"
                r"courier|transport)|refused at|non[- ]delivery|stuck (?:at|in) (?:customs|port)|went (?:straight )?back to you|"
                r"no (?:goods|shipment|parcel|pallet|service)\b.{{0,20}}(?:arrived|received|delivered|provided|rendered)|no[- ]show|"
                r"(?:and|but|with|just|had) no (?:goods|delivery|shipment|materials?|merchandise)|where (?:is|are) (?:the|our|"
                r"my) (?:goods|order|delivery|shipment|parcel|pallets?)|nobody (?:came|turned up|showed up)|no one (?:came|turned up|"
                r"showed)|tracking (?:shows|says))\b"
            ),
        ],
    ),
    (
        "quantity",
        [
            (
                r"\b(?:shows?|says?|is for|lists?|billed|charged)\b.{{0,20}}\b(?:\d+|two|three|four|five|six|"
                r"ten)\b.{{0,60}}\bwe (?:only )?(?:had|got|used|received|counted)\b.{{0,12}}\b(?:\d+|one|two|three|four|five|six|ten)\b"
            ),
            (
                r"\bonly (?:\w+ ){{0,2}}?(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|half) .{{0,24}}\b(?:from|of|out of|"
                r"instead of) (?:the )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)\b|\b(?:hours|quantities|"
                r"figures|numbers)\b.{{0,20}}\b(?:don't|do not|doesn't) match\b"
            ),
            (
                r"\b(?:short[- ]?(?:shipped|shipment|delivered|delivery|fall|supplied|age|landed|ship)?(?=\s(?:by|on|of|\d|a |one|two|"
                r"three|four|five|six|seven|eight|nine|ten|some|deliver|shipp|suppl)|[,.]|$)|shortage|shorted|short[- ]?(?:shipped|"
                r"delivered|supplied|delivery|shipment)|missing (?:\w+ )?(?:\d+|pieces|boxes|units|items|cartons|pallets?|parts|sets|"
                r"one|two|three)|(?:\d+|one|two|three|four|five|six|ten|several|some|a few) (?:\w+ ){{0,3}}?(?:missing|short|fewer|less|"
                r"weren't there|were not there|not (?:in|on|received|delivered|there))|incomplete (?:delivery|shipment)|"
                r"part(?:ial(?:ly)?)? (?:delivery|delivered|shipment)|fewer|over-?billed (?:hours|qty)|quantity|quantities|qty|miscount|"
                r"under-?delivered|count (?:is|was) (?:off|wrong|short))\b"
            ),
            (
                r"\b(?:only|just|got|received|counted|delivered|arrived|came|signed for|worked|there were)\b (?:\w+ ){{0,3}}?(?:\d+|one|"
                r"two|three|four|five|six|seven|eight|nine|ten|half)\b.{{0,60}}\b(?:not|instead|of|but|invoice[ds]?|billed|charged|"
                r"ordered|bill|out|paid|shows?|says?)\b"
            ),
            (
                r"\b(?:billed|invoiced|charged|invoice (?:says|shows|is for|has|lists)|bill (?:says|shows|is for)|you (?:bill|invoice|"
                r"charge)(?:d)?)\b.{{0,40}}\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)\b.{{0,60}}\b(?:but|"
                r"received|got|only|delivered|arrived|counted|actual|worked|signed|timesheets?|were|while|whereas|and we|"
                r"after)\b.{{0,40}}\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)\b\s?(?:hours|hrs|h\b|pcs|pieces|"
                r"boxes|units|kg|tons?|tonnes|sets|pallets|cartons|days|m\b|rolls|bags|cases|crates|drums|men)?"
            ),
            (
                r"\b(?:ordered|expected)\b.{{0,20}}\d+.{{0,30}}\b(?:got|received|came|arrived|delivered)\b.{{0,15}}\d+|\b\d+ (?:hours|"
                r"hrs) (?:billed|charged|invoiced)\b|\b(?:hours|timesheets?)\b.{{0,40}}\b(?:don't|do not|does not|doesn't|not) (?:match|"
                r"agree|tally)\b|\bonly (?:half|part|some) of (?:it|the|them|what)\b"
            ),
        ],
    ),
    (
        "wrong_order",
        [
            (
                r"\b(?:delivered|sent|supplied|received|shipped|got)\b.{{0,30}}\bwrong \w+|\bwrong \w+.{{0,30}}\b(?:delivered|sent|"
                r"supplied|shipped)\b"
            ),
            (
                r"\b(?:never|not|\w+n't|nobody|no one|no-one|did not|without)\b(?: \w+){{0,3}}? (?:order(?:ed)?|placed|requested|"
                r"asked for|authori[sz]ed|commission(?:ed)?|purchase[d]?|bought|wanted|sign(?:ed)? up|subscribed?)\b"
            ),
            (
                r"\b(?:cancel+ed(?! che)|cancellation|order was withdrawn)\b|\bwrong (?:item|items|article|part|parts|product|products|"
                r"goods|model|size|sizes|colou?r|material|version|type|grade|sku|one|ones|stuff|delivery address|entity|cable|"
                r"cost cent(?:er|re)|order)\b|\b(?:sent|shipped|delivered|supplied|got|received) (?:us )?(?:the )?(?:wrong|a different|"
                r"different)\b|\b(?:not|\w+n't) (?:what|the \w+ (?:that )?)(?: we)? ordered\b|\bordered .{{0,40}}\b(?:but|and) (?:you |"
                r"we )?(?:sent|got|received|delivered|shipped|were sent)\b(?!.{{0,12}}\d)"
            ),
            (
                r"\b(?:no|without|missing|wrong|incorrect|invalid|old|expired|closed|different|lacks?|need a|needs a|non|not (?:quot\w+|"
                r"show\w*|mention\w*|stat\w+|have|include\w*|on)) (?:\w+ ){{0,3}}?(?:po|p\.o\.?|purchase order|order (?:number|no\.?|"
                r"reference)|po number|po#|po no)\b|\b(?:po|p\.o\.|purchase order|order number)\b.{{0,60}}\b(?:missing|wrong|incorrect|"
                r"invalid|not (?:match\w*|valid|found|on|quoted|mention\w*|shown|exist\w*|there)|doesn't (?:match|exist)|"
                r"does not (?:match|exist)|whereas|closed|cancel+ed|mismatch|instead|expired|not ours|unknown|different)\b"
            ),
        ],
    ),
    (
        "quality",
        [
            r"\bfailed (?:in |at |the |our |its )*(?:qc|inspection|test\w*|acceptance|quality)\b|\bunder warranty\b",
            (
                r"\b(?:shoddy|sloppy|bodged|botched|lifting|uneven|crooked|scrap|(?:is|are|still) (?:still )?down|won't (?:start|run|"
                r"turn on|boot|hold|stay|close|open)|doesn't (?:start|run|turn on|boot|hold|fit|close|open)|take (?:it|them) back)\b"
            ),
            (
                r"\b(?:died|packed (?:up|in)|conked out|gave (?:up|out)|burn(?:t|ed) out|blew up|snapped|collapsed|seized|"
                r"stopped (?:after|again)|failed (?:after|again|within)|a lemon)\b"
            ),
            (
                r"\b(?:defect\w*|faulty|broken?(?! (?:wrist|leg|arm|ankle|foot|hand|bone|hip))|damaged?|leak\w*|not work\w*|"
                r"\w+n't work\w*|does not work|doesn't work|don't work|stopped working|rust\w*|scratch\w*|reject\w* (?:in|by|at|due|on|"
                r"during|the (?:goods|batch|lot|material|delivery))|got rejected|(?:poor|bad|low|inferior|substandard|terrible|"
                r"unacceptable|insufficient) (?:quality|condition|workmanship|work|finish|print|job)|quality (?:issue|problem|complaint|"
                r"claim|is|was|not|defect|department|control|report|inspection)|repair\w*|malfunction\w*|sub-?standard|out of (?:spec|"
                r"tolerance)|contaminat\w*|mou?ldy?|(?<!through the )crack\w*|past (?:its|their) (?:use|sell|best)|expired (?:goods|"
                r"stock|product)|short[- ]dated|snag\w*|unusable|useless|not (?:been )?accepted|not (?:signed off|usable|fit|up to|"
                r"according to spec|as specified|as described|satisfied|happy|finished|complete[d]?|meet\w*|acceptable|resolved|passed)|"
                r"failed (?:the |our )?(?:inspection|test|qc|acceptance)|unfinished|peel\w*|fad(?:ed|ing)|torn|dented|soaked|wet|rotten|"
                r"thawed|melted|spoil\w*|off-?spec|doa|dead on arrival|still (?:not|down|broken|faulty|out)|crash\w*|bugs?|complaint|"
                r"claim (?:no|number|ref)|wobbl\w*|warped|stain\w*|smell\w*|bent|acceptance (?:test|protocol|certificate)|rework|"
                r"warranty|keeps? (?:breaking|failing|tripping|stopping|jamming|leaking)|(?:still|always|constantly|"
                r"continually) (?:trips?|fails?|leaks?|stops?|jams?|breaks?|overheats?|errors?|crashes|drips?|won't|cuts? out)|(?:had|"
                r"have) to (?:reprint|redo|rework|replace|re-?do|fix|repair|bin|scrap|throw)|wrong (?:\w+ )?(?:print|cover|logo|label|"
                r"artwork|colou?r)|still (?:isn't|is not|not|doesn't|does not|won't|hasn't been|has not been|"
                r"haven't been) (?:\w+ )?(?:firing|working|running|fixed|repaired|right|resolved|functioning|starting|usable|holding|"
                r"heating|cooling|printing|sealed|finished|corrected|sorted|level|straight)|falling apart|fell (?:apart|off)|blurr\w*|"
                r"misprint\w*|smudg\w*|off cent(?:er|re))\b"
            ),
        ],
    ),
    (
        "price",
        [
            (
                r"\b(?:dispute|contest|object to|reject|query)\b.{{0,30}}\b(?:surcharge|fee|price|rate|freight|increase|carriage|"
                r"handling)\b|\b(?:not|\w+n't) (?:in|on|part of) (?:the|our|your) (?:quote|quotation|contract|order|po|agreement|"
                r"offer)\b"
            ),
            (
                r"\b(?:levy|supplement|surcharge|premium|price increase|extras?|fee|charge)\b.{{0,40}}\b(?:don't|do not|not|never|"
                r"nobody|didn't|refuse to) (?:\w+ )?(?:accept|agree\w*|approve\w*|recogni[sz]e|authori[sz]e\w*)\b"
            ),
            r"\bcredit (?:us|me) (?:for )?(?:the )?(?:\w+ )?(?:fee|charge|surcharge|freight)\b|\bnobody (?:approved|agreed)\b",
            (
                r"\b(?:discrepanc\w+|variance|mismatch|difference)\b.{{0,60}}\b(?:po|order|quote|quotation|contract|price|pricing|"
                r"agreed)\b|\bshould(?:'ve| have)? (?:have been|been|be) (?:billed|invoiced|charged) (?!to\b)"
            ),
            (
                r"\b(?:waiting (?:on|for)|need|pending|awaiting) (?:the |a |your )?(?:corrected|correct|revised|right|updated|"
                r"new) (?:pric\w+|rates?)\b|\bwe were quoted\b|\bquoted (?:us )?[$€£\d]|\bknock (?:it |that |the )?[$€£][\d,.]+ off\b|"
                r"\bknock off (?:the|[$€£])|\btake (?:the |that )?(?:[$€£][\d,.]+|fee|charge) off\b|\b(?:freight|carriage|shipping|"
                r"delivery|surcharge|fee|charge)\b.{{0,30}}\bshould(?:'ve| have)\b|\bdeduct\b.{{0,20}}\bdiscount\b|\b(?:agreed|promised|"
                r"granted|offered|gave us).{{0,40}}\bdiscount\b|\b(?:fee|charge|cost)s? (?:would|should|will|was to|were to|"
                r"to) be (?:waived|free|included|removed)\b"
            ),
            (
                r"\b(?:\w+n't|not|never|without|forgot to|failed to) (?:\w+ )?(?:reflect|include|show|apply|contain|take|honou?r|deduct|"
                r"consider|match|mention|account for)\w*\b.{{0,50}}\b(?:discount|price|rate|pricing|agreed|quote|quotation|contract|"
                r"allowance)\b"
            ),
            (
                r"\b(?:overcharg\w*|over-?bill\w*|over-?invoic\w*|over-?priced|price|prices|pricing|rate|rates|discount|surcharge|"
                r"quote[d]?|quotation|unit cost|tariff|list price|agreed (?:amount|fee|sum|figure|value))\b.{{0,100}}\b(?:wrong|"
                r"incorrect|should|instead|not|\w+n't|higher|too high|differ\w*|agreed|mismatch|rather than|vs|versus|against|missing|"
                r"contract|but|old|than|while|whereas|without|never|up|increase\w*|error|forgot\w*|discrepan\w*)\b"
            ),
            (
                r"\bshould (?:be|have been|read|only be) (?:\w+ )?(?:[$€£]|usd|eur|gbp|rs|inr|\d).{{0,40}}\b(?:not|instead|rather|but|"
                r"per|each|as)\b|\b(?:agreed|contract(?:ed)?|quoted|offered|order(?:ed)?|confirmed) (?:\w+ ){{0,3}}?(?:price|rate|at|"
                r"was|is|for|amount)\b.{{0,60}}\b(?:but|not|invoice[ds]?|billed|charged|you)\b|\b(?:overcharg\w*|over-?bill\w*|"
                r"over-?invoic\w*|overpriced)\b"
            ),
            (
                r"\b(?:never|not|\w+n't|no one|nobody)\b(?: \w+){{0,3}}? (?:agreed|agree) (?:to|on|with)\b.{{0,40}}\b(?:fee|charge|"
                r"freight|surcharge|cost|price|delivery|packaging|handling|interest|extra|rate|increase)\b|\b(?:delivery|carriage|"
                r"freight|handling|packaging|shipping|pallet|fuel|admin(?:istration)?|late|extra|additional|set-?up|rush|minimum|"
                r"service|call-?out|interest|reminder|tooling|restocking|weekend|overtime|travel) (?:\w+ )?(?:charges?|fees?|costs?|"
                r"surcharges?|fee)?\b.{{0,50}}\b(?:included|not (?:agreed|in|part|be|have|on|owed|been agreed)|should not|shouldn't|"
                r"\w+n't (?:agree|owe)|never|free|waive[d]?|remove|who agreed|wasn't|weren't|nobody)\b|\b(?:included|free) (?:delivery|"
                r"carriage|freight|shipping)\b.{{0,40}}\b(?:charg|bill|invoic)|\b(?:less|minus|forgot\w*|without|missing|no|take off|"
                r"apply|give us|didn't (?:apply|give|get|deduct)) (?:\w+ ){{0,4}}?discount\b|\bdiscount\b.{{0,30}}\b(?:missing|"
                r"forgotten|not)\b|\b(?:more|less|higher) than (?:\w+ )?(?:agreed|quoted|ordered|offered|the (?:quote|order|contract|"
                r"offer|po))\b|\bextra (?:charge|fee|cost)s?\b|\b(?:not|\w+n't|differs?) (?:\w+ )?(?:match|agree|correspond|"
                r"tally)\w*\b.{{0,30}}\b(?:quote|quotation|order|contract|offer|price|agreement)\b|\b\$?[\d,.]+ (?:over|too much|"
                r"more)\b(?!.{{0,6}}due)"
            ),
        ],
    ),
    (
        "credit_weak",
        [
            (
                r"\b(?:issue|send|need|want|require|raise|provide|give|process|requested|without|less|minus|"
                r"deduct\w*)\b(?: \w+){{0,5}}? (?:credit (?:note|memo)s?|credit\b(?! (?:card|application|terms|limit)))"
            ),
        ],
    ),
    (
        "other",
        [
            (
                r"\b(?:penalt(?:y|ies)|liquidated damages|damages|set[- ]?off|offset|counter-?claims?|back-?charg\w*|chargeback|"
                r"deduct(?:ed|ion|ing)? (?:for|because|due|the|our|from)|withh(?:o|e)ld\w*|retention|compensation|demurrage (?:we|you)|"
                r"consequential|losses)\b"
            ),
            (
                r"\b(?:raised|logged|opened|filed|lodged|submitted) (?:a|an|our|this as a) (?:\w+ )?(?:query|dispute|complaint|claim)\b|"
                r"\b(?:don't|do not|didn't) (?:believe|think|feel) (?:we|i|this is|that we) (?:owe|should|ours)\b|\b(?:dispute[ds]?|"
                r"contest|disputing|disagree|reject(?:ed|s|ing)? (?:#|the |this |your |these )?(?:invoice|claim|bill|charge|demand|"
                r"debt)|deny|denied|denies|refuse[ds]? (?:to pay|payment)|do not (?:owe|accept|agree|recogni[sz]e)|don't (?:owe|accept|"
                r"agree with)|not (?:owed|liable|obliged|due (?:at all|and owing)|responsible for)|no (?:such )?(?:debt|liability)|"
                r"unfounded|unjustified|not justified|won't (?:be )?pay(?:ing)?|will not (?:be )?pay(?:ing)?|not (?:going to|gonna) pay|"
                r"not paying|owe (?:you )?nothing|nothing (?:is )?(?:owed|due)|without merit|statute[- ]barred|time[- ]barred|"
                r"our (?:solicitors?|lawyers?|attorneys?))\b"
            ),
        ],
    ),
]

NOT_DISPUTE = [
    r"\b(?:message|e-?mail|mail|letter|statement) (?:could not|couldn't|was not|has not|wasn't|not)\b|\brecipient\b",
    (
        r"\b(?:no|not|without|nothing|isn't|never|any) (?:\w+ ){{0,2}}?(?:dispute[d]?|issues?|complaint|queries|objections?|"
        r"problems?|discrepan\w+)\b"
    ),
    (
        r"\bif (?:\w+ ){{0,3}}(?:dispute|wrong|damaged)\b|\bhas (?:been )?(?:resolved|fixed|sorted|repaired|settled)\b|"
        r"\b(?:resolved|sorted) now\b|\bthanks? (?:you )?for (?:the |your |fixing|sorting|sending|issuing)\b|\b(?:credit note|"
        r"replacement|corrected invoice|credit) (?:has )?(?:been )?(?:received|arrived)\b|\breceived the (?:credit note|corrected|"
        r"replacement|new)\b|\btds\b.{{0,20}}\b(?:deduct|net)|\bafter tds\b"
    ),
]
