"""What English-speaking customers write about complaints, by reason: what is tried after ``words_en_dispute``."""

from .patterns import patterns

DISPUTE = [
    (
        "quantity",
        patterns(
            r"""
            \b(?:one|some|part|half|several|a couple|a few|(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|
              twelve)) (?:of )?(?:the|our|those|these) (?:\w+ ){{0,2}}?(?:\w+ )?(?:\w+s|shipment|delivery|order|consignment|
              load) (?:is|are|was|were|has|have)? ?(?:still )?(?:never|missing|not|weren.t|wasn.t|short|lost)\b
            \b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve) (?:weeks|days|months|hours|hrs|trips|visits|
              units|boxes|pieces|bags|cases),? (?:and )?not (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve)\b|
              \boverstat\w+\b|\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve) (?:cases|boxes|units|pieces|
              bags|kg|cartons|hours) (?:under|over|light|down)\b
            \b(?:billed|charged|invoiced) (?:us )?(?:for )?(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|
              twelve) (?:hours|days|weeks|hrs)\b.{{0,60}}\b(?:here|on site|there|worked|only|for)\b.{{0,12}}(?:\d+|one|two|
              three|four|five|six|seven|eight|nine|ten|twelve)
            \b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|a dozen) (?:\w+ )?(?:pieces|pcs|units|boxes|bags|
              cartons|pallets|drums|hours|hrs|days|kg|kilos|tonnes?|tons|lit(?:re|er)s?|met(?:re|er)s?|rolls|sets|cases|crates|
              sacks|bottles|licen[cs]es|seats|guards|men|people|trucks?|loads|visits|chairs|tables|panels|sheets|
              copies)\b.{{0,40}}\b(?:not|but|instead|rather than|of the|out of|sign(?:ed)? for|and you|you (?:billed|charged|
              invoiced))\b.{{0,30}}\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|full|all)\b
            \b(?:boxes|units|pieces|cartons|pallets|bags|kilos|kg|hours|sets|drums) (?:light|short|under|too few|less|
              missing)\b|\b(?:full|whole|entire) (?:month|year|week|quarter)\b.{{0,40}}\b(?:but|only|started|ended|half)\b|
              \b(?:grn|goods receipt|delivery note|docket) (?:shows?|says|has|records) (?:only )?\d
            \b(?:delivery note|goods receipt|grn|weighbridge|ticket|docket|timesheets?|our count|receipt|log|packing list|
              meter)\b.{{0,40}}\d.{{0,60}}\b(?:invoice\w*|bill\w*|charged|yours|you)\b
            \b(?:delivery|order|shipment|consignment|set|pallet) (?:was|is|came|arrived) (?:\w+ )?(?:incomplete|partial|
              short)\b|\bonly (?:half|part|some|a (?:third|quarter|part)|two thirds)\b
            \b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|some|several) .{{0,30}}\b(?:never made it|never came|
              didn.t (?:come|make it|turn up)|went missing|weren.t there|not in the box)\b
            \b(?:billed|charged|invoiced) (?:us )?(?:for )?(?:\d+|two|three|four|five|six|seven|eight|nine|
              ten)\b.{{0,40}}\b(?:but|only)\b.{{0,20}}\b(?:\d+|one|two|three|four|five|six|seven|eight|nine)\b
            \b(?:shows?|says?|is for|lists?|billed|charged)\b.{{0,20}}\b(?:\d+|two|three|four|five|six|
              ten)\b.{{0,60}}\bwe (?:only )?(?:had|got|used|received|counted)\b.{{0,12}}\b(?:\d+|one|two|three|four|five|six|
              ten)\b
            \bonly (?:\w+ ){{0,2}}?(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|half) .{{0,24}}\b(?:from|of|out of|
              instead of) (?:the )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)\b|\b(?:hours|quantities|
              figures|numbers)\b.{{0,20}}\b(?:don't|do not|doesn't) match\b
            \b(?:short[- ]?(?:shipped|shipment|delivered|delivery|fall|supplied|age|landed|ship)?(?=\s(?:by|on|of|\d|a |one|
              two|three|four|five|six|seven|eight|nine|ten|some|deliver|shipp|suppl)|[,.]|$)|shortage|shorted|
              short[- ]?(?:shipped|delivered|supplied|delivery|shipment)|missing (?:\w+ )?(?:\d+|pieces|boxes|units|items|
              cartons|pallets?|parts|sets|one|two|three)|(?:\d+|one|two|three|four|five|six|ten|several|some|
              a few) (?:\w+ ){{0,3}}?(?:missing|short|fewer|less|weren't there|were not there|not (?:in|on|received|delivered|
              there))|incomplete (?:delivery|shipment)|part(?:ial(?:ly)?)? (?:delivery|delivered|shipment)|fewer|
              over-?billed (?:hours|qty)|quantity|quantities|qty|miscount|under-?delivered|count (?:is|was) (?:off|wrong|
              short))\b
            \b(?:only|just|got|received|counted|delivered|arrived|came|signed for|worked|there were)\b (?:\w+ ){{0,3}}?(?:\d+|
              one|two|three|four|five|six|seven|eight|nine|ten|half)\b.{{0,60}}\b(?:not|instead|of|but|invoice[ds]?|billed|
              charged|ordered|bill|out|paid|shows?|says?)\b
            \b(?:billed|invoiced|charged|invoice (?:says|shows|is for|has|lists)|bill (?:says|shows|is for)|you (?:bill|
              invoice|charge)(?:d)?)\b.{{0,40}}\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|
              twenty)\b.{{0,60}}\b(?:but|received|got|only|delivered|arrived|counted|actual|worked|signed|timesheets?|were|
              while|whereas|and we|after)\b.{{0,40}}\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|
              twenty)\b\s?(?:hours|hrs|h\b|pcs|pieces|boxes|units|kg|tons?|tonnes|sets|pallets|cartons|days|m\b|rolls|bags|
              cases|crates|drums|men)?
            \b(?:ordered|expected)\b.{{0,20}}\d+.{{0,30}}\b(?:got|received|came|arrived|delivered)\b.{{0,15}}\d+|
              \b\d+ (?:hours|hrs) (?:billed|charged|invoiced)\b|\b(?:hours|timesheets?)\b.{{0,40}}\b(?:don't|do not|does not|
              doesn't|not) (?:match|agree|tally)\b|\bonly (?:half|part|some) of (?:it|the|them|what)\b
            """
        ),
    ),
    (
        "wrong_order",
        patterns(
            r"""
            \b\d+ ?(?:inch|mm|cm|v|volt|watt|w|amp|gauge|bar|litre|ft|m)\b.{{0,24}}\b(?:instead of|rather than|
              not) (?:the )?\d
            \bwrong (?!price|rate|vat|tax|amount|quantity|address|place|site|building|door|person|company|e-?mail|department|
              hardness|total|figure|account|currency|number|contact|mailbox|recipient|way|month|date)\w+s?\b|\bgave notice\b|
              \b(?:used|using) our name\b|\bwasn.t us\b|\bwithout (?:authority|authori[sz]ation|our (?:consent|knowledge|
              approval))\b
            \bordered the .{{0,30}}\b(?:delivered|sent|got|shipped|supplied|received) the\b|\basked for (?:this|it|
              the order) to be cancel+ed\b|\bcancel+ed (?:this|it|the|before|within|in time|already)\b
            \bno record of (?:\w+ )?(?:ordering|an order|any order|such (?:an )?order|placing|purchas\w+|requesting)\b|
              \b(?:po|purchase order|order)\b.{{0,20}}\bnot (?:ours|one of ours|from us)\b
            \b(?:subscription|contract|service|agreement|lease|licen[cs]e|membership)\b.{{0,20}}\b(?:was|has been|
              were) (?:\w+ )?(?:terminated|ended|cancel+ed|not renewed|given notice)\b
            \b(?:shipped|sent|delivered|supplied|received|got)\b.{{0,50}}\b(?:we|our order|our po) (?:had |
              actually )?(?:ordered|asked for|wanted|specified|was for|says|said)\b
            \bneed(?:s)? (?:an? )?(?:exchange|swap)\b
            \b(?:need|needs|requires?|must (?:have|show|carry|quote)|without|missing|add|quote|include|put|
              show) (?:\w+ ){{0,3}}?(?:cost cent(?:er|re)|project (?:code|number)|job number|buyer.?s? name|vendor (?:code|
              number|id)|order reference|po)\b.{{0,60}}\b(?:on it|bounce\w*|reject\w*|kick\w*|re-?issue|re-?submit|resend|
              invoice|system)\b
            \b(?:re-?issue|re-?submit|re-?invoice|re-?bill)\b.{{0,40}}\b(?:po|cost cent(?:er|re)|purchase order|order number|
              reference|cc)\b
            \b(?:delivered|sent|supplied|received|shipped|got)\b.{{0,30}}\bwrong \w+|\bwrong \w+.{{0,30}}\b(?:delivered|sent|
              supplied|shipped)\b
            \b(?:never|not|\w+n't|nobody|no one|no-one|did not|without)\b(?: \w+){{0,3}}? (?:order(?:ed)?|placed|requested|
              asked for|authori[sz]ed|commission(?:ed)?|purchase[d]?|bought|wanted|sign(?:ed)? up|subscribed?)\b
            \b(?:cancel+ed(?! che)|cancellation|order was withdrawn)\b|\bwrong (?:item|items|article|part|parts|product|
              products|goods|model|size|sizes|colou?r|material|version|type|grade|sku|one|ones|stuff|delivery address|entity|
              cable|cost cent(?:er|re)|order)\b|\b(?:sent|shipped|delivered|supplied|got|received) (?:us )?(?:the )?(?:wrong|
              a different|different)\b|\b(?:not|\w+n't) (?:what|the \w+ (?:that )?)(?: we)? ordered\b|
              \bordered .{{0,40}}\b(?:but|and) (?:you |we )?(?:sent|got|received|delivered|shipped|were sent)\b(?!.{{0,12}}\d)
            \b(?:no|without|missing|wrong|incorrect|invalid|old|expired|closed|different|lacks?|need a|needs a|non|
              not (?:quot\w+|show\w*|mention\w*|stat\w+|have|include\w*|on)) (?:\w+ ){{0,3}}?(?:po|p\.o\.?|purchase order|
              order (?:number|no\.?|reference)|po number|po#|po no)\b|\b(?:po|p\.o\.|purchase order|
              order number)\b.{{0,60}}\b(?:missing|wrong|incorrect|invalid|not (?:match\w*|valid|found|on|quoted|mention\w*|
              shown|exist\w*|there)|doesn't (?:match|exist)|does not (?:match|exist)|whereas|closed|cancel+ed|mismatch|instead|
              expired|not ours|unknown|different)\b
            #+.{{0,6}}\bnot ours\b
            """
        ),
    ),
    (
        "quality",
        patterns(
            r"""
            \bnever (?:really |properly |once |actually )?(?:worked|functioned|ran|performed|did what)\b
            \b(?:wilted|bruised|limp|squeak\w*|vibrat\w*|wobbl\w*|buckl\w*|sagging|bubbl\w*|blister\w*|noise|noisy|smok(?:es|
              ing)|sparks?|short[- ]circuit\w*|hazard\w*|unsafe)\b|\breject(?:ed|s)? (?:the|our|these|those|them|it) ?(?:parts|
              goods|batch|items|work|delivery|pieces|product|installation|units)?
            \bfailed (?:\w+ ){{0,3}}?(?:inspection|tests?|qc|audit|check)\b|\bnot (?:to|up to|as per|according to|
              in line with|within) (?:the |our |your )?(?:spec\w*|standards?|drawings?|tolerance|sample|requirements?)\b
            \b(?:not|\w+n.t) (?:yet )?(?:been )?signed off\b|\bfull of (?:mistakes|errors|bugs|holes|typos|dust|water|
              defects)\b|\bdon.t (?:\w+ )?(?:close|open|fit|work|hold|stick|lock|run|charge)\b
            \b(?:undone|a mess|half[- ](?:finished|done)|punch[- ]?list|snagging|not up to scratch|below standard|poorly|
              badly|unacceptable|unsatisfactory|not good enough|disaster|shambles|not (?:been )?(?:commissioned|calibrated))\b
            \bfailed (?:in |at |the |our |its )*(?:qc|inspection|test\w*|acceptance|quality)\b|\bunder warranty\b
            \b(?:shoddy|sloppy|bodged|botched|lifting|uneven|crooked|scrap|(?:is|are|still) (?:still )?down|won't (?:start|
              run|turn on|boot|hold|stay|close|open)|doesn't (?:start|run|turn on|boot|hold|fit|close|open)|take (?:it|
              them) back)\b
            \b(?:died|packed (?:up|in)|conked out|gave (?:up|out)|burn(?:t|ed) out|blew up|snapped|collapsed|seized|
              stopped (?:after|again)|failed (?:after|again|within)|a lemon)\b
            \b(?:defect\w*|faulty|broken?(?! (?:wrist|leg|arm|ankle|foot|hand|bone|hip))|damaged?|leak\w*|not work\w*|
              \w+n't work\w*|does not work|doesn't work|don't work|stopped working|rust\w*|scratch\w*|reject\w* (?:in|by|at|due|
              on|during|the (?:goods|batch|lot|material|delivery))|got rejected|(?:poor|bad|low|inferior|substandard|terrible|
              unacceptable|insufficient) (?:quality|condition|workmanship|work|finish|print|job)|quality (?:issue|problem|
              complaint|claim|is|was|not|defect|department|control|report|inspection)|repair\w*|malfunction\w*|sub-?standard|
              out of (?:spec|tolerance)|contaminat\w*|mou?ldy?|(?<!through the )crack\w*|past (?:its|their) (?:use|sell|best)|
              expired (?:goods|stock|product)|short[- ]dated|snag\w*|unusable|useless|not (?:been )?accepted|not (?:signed off|
              usable|fit|up to|according to spec|as specified|as described|satisfied|happy|finished|complete[d]?|meet\w*|
              acceptable|resolved|passed)|failed (?:the |our )?(?:inspection|test|qc|acceptance)|unfinished|peel\w*|fad(?:ed|
              ing)|torn|dented|soaked|wet|rotten|thawed|melted|spoil\w*|off-?spec|doa|dead on arrival|still (?:not|down|broken|
              faulty|out)|crash\w*|bugs?|complaint|claim (?:no|number|ref)|wobbl\w*|warped|stain\w*|smell\w*|bent|
              acceptance (?:test|protocol|certificate)|rework|warranty|keeps? (?:breaking|failing|tripping|stopping|jamming|
              leaking)|(?:still|always|constantly|continually) (?:trips?|fails?|leaks?|stops?|jams?|breaks?|overheats?|errors?|
              crashes|drips?|won't|cuts? out)|(?:had|have) to (?:reprint|redo|rework|replace|re-?do|fix|repair|bin|scrap|throw)|
              wrong (?:\w+ )?(?:print|cover|logo|label|artwork|colou?r)|still (?:isn't|is not|not|doesn't|does not|won't|
              hasn't been|has not been|haven't been) (?:\w+ )?(?:firing|working|running|fixed|repaired|right|resolved|
              functioning|starting|usable|holding|heating|cooling|printing|sealed|finished|corrected|sorted|level|straight)|
              falling apart|fell (?:apart|off)|blurr\w*|misprint\w*|smudg\w*|off cent(?:er|re))\b
            \b(?:appalling|dreadful|awful|shocking|disgraceful|abysmal|atrocious|disappointing|lousy|filthy)\b|
              \bcomplained (?:\w+ )?(?:times|twice|about)\b|\bwrong (?:\w+ )?cover\b
            """
        ),
    ),
    (
        "price",
        patterns(
            r"""
            \bnot (?:as per|according to|in line with|per) (?:the |our |your )?(?:po|p\.o\.|order|agreed|contract|quoted|
              quotation) (?:rate|price|terms?)\b
            \b(?:dispute|contest|object to|reject|query)\b.{{0,30}}\b(?:surcharge|fee|price|rate|freight|increase|carriage|
              handling)\b|\b(?:not|\w+n't) (?:in|on|part of) (?:the|our|your) (?:quote|quotation|contract|order|po|agreement|
              offer)\b
            \b(?:levy|supplement|surcharge|premium|price increase|extras?|fee|charge)\b.{{0,40}}\b(?:don't|do not|not|never|
              nobody|didn't|refuse to) (?:\w+ )?(?:accept|agree\w*|approve\w*|recogni[sz]e|authori[sz]e\w*)\b
            \b(?:accept|agree to|agreed to) (?:the|this|that|your|any) (?:price )?increase\b
            \bcredit (?:us|me) (?:for )?(?:the )?(?:\w+ )?(?:fee|charge|surcharge|freight)\b|\bnobody (?:approved|agreed)\b
            \b(?:discrepanc\w+|variance|mismatch|difference)\b.{{0,60}}\b(?:po|order|quote|quotation|contract|price|pricing|
              agreed)\b|\bshould(?:'ve| have)? (?:have been|been|be) (?:billed|invoiced|charged) (?!to\b)
            \b(?:waiting (?:on|for)|need|pending|awaiting) (?:the |a |your )?(?:corrected|correct|revised|right|updated|
              new) (?:pric\w+|rates?)\b|\bwe were quoted\b|\bquoted (?:us )?[$€£\d]|\bknock (?:it |that |
              the )?[$€£][\d,.]+ off\b|\bknock off (?:the|[$€£])|\btake (?:the |that )?(?:[$€£][\d,.]+|fee|charge) off\b|
              \b(?:freight|carriage|shipping|delivery|surcharge|fee|charge)\b.{{0,30}}\bshould(?:'ve| have)\b|
              \bdeduct\b.{{0,20}}\bdiscount\b|\b(?:agreed|promised|granted|offered|gave us).{{0,40}}\bdiscount\b|\b(?:fee|
              charge|cost)s? (?:would|should|will|was to|were to|to) be (?:waived|free|included|removed)\b
            \b(?:\w+n't|not|never|without|forgot to|failed to) (?:\w+ )?(?:reflect|include|show|apply|contain|take|honou?r|
              deduct|consider|match|mention|account for)\w*\b.{{0,50}}\b(?:discount|price|rate|pricing|agreed|quote|quotation|
              contract|allowance)\b
            \b(?:overcharg\w*|over-?bill\w*|over-?invoic\w*|over-?priced|price|prices|pricing|rate|rates|discount|surcharge|
              quote[d]?|quotation|unit cost|tariff|list price|agreed (?:amount|fee|sum|figure|value))\b.{{0,100}}\b(?:wrong|
              incorrect|should|instead|not|\w+n't|higher|too high|differ\w*|agreed|mismatch|rather than|vs|versus|against|
              missing|contract|but|old|than|while|whereas|without|never|up|increase\w*|error|forgot\w*|discrepan\w*)\b
            \bshould (?:be|have been|read|only be) (?:\w+ )?(?:[$€£]|usd|eur|gbp|rs|inr|\d).{{0,40}}\b(?:not|instead|rather|
              but|per|each|as)\b|\b(?:agreed|contract(?:ed)?|quoted|offered|order(?:ed)?|confirmed) (?:\w+ ){{0,3}}?(?:price|
              rate|at|was|is|for|amount)\b.{{0,60}}\b(?:but|not|invoice[ds]?|billed|charged|you)\b|\b(?:overcharg\w*|
              over-?bill\w*|over-?invoic\w*|overpriced)\b
            \b(?:never|not|\w+n't|no one|nobody)\b(?: \w+){{0,3}}? (?:agreed|agree) (?:to|on|with)\b.{{0,40}}\b(?:fee|charge|
              freight|surcharge|cost|price|delivery|packaging|handling|interest|extra|rate|increase)\b|\b(?:delivery|carriage|
              freight|handling|packaging|shipping|pallet|fuel|admin(?:istration)?|late|extra|additional|set-?up|rush|minimum|
              service|call-?out|interest|reminder|tooling|restocking|weekend|overtime|travel) (?:\w+ )?(?:charges?|fees?|costs?|
              surcharges?|fee)?\b.{{0,50}}\b(?:included|not (?:agreed|in|part|be|have|on|owed|been agreed)|should not|shouldn't|
              \w+n't (?:agree|owe)|never|free|waive[d]?|remove|who agreed|wasn't|weren't|nobody)\b|\b(?:included|
              free) (?:delivery|carriage|freight|shipping)\b.{{0,40}}\b(?:charg|bill|invoic)|\b(?:less|minus|forgot\w*|without|
              missing|no|take off|apply|give us|didn't (?:apply|give|get|deduct)) (?:\w+ ){{0,4}}?discount\b|
              \bdiscount\b.{{0,30}}\b(?:missing|forgotten|not)\b|\b(?:more|less|higher) than (?:\w+ )?(?:agreed|quoted|ordered|
              offered|the (?:quote|order|contract|offer|po))\b|\bextra (?:charge|fee|cost)s?\b|\b(?:not|\w+n't|
              differs?) (?:\w+ )?(?:match|agree|correspond|tally)\w*\b.{{0,30}}\b(?:quote|quotation|order|contract|offer|price|
              agreement)\b|\b\$?[\d,.]+ (?:over|too much|more)\b(?!.{{0,6}}due)
            \bquoted (?:us |me )?(?:\w+ ){{0,2}}[$€£]\d|\b(?:should|ought to) be (?:zero|free|nil|nothing)\b|
              \b(?:fee|charge)s? should(?:n't| not) be\b|\b(?:month|week|year) (?:for )?free\b
            [$€£]?\d[\d,.]* per \w+ instead of\b|\bcharged (?:us )?(?:rs\.? |inr |
              [$€£])\d[\d,.]* (?:per \w+ )?instead\b
            \b(?:transport|freight|shipping|delivery|installation|carriage|assembly|travel) (?:cost )?(?:was|
              were|is|are) included\b
            """
        ),
    ),
    (
        "credit_weak",
        patterns(
            r"""
            \b(?:issue|send|need|want|require|raise|provide|give|process|requested|without|less|minus|
              deduct\w*)\b(?: \w+){{0,5}}? (?:credit (?:note|memo)s?|credit\b(?! (?:card|application|terms|limit)))
            """
        ),
    ),
    (
        "other",
        patterns(
            r"""
            \b(?:can.t|cannot|won.t|will not|unable to) (?:authori[sz]e|approve|pass|accept) (?:this|it|the|your|#)|
              \bnothing (?:is |should be |left )?(?:owing|owed|outstanding)\b|\bclosed our account with you\b
            \bno (?:legal |factual )?(?:basis|grounds?) (?:for|to)\b|\bunlawful\b|\billegal\b
            \bno way\b.{{0,20}}\bpay\w*\b|\bkeeping (?:back|\w*\d)|\bowe you (?:a )?(?:thing|nothing|anything)\b|
              \b(?:legal (?:department|team|counsel)|liability)\b
            \bnot our (?:debt|bill|liability|problem)\b|\bnot ours to pay\b|\bsetting (?:this|it|that|them) off\b|\b(?:get|
              see|receive) (?:nothing|not a|no) ?(?:penny|cent|dime|money)?\b.{{0,20}}\b(?:until|from us|unless)\b
            \b(?:void|withdraw|retract|scrap|reverse) (?:#+|this|that|the|it|your) ?(?:invoice|bill|charge|one)?\b
            #+ (?:is |are |stays |remains )?(?:on hold|held|blocked|parked|frozen|stays open|suspended)\b|
              \bbalance .{{0,20}}\bheld\b
            \b(?:penalt(?:y|ies)|liquidated damages|damages|set[- ]?off|offset|counter-?claims?|back-?charg\w*|chargeback|
              deduct(?:ed|ion|ing)? (?:for|because|due|the|our|from)|withh(?:o|e)ld\w*|retention|compensation|demurrage (?:we|
              you)|consequential|losses)\b
            \b(?:raised|logged|opened|filed|lodged|submitted) (?:a|an|our|this as a) (?:\w+ )?(?:query|dispute|complaint|
              claim)\b|\b(?:don't|do not|didn't) (?:believe|think|feel) (?:we|i|this is|that we) (?:owe|should|ours)\b|
              \b(?:dispute[ds]?|contest|disputing|disagree|reject(?:ed|s|ing)? (?:#|the |this |your |these )?(?:invoice|claim|
              bill|charge|demand|debt)|deny|denied|denies|refuse[ds]? (?:to pay|payment)|do not (?:owe|accept|agree|
              recogni[sz]e)|don't (?:owe|accept|agree with)|not (?:owed|liable|obliged|due (?:at all|and owing)|
              responsible for)|no (?:such )?(?:debt|liability)|unfounded|unjustified|not justified|won't (?:be )?pay(?:ing)?|
              will not (?:be )?pay(?:ing)?|not (?:going to|gonna) pay|not paying|owe (?:you )?nothing|nothing (?:is )?(?:owed|
              due)|without merit|statute[- ]barred|time[- ]barred|our (?:solicitors?|lawyers?|attorneys?))\b
            \b(?:advised|told|instructed) (?:me |us )?not to pay\b
            """
        ),
    ),
]

