"""What English-speaking customers write about complaints, by reason."""

from .patterns import patterns

#: In this order: the first that fits names the reason. ``credit_weak`` asks for a credit note as a remedy, of whatever went wrong.
DISPUTE = [
    (
        "duplicate",
        patterns(
            r"""
            \b(?:paid|settled) (?:for )?(?:this|it|that|the same) (?:on|under|with|against|as part of) (?:another|a different|
              a previous|an earlier|the other|invoice)\b
            \b(?:already|previously) (?:had|got|received|paid) (?:a|an|another|the) (?:bill|invoice|one) (?:for|on)\b|
              \btwo (?:bills|invoices|charges) for (?:one|the same|a single)\b|\b(?:invoiced|billed|
              charged)\b.{{0,30}}\b(?:as well|too|also|before)\b|\bsecond time\b|\bsame one as\b|\b(?:looks like|appears to be|
              seems to be|must be|is) (?:the same|a repeat|a copy|the one)\b
            \b(?:was|were|been|is) (?:already )?(?:invoiced|billed|charged) (?:before|earlier|previously|already|under|
              with (?:invoice|inv|#)|on (?:invoice|inv|#))\b|\bsame (?:\w+ )?(?:,|-)? ?(?:two|2) invoices\b|\btwo invoices\b
            \b(?:two|both|these) invoices?\b.{{0,60}}\b(?:same|one of (?:them|these|the two))\b|\bone of (?:them|these|
              the two) (?:is|must be|has to be|looks like) (?:a |an )?(?:mistake|error|duplicate|repeat|wrong)\b
            \bsame (?:po|purchase order|date|dates|week|amount|ticket|docket|reference)\b.{{0,60}}\b(?:same|twice|both)\b
            \b(?:billed|invoiced|charged) (?:\w+ ){{0,3}}?(?:two times|2 times|2x)\b
            \b(?:duplicat\w+|(?:billed|invoiced|charged|bill(?:ing)?|invoic\w+) (?:\w+ ){{0,3}}?(?:twice|double|a second time|
              again)|double[- ](?:bill|charg|invoic)\w*|twice (?:for|billed|invoiced|charged)|already (?:been )?(?:billed|
              invoiced|charged)|repeat of|same (?:invoice|job|delivery|order|goods|work|thing|ticket|service|
              items?) (?:\w+ )?(?:as|twice|again|on|was|billed|under)|(?:second|two|another) invoices? for the same|
              already (?:on|included|covered) (?:in |on |by )?(?:invoice|inv|\d)|is a (?:copy|repeat|double)|identical (?:to|
              with|invoice)|same as (?:invoice |inv |no\.? )?[a-z]*-?\d)\b
            """
        ),
    ),
    (
        "tax",
        patterns(
            r"""
            \b(?:tax|vat|gst)\b.{{0,30}}\b(?:is|are|looks?|seems?) (?:off|odd|out|not right|too)\b|\bexemption (?:cert\w*|
              number|letter|form)\b|\b501\b
            \b(?:remove|take off|drop|delete|deduct|without) (?:the )?(?:sales |use )?(?:tax|vat|gst)\b|
              \bresale certificate\b|\b(?:vat|gst|tax)\b.{{0,30}}\bshouldn.t\b|\b(?:needs? to|must|has to|should) (?:show|state|
              carry|include|have) (?:our|your|the|a) (?:\w+ )?(?:vat|gst|tax)\b|\b(?:vat|gst|tva|iva|
              tax) .{{0,24}}\b(?:incorrectly|wrongly|mis-?\w+)\b|\b(?:calculated|charged|billed|applied) at \d+ ?%? (?:instead|
              rather|but)\b
            \b(?:\w+n.t|not|no|without|lacks?|lacking|missing)\b.{{0,24}}\b(?:vat|tax|gst|abn|ein)[- ]?(?:number|id|no\b|
              registration|reg|identification|code)
            \b(?:charged?|charging|added|adding|put|shows?|invoiced|billed) (?:us |on )?(?:\w+ )?(?:\d+ ?% )?(?:vat|gst|
              sales tax|tax|hst|igst)\b.{{0,60}}\b(?:but|though|although|even|exempt|should|without|outside|export)\b
            \b(?:vat|gst|tax) (?:\w+ )?(?:shown|stated|listed|broken (?:out|down)|itemi[sz]ed|separately|separate)\b
            \b(?:vat|gst|hst|igst|cgst|tds|sales tax|tax|tva|iva|hsn|gstin|fapiao|mwst|use tax)\b.{{0,80}}\b(?:wrong|
              incorrect|should|missing|mistake|error|invalid|not valid|exempt|zero|reverse charge|instead|
              not (?:been )?(?:correct|show\w*|mention\w*|reflect\w*|upload\w*|filed|applicable|charged|include\w*|match\w*)|
              mismatch|but|charged|0 ?%|different|without|cannot claim|can't (?:claim|reclaim|recover)|expired|not be|isn't|
              is not|doesn't|does not|twice|old)\b
            \b(?:wrong|incorrect|missing|no|invalid|without|not|old|exempt from|expired|different) (?:\w+ ){{0,3}}?(?:vat|gst|
              gstin|sales tax|tax|fapiao|hsn)\b
            \btax[- ]exempt\b|\breverse charge\b|\bintra-community\b|\bfapiao\b.{{0,40}}\b(?:not|never|missing|wrong|
              waiting)\b|\binput (?:tax )?credit\b.{{0,40}}\b(?:not|deni|reject|cannot|can't)
            \bgstr\w*|\binput credit\b
            """
        ),
    ),
    (
        "credit_expected",
        patterns(
            r"""
            \basked for a credit\b|\b(?:\d+|one|two|three|several|some|the) .{{0,20}}\bwent back\b
            \b(?:returned|return|sent back|cancel+ed) (?:goods|items?|parts?|units?|stock|material|part)\b.{{0,60}}\b(?:not|
              \w+n.t|still|never) |\bour refund\b|\b(?:coming|owed|due) back to us\b|\brefund\b.{{0,30}}\b(?:\?|where|when|
              happened|status)|\b(?:happened to|where is|where.s|what about|status of) (?:our|the|my) (?:refund|credit|rebate|
              bonus|credit note)
            \breturns?\b.{{0,40}}\b(?:not|\w+n.t|never) (?:been )?(?:processed|credited|booked|handled|refunded)\b
            \b(?:promised|guaranteed|agreed|offered|owe)\b.{{0,40}}\b(?:rebate|bonus|credit|refund|kickback)\b
            \b(?:sent|shipped|gave|took|brought|returned|handed) (?:\w+ ){{0,4}}?back\b(?=.{{0,80}}\b(?:still|yet|credit|
              invoice|bill|account|statement))
            \bstill (?:being )?(?:chas|wait|look)\w* (?:for |on )?(?:\w+ ){{0,2}}(?:credit|refund|rebate|bonus)
            \b(?:credit (?:note|memo)s?|credits?|cn|refund|rebate|bonus|rma)\b.{{0,80}}\b(?:missing|outstanding|
              not (?:yet )?(?:been )?(?:issued|received|arrived|seen|booked|applied|deducted|taken|processed)|still|never|due|
              owed|owe|waiting|where is|pending|promised|agreed|hasn't|haven't|didn't|before|until|yet|expected|overdue|
              deducted)\b
            \b(?:missing|awaiting|waiting (?:for|on)|promised|owe us|owed|outstanding|where is|where's|still need|still no|
              no sign of|expect(?:ing)?|due|need (?:a|the|our|your)|never (?:got|received|issued)|haven't (?:received|had|seen|
              got)|have not (?:received|had|seen)|not (?:yet )?received|chasing|
              still waiting for) (?:\w+ ){{0,5}}?(?:credit (?:note|memo)s?|credit\b|rebate|refund|bonus|kickback|cn\b)
            \b(?:return(?:ed)?|sent back|shipped back|collected|took back|taken back|picked (?:it |
              them )?(?:back )?up)\b.{{0,80}}\b(?:credit|refund|not (?:been )?credited|deduct\w*|still (?:on|show|invoic|
              bill))\b|\bnot (?:been )?credited\b|\byou (?:took|picked|collected) .{{0,30}}\bback\b
            """
        ),
    ),
    (
        "other",
        patterns(
            r"""
            \b(?:withh(?:o|e)ld\w*|set[- ]?off|counter-?claim\w*|back-?charg\w*|chargeback|liquidated damages|ld clause|
              penalt(?:y|ies)|damages? (?:your|you|caused|to our)|consequential)\b
            """
        ),
    ),
    (
        "quality",
        patterns(
            r"""
            \b(?:failing|coming (?:loose|off|apart|undone|away)|worse|worst|patchy|needs? (?:re-?doing|redone|to be redone)|
              had to redo|out again|down again|noisy|rattl\w*|burn[ts]?|jam(?:s|med|ming)|dirty|cloudy|sour|stale|damp|
              undercooked|unreadable|misaligned|wonky|out of (?:alignment|true|order)|brittle|too (?:thin|thick|short|
              long|small|large|big|loose|tight|soft|hard|weak|slow|noisy)|inaccurate|miscalibrated|freez(?:es|ing)|hang(?:s|
              ing)|lagging|intermittent\w*|drop-?outs|same (?:fault|problem|defect|error|leak) (?:again|is back|came back|
              persists|remains)|third time|foreign (?:object|matter|body)|insects?|weevils|infest\w*|hardness|grainy|pixelated|
              spelling|typos?|errors in|riddled)\b
            \bhad to (?:hire|get|call|bring in|pay) (?:someone|somebody|another|a different|an outside)\b|\bmore (?:down|
              broken|off) than (?:up|on|working)\b|\bquality (?:complaint|claim|issue|problem|case|ticket|dispute)\b|
              \b(?:shut(?:s|ting)?|cut(?:s|ting)?) (?:itself )?(?:down|out|off) (?:again|all the time|constantly|every|
              by itself|randomly|mid)\b|\bkeeps? (?:breaking|failing|tripping|stopping|jamming|leaking|overheating|crashing|
              cutting|falling|blowing|losing|dropping|shutting|freezing|slipping)\b
            \b(?:crushed|smashed|shattered|mangled|soggy|mouldy|frozen|bruised|dented|squashed|chipped|splinter\w*|corroded|
              discolou?red|fray\w*|ripped|punctured|burst|flaking|seeping|drips?|dripping|overheat\w*)\b
            \b(?:won.t|doesn.t|don.t|does not|do not|will not|no longer) (?:\w+ )?(?:cool|heat|dry|seal|charge|print|align|
              spin|boot|drain|
              start|close|open|lock|fit)\b(?! (?:an|a|the|our|your|out|up|down for|with) (?:account|books))
            \b(?:won.t|doesn.t|don.t|does not|do not|will not|can.t|cannot|no longer) (?:\w+ )?(?:holds?|stays?|
              keeps?) (?:its |the |a |any )?(?:temperature|
              pressure|charge|closed|shape|water|air|level|tight|open|in place)\b
            \bnot (?:\w+ )?(?:rendered|performed|carried out|done|provided|executed|delivered) (?:as (?:agreed|specified|
              ordered|per|described)|properly|correctly|according|in accordance|to (?:the )?(?:spec|standard))
            """
        ),
    ),
    (
        "price",
        patterns(
            r"""
            \bfor [$€£]?\d[\d,.]*(?: ?\w+)?,? (?:and )?not (?:for )?[$€£]?\d
            \b(?:unit )?(?:prices?|rates?|pricing)\b.{{0,12}}\b(?:\w+n.t|not|never) (?:match|agree|correspond|tally|what|as|
              in line)
            \binterest\b.{{0,40}}\b(?:not|\w+n.t|never|refuse|remove)\b|\b(?:above|over|higher than|more than) (?:the|your|
              our) (?:estimate|quote|quotation|offer)\b
            \b(?:had|have|made|struck) (?:a|an) (?:deal|agreement|price|arrangement) (?:at|of|on|for) [$€£]?\d|
              \badjust\w* (?:it |this )?to (?:the )?(?:quoted|agreed|contract)
            \b(?:supposed|meant) to be (?:free|included|inclusive|waived)|\bstandard (?:rate|price)\b.{{0,30}}\b(?:where|
              instead|but|while)\b|\bprice increase\b
            \bwhy (?:has|have|is|was|did|do|are)\b.{{0,40}}\b(?:surcharge|fee|levy|extra|supplement|freight|handling)\b
            \bagreed (?:on )?[$€£]?\d[\d,.]*(?: ?\w+)?,? (?:not|and not|rather than|instead of)\b|\b(?:where did|what is|
              what.s|why is there|who agreed|why am i|why are we) .{{0,30}}\b(?:charge|fee|surcharge|levy|
              extra)s?\b.{{0,20}}(?:come from|for|\?)|\b(?:charge|fee|surcharge)\b.{{0,30}}\b(?:never|not) (?:mentioned|
              discussed|part of|in the|agreed|quoted)\b
            \b(?:old|last year.s|previous|wrong|outdated|different|another|not (?:in|on|per)) (?:\w+ )?price ?list\b|
              \b(?:fixed|flat|lump[- ]sum|special|promotional|introductory) (?:price|fee|rate)\b|\b(?:invoice|
              you|bill)\w* (?:shows?|says|has|billed|charged) [$€£]?\d[\d,.]*.{{0,20}}\b(?:po|order|quote|contract|agreement|
              sow|offer)\b|\b(?:handling|admin|packaging|express|delivery|call-?out|processing|card|late|paper|environmental|
              energy|fuel) (?:fee|charge|surcharge|levy|cost)\b.{{0,60}}\b(?:won.t|not|never|off|didn.t|remove|refuse|where)\b
            \bgives? us (?:a )?\d+ ?% (?:off|discount)|\b\d+ ?% (?:off|discount)\b.{{0,40}}\b(?:not|\w+n.t|missing|where|
              forgot)\b|\bnot part of the (?:deal|quote|contract|price|agreement)\b|\brebate on (?:the )?(?:unit )?price\b|
              \bdifference between the (?:quote|order|po|contract|offer)\b
            \b(?:po|purchase order|order|contract|quote|quotation|agreement|offer|estimate|proposal|
              price list)\b (?:\w+ )?(?:says|said|shows?|was|is|has|states?|reads|price|
              value)\b.{{0,24}}\d.{{0,40}}\b(?:invoice\w*|you|bill\w*|charged|yours)\b
            \b(?:overtime|weekend|rush|premium|night) rates?\b.{{0,20}}\b(?:for|on) (?:regular|normal|standard|ordinary|
              weekday)|\bhonou?r (?:the|your|our|that) (?:\w+ )?(?:price|quote|rate|offer|discount|quotation|agreement)\b
            \b(?:old|new|right|correct|agreed|contract|contractual|real|proper) (?:unit )?(?:price|rate|fee)s? (?:for (?:this|
              it|that|these) )?(?:was|is|of|should|were)\b
            \b(?:fee|charge|surcharge|cost|line|freight|levy)s? (?:needs?|has|have|must|should|ought|can) (?:to )?(?:come off|
              be (?:removed|deleted|taken off|waived|reversed|dropped)|go\b|disappear)
            \b(?:freight|carriage|delivery|shipping|installation|training|setup|set-up|fitting|packaging)\b.{{0,40}}\b(?:was|
              were|is|are) (?:\w+ )?(?:supposed|meant|agreed|going|included|free|on you|to be)\b
            \bshort[- ]?pay(?:ing|ment|ed)?\b|\b(?:rate|price|fee|charge)s? (?:\w+ )?(?:went|gone|jumped|crept|shot) up\b
            \b(?:rate|price)s?\b.{{0,50}}\b(?:whereas|but|instead|against|while|not)\b.{{0,40}}\d
            """
        ),
    ),
    (
        "quantity",
        patterns(
            r"""
            \bonly (?:spent|worked|was|were|did|came|stayed|used) .{{0,12}}\b(?:\d+|one|two|three|four|five|six|
              half)\b.{{0,24}}\b(?:hours?|days?|weeks?|on site|times)\b
            \bcharged (?:us )?(?:through|until|up to|till|right through|all the way)\b
            \b(?:one|some|several|a few|a couple|\d+|two|three|four|five|six|half) of (?:the|our|those|
              these) (?:\w+ )?\w+s? (?:never|(?:is|are|was|were) (?:still )?(?:missing|not))\b|\bhalf (?:of )?(?:the|
              our) \w+ (?:is|was|are|were|never|didn.t) ?(?:still )?(?:missing|arrived|came|come)?
            \b(?:one|two|three|four|five|six|\d+) \w+ (?:down|short|light)\b
            \b(?:for|only) (?:one|two|three|four|five|six|\d+) (?:weeks?|days?|hours?|months?|nights?),? not\b
            """
        ),
    ),
    (
        "not_delivered",
        patterns(
            r"""
            \bnever left your\b|\b(?:technician|engineer|driver|crew|team|plumber|electrician|fitter|guy|man|
              people)\b.{{0,16}}\b(?:didn.t|did not|never|hasn.t|no) (?:show|come|turn up|arrive|appear|been(?! back))|
              \bmissing the (?:whole|entire|full|complete) (?:order|delivery|shipment)|\bdelivered (?:it |them |
              this )?to the wrong (?:address|place|site|building|door)
            \bno (?:sign|trace|word|sight|news) of (?:the|our|any|your) (?:goods|order|delivery|shipment|parcel|pallets?|
              parts|material|machine|consignment|truck|container|replacement)\b|\b(?:do not|don.t|haven.t|have not|
              still don.t) (?:\w+ )?(?:have|got|received|seen) (?:the|our|any of the|those|these) (?:parts|goods|
              order(?! (?:number|no|form|for))|items|material|machine|product|stuff|shipment|boxes|delivery|keys)\b
            \b(?:vanished|disappeared|went astray|gone missing|went missing in transit|pushed back|keeps (?:being|
              getting) (?:delayed|postponed|pushed)|nothing so far|still in your (?:warehouse|depot|yard|stock)|never (?:came|
              shipped|turned up|got here|reached)|(?:event|course|session|visit|job|work|service|
              training)\b.{{0,24}}\b(?:didn.t|did not|never|wasn.t|was not) (?:happen|take place|go ahead|done|held|
              performed))\b
            \b(?:pod|signature|signed)\b.{{0,40}}\b(?:isn.t|is not|not|nobody|no one|doesn.t) (?:\w+ )?(?:anybody|anyone|
              one of|ours|belong|works?|employee|known)\b|\b(?:didn.t|did not|never) (?:happen|take place|go ahead)\b
            \b(?:courier|carrier|driver|haulier|dhl|ups|fedex|postal service|freight company|forwarder)\b.{{0,30}}\b(?:lost|
              misplaced|never)\b|\bstill on back-?order|\bbefore (?:shipping|delivery|delivering|it shipped|dispatch|
              anything shipped)\b
            \bnever (?:\w+ )?(?:activated|installed|set up|started|provisioned|connected|issued|took place|happened|showed|
              carried out)\b|\b(?:stuck|held|sitting) (?:at|in) (?:the )?(?:port|customs|depot|hub|warehouse)\b|\bnot seen it\b|
              \b(?:nothing|not) (?:has )?(?:been )?(?:shipped|dispatched)\b
            \b(?:never|not|\w+n't|nothing|none|yet to|no)\b(?: \w+){{0,4}}? (?:arrived?|delivered|deliver(?:y|ies)|shipped|
              received any|turned up|showed up|came(?! across| through| over| up)|reached us|performed|carried out|rendered|
              shown up|installed|took place|happened|started|attended|provided)\b(?!.{{0,10}}\b(?:invoice|copy|email|statement|
              note|docket))
            \b(?:have not|haven't|has not|hasn't|did not|didn't|never|not yet|still not) (?:\w+ )?(?:receive[d]?|got|gotten|
              had|get|seen) (?:\w+ ){{0,3}}?(?:goods|delivery|shipment|material|order|pallets?|parcel|products?|merchandise|
              items|parts|anything|any of|consignment|truck|cargo|boxes|the stuff|machine|equipment|licen[cs]es?|container|it\b)
            \b(?:still waiting (?:for|on) (?:the |our |your )?(?:goods|delivery|shipment|order|pallets?|parcel|products?|
              material|parts|machine|consignment|container)|no delivery|undelivered|lost in transit|lost (?:by|
              in) (?:the )?(?:carrier|courier|transport)|refused at|non[- ]delivery|stuck (?:at|in) (?:customs|port)|
              went (?:straight )?back to you|no (?:goods|shipment|parcel|pallet|service)\b.{{0,20}}(?:arrived|received|
              delivered|provided|rendered)|no[- ]show|(?:and|but|with|just|had) no (?:goods|delivery|shipment|materials?|
              merchandise)|where (?:is|are) (?:the|our|my) (?:goods|order|delivery|shipment|parcel|pallets?)|nobody (?:came|
              turned up|showed up)|no one (?:came|turned up|showed)|tracking (?:shows|says))\b
            \b(?:nobody|no one|no-one|nobody from your)\b.{{0,12}}\b(?:been|come|came|turned up|shown up|
              attended|visited)\b(?! back to us)|\b(?:haven't|hasn't|have not|has not) been (?:out|round|here|
              to) (?:to )?(?:do|fix|finish|complete|install|service|carry)
            """
        ),
    ),
]