NOT_DISPUTE = patterns(
    r"""
    \b(?:pdf|file|link|attachment|document|e-?mail)s? (?:won't|will not|doesn't|does not|didn't|can't|cannot|could not|
      couldn't) (?:be )?(?:open|load|download)\w*
    \bwithout (?:any )?(?:admission|prejudice|admitting)\b|\b(?:told|said|promised|wrote) (?:you )?.{{0,20}}\b(?:didn't|did not) happen\b
    \b(?:dispute|contest) nothing\b|\b(?:original|hard cop\w+(?: of)?) (?:\w+ )?(?:bill|invoice)s?\b.{{0,50}}\bnot (?:yet )?received
    \b(?:sort code|iban|bic|bank (?:account|details))\b
    \b(?:not|never|nor|no longer) (?:\w+ )?(?:disput|contest|question|reject)(?:ing|ed|e)?\b|\bno dispute\b
    \b(?:balance|amount|figure|total)s? (?:is|are) the same\b|\bsame as yours\b
    \b(?:message|e-?mail|mail|letter|statement) (?:could not|couldn't|was not|has not|wasn't|not)\b|\brecipient\b
    \b(?:no|not|without|nothing|isn't|never|any) (?:\w+ ){{0,2}}?(?:dispute[d]?|issues?|complaint|queries|objections?|
      problems?|discrepan\w+)\b
    \bif (?:\w+ ){{0,3}}(?:dispute|wrong|damaged)\b|\bhas (?:been )?(?:resolved|fixed|sorted|repaired|settled)\b|
      \b(?:resolved|sorted) now\b|\bthanks? (?:you )?for (?:the |your |fixing|sorting|sending|issuing)\b|
      \b(?:credit note|replacement|corrected invoice|credit) (?:has )?(?:been )?(?:received|arrived)\b|
      \breceived the (?:credit note|corrected|replacement|new)\b|\btds\b.{{0,20}}\b(?:deduct|net)|\bafter tds\b
    \b(?:cash|liquidity|staff|funding|money|labou?r|cash[- ]flow|skills|power) (?:shortage|shortfall|problem|issue|
      crisis)s?\b
    \bmessage\b.{{0,60}}\bnot be delivered\b|@\S+.{{0,20}}\b(?:not|\w+n.t) (?:be )?delivered
    \b(?:settled|paid|cleared) by (?:offset|set-?off|netting|contra)\b
    \b(?:bank|portal|internet|e-?mail|server|banking|erp|our system|network|printer network)\b.{{0,20}}\b(?:is|was|
      are|were) down\b|\bdeducted from our (?:account|bank)\b|\bwork here\b|\bdoes ?n.t work (?:here|for us|at)\b
    \b(?:rotten|bad|terrible|awful|hard|tough|horrible|slow|dreadful|rough|poor|broken) (?:\w+ )?(?:year|winter|
      season|month|week|quarter|time|market|news|weather|summer|spring|start|patch)\b|\bkept (?:you )?(?:hanging|
      waiting)\b|\bkeep you (?:hanging|waiting)\b|\bkept you\b
    \b(?:bit of a|a real) mess\b|\bopen (?:the|your|this|that) (?:attachment|file|pdf|link|e-?mail)\b
    \bwrong (?:statement|e-?mail|attachment)\b
    """
)
