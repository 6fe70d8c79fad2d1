"""What English-speaking customers write about questions, plans, absences, other contacts, insolvency."""

QUESTION = [
    r"\bconfirm (?:that )?(?:you|your)\b.{{0,30}}\bbanks?\b",
    (
        r"\b(?:invoice|bill|statement|copy|inv|document|it) (?:was |has |is )?(?:not|never) (?:yet |been )*(?:received|arrived|"
        r"seen)\b(?=.*\b(?:re-?send|send|forward|e-?mail|copy|please|kindly|pls)\b)"
    ),
    r"\b(?:trouble|bother) you for\b",
    (
        r"\b(?:ping|pop|fire|shoot|drop) (?:it|me|us|them|that|one|a copy|over)\b|\bsend it (?:as|in|again|over|through|to me)\b|"
        r"\b(?:can't|cannot|couldn't|unable to) open (?:the|your|this|that) (?:attachment|file|pdf|link|invoice)\b"
    ),
    (
        r"\b(?:can|could|would|will|may|might) (?:you|u|someone|somebody|anyone|i|we) .{{0,70}}\b(?:{DOC}|bol|what|which|who|when|"
        r"how|why|explain|clarify|tell me|tell us|everything|it again|them again|that again)\b"
    ),
    r"\bany (?:chance|way) .{{0,40}}\b(?:{DOC})\b",
    (
        r"\b(?:can|could|would|will|may|might) (?:you|u|someone|somebody|your \w+)(?: \w+){{0,3}}? (?:(?:re-?)?send|"
        r"(?:re-?)?forward|provide|share|e-?mail|re-?mail|confirm|tell|explain|clarify|check|let (?:me|us) (?:have|know)|give|"
        r"supply|attach|mail|advise|upload|look|verify|get|have|see|issue|point|show|copy|break|submit|fax|help|quote)\w*\b"
    ),
    (
        r"\b(?:please|pls|plz|kindly|just|would appreciate if you|appreciate if you|grateful if you|be good enough to)(?: could|"
        r" can| would)?(?: also| then| just| again| you| urgently| kindly| please| to)*\s(?:clarify|explain|(?:(?:re-?)?send|"
        r"(?:re-?)?forward|provide|share|e-?mail|re-?mail|supply|attach|mail|upload|let (?:me|us) have|give|"
        r"get)\b.{{0,70}}(?:\b{DOC}|\b(?:again|it|them|that|those|everything)\b|#)|advise (?:us |me )?(?:of |on |your |which|what|"
        r"the|how|who|where)|tell|quote|submit|(?:confirm|verify|check|tell us|advise) (?:.{{0,50}}\b(?:which|whether|account|"
        r"bank)\b|(?:that |if |whether )(?:this|these|the|your|it|you)|(?:the |your )?(?:new |changed? |bank |account|iban|"
        r"change)))\b"
    ),
    (
        r"\b(?:need|require|want|missing|lacking|waiting (?:for|on)|request(?:ing|ed)?|looking for|don't have|do not have|"
        r"haven't got|have not got|without|haven't received|have not received|never received|never got|cannot find|can't find|"
        r"don't see|do not see|no trace of|not received|didn't get|did not receive|misplaced|lost (?:the|your|our|"
        r"my) (?:copy of )?)\b(?: \w+){{0,4}}?\s{DOC}\b(?<!contract)"
    ),
    (
        r"^(?:(?:hi|hello|hey|sorry|so|and|also|but|ok|dear \w+|quick question|question)[ ,]*)*(?:what|which|who|whom|where|when|"
        r"why|how|is|are|was|were|do|does|did|has|have|any|whose)\b.{{0,80}}\b(?:{DOC}|this|these|those|it|that|charges?|amounts?|#|"
        r"payments?|numbers?|due|paid|prices?|billed|charged|owe|for|bank|remit|dispute|ordered|signed|project|job|site|"
        r"department)\b.*\?$"
    ),
    (
        r"\b(?:what|which|who|where|how much|how many|what's|whose|how do|how can|why) .{{0,80}}\?$|\b(?:is|are) (?:this|these|that|"
        r"it|your|you) .{{0,80}}\?$|\bhave you changed\b|\bdid you change\b|\bwhat (?:is|was|are) (?:this|it|that|these) for\b"
    ),
    r"\b(?:re-?send|send (?:me|us|over|again|the|a|copy|copies)|forward (?:me|us)) .{{0,40}}\b{DOC}\b",
    (
        r"\b(?:don't|do not|doesn't|not) (?:recogni[sz]e|know what|understand)\b.{{0,40}}\b(?:invoice|charge|item|number|this|"
        r"amount|relate|for)\b"
    ),
]

NOT_QUESTION = [
    (
        r"\b(?:new|correct(?:ed)?|revised|amended|proper|fresh|replacement|updated|right) (?:invoice|bill|one|version)\b|"
        r"\bre-?issue\b|\bcredit (?:note|memo)\b"
    ),
    (
        r"\b(?:confirm (?:receipt|once received|safe receipt|when received|by return)|acknowledge|let (?:me|us) know (?:if|when|"
        r"once|whether|should|how)|check (?:with )?(?:your|please your|the) (?:bank|account|statement)|please check(?: and|$| again|"
        r" your| with)|bear with|contact|any (?:questions|concerns|problem|issue)|further question|if you need|need anything|"
        r"is that ok|is this ok|ok\?$|okay\?|deal\?|agreed\?|alright\?|all right\?|sound good|does that work|acceptable\?|"
        r"fine with you|work for you|(?:a|the|quick|short) call\b|\bmeeting\b|discuss|talk|how are you|hope you|wish you|"
        r"can you believe)\b"
    ),
    r"\b(?:will|'ll|shall|we|i)\s(?:\w+ )?(?:send|provide|share|forward|email) (?:you|the|a|our|over)\b(?!.*\?)",
    (
        r"\b(?:catalogue|price list|new offer|next order|do you still (?:make|sell|stock|have)|in stock|lead time|fair|meet|lunch|"
        r"visit|brochure|sample|trade show|catalog|exhibition|conference|coming to|new quotation|quote for|"
        r"delivery time for our new)\b"
    ),
    r"\b(?:remove (?:me|us)|hold|suspend|stop|refrain|withdraw|be patient|excuse|forgive|ignore)\b",
]

PLAN = [
    (
        r"\bover (?:the next )?(?:\d+|two|three|four|five|six|twelve|a few|several) (?:months|weeks)\b|\b(?:have|give us|"
        r"let us have|allow us) (?:until|till)\b"
    ),
    r"\b(?:additional|extra|further|another) (?:\w+ ){{0,2}}?(?:days|weeks|months|time)\b|\bneed (?:until|till)\b",
    (
        r"\bgive (?:us|me) (?:\w+ ){{0,3}}?(?:time|days|weeks|months?)\b|\d[\d,.]* (?:every|each|per|a|/) ?(?:\w+ )?(?:weeks?|"
        r"months?|fortnight|mo|wk)\b|\b(?:every|each) (?:\w+ )?(?:weeks?|months?|friday|fortnight) (?:until|till|starting|from)\b"
    ),
    (
        r"\b(?:instal+ments?|payment plan|repayment plan|pay(?:ing)? (?:it )?(?:off )?in (?:\w+ )?(?:parts|stages|tranches|portions|"
        r"steps)|part[- ]payments?|staged payments?|spread (?:it|this|the|over|payments?)|stagger\w*|split (?:it|this|the|payment|"
        r"into)|schedule of payments|(?:equal|monthly|weekly|smaller|partial) payments|payments (?:through|over|across|spread)|"
        r"pay(?:ments?)? over (?:\w+ )?(?:months|weeks|\d)|in (?:two|three|four|five|six|\d+) (?:equal |monthly |"
        r"weekly )?(?:payments|parts|rates|goes|chunks|tranches))\b"
    ),
    (
        r"\b(?:extension|extend(?:ed)?|(?<!one )more time|extra (?:time|days|weeks|month)|(?:few|couple(?: of)?|two|three|four|\d+|"
        r"some|another|little|bit) (?<!one )(?:more|extra|additional) (?:days|weeks|months?|time|\d+ days)|another (?:\w+ )?(?:days|"
        r"weeks?|month|fortnight)|longer (?:to pay|terms?|time)|grace|prolong\w*|defer\w*|postpon\w*|delay (?:the |our )?payment|"
        r"push (?:it |this |the (?:due )?date |payment )?(?:back|out)|hold off|breathing (?:space|room)|moratorium|payment holiday|"
        r"leeway|give us (?:until|till|time|to)|give me (?:until|till|time|to)|bear with us until|wait until|extra time|(?:due|"
        r"payment) date (?:be )?(?:moved|extended|changed)|short-term relief|leniency|standstill|roll (?:it |this )?over)\b"
    ),
    (
        r"\b(?:can|could|may|might|would) (?:i|we|you|u|it be|there be)\b.{{0,60}}\b(?:pay|do|send|settle|accept|take|manage|"
        r"clear)\b.{{0,60}}\b(?:(?:a|per|each|every|/) ?(?:week|month|fortnight)|weekly|monthly|half now|half of it|in parts|"
        r"at the end of|instead|over \w+ (?:months|weeks)|until|till|by|on|next)\b"
    ),
]

#: What makes a clause about instalments or more time a request.
PLAN_ASK = (
    r"\b(?:need (?:until|till)|just need|let's|would that|can|could|may|might|would|request\w*|ask\w*|kindly|please|pls|"
    r"appreciate|grateful|consider|propose|proposal|possible|possibility|hope|allow|accept|agree|grant|offer|like|want|need|"
    r"wish|beg|seek\w*|wondering|chance|ok if|okay if|alright if|give|apply|understanding|suggest|if you|any way|help)\b|\?"
)

ABSENCE = [
    r"\b(?:mat|pat|maternity|paternity|study|long service|sick) leave\b",
    r"\b(?:absent|unavailable|off sick|away) (?:from|until|till|between|for)\b|\bshut (?:until|till|for)\b",
    (
        r"\b(?:out of (?:the )?office|ooo|on (?:annual |sick |parental |maternity |paternity |medical |personal |summer |study |"
        r"compassionate |extended |long[- ]term )?leave|on (?:vacation|holidays?|pto|a business trip|business travel|my honeymoon|"
        r"jury duty)|annual leave|maternity|away (?:from|on|until|till|the|this|at|for|and)|(?:office|company|offices|we|warehouse|"
        r"department|team|factory|accounts|plant) (?:is|are|will be|'re|remains?) (?:\w+ )?(?:closed|shut)|closed (?:for|from|until|"
        r"due|between|on|over)|(?<!box will be )(?<!address will be )(?<!account will be )shut(?:s|ting)? (?:down|for|from)|"
        r"travel+ing|currently (?:away|off|out|travel)|not in the office|(?:i|we)(?:'m| am|'ll be| will be|'re|"
        r" are) (?:\w+ )?(?:back|away|off|out|abroad|unavailable|closed|overseas|returning)\b|limited access|reopen\w*|"
        r"back (?:in (?:the )?office|at work|at my desk)|return(?:ing)? to (?:the office|work|my desk)|i (?:will )?return on|"
        r"bank holiday|public holiday|holiday closure|stocktake closure)\b"
    ),
]

NOT_ABSENCE = [
    (
        r"\b(?:he|she|they|boss|director|manager|owner|ceo|cfo|md|signatory|colleague|who|accountant|bookkeeper|controller|husband|"
        r"wife|partner)(?:'s|'re| is| are| was)? (?:\w+ ){{0,3}}(?:away|on (?:\w+ )?leave|on holiday|on vacation|travel\w*|out of|"
        r"off|abroad|back|on a (?:business )?trip|ill|sick|in hospital)\b"
    ),
    (
        r"\b(?:boss|director|manager|owner|ceo|cfo|md|signatory|colleague|she|he|they|our \w+|\w+ who) (?:is|was|are|were|"
        r"'s) (?:\w+ )?(?:away|on|out|travel|off|abroad)\b.{{0,80}}\b(?:sign|approv|pay|authori)"
    ),
    (
        r"\b(?:just|only|been|got|am|are|was|were|i'm|we're) (?:got |come |came )?back (?:from|in the office|"
        r"at work)\b(?!.{{0,5}}\bon\b)"
    ),
    r"\b(?:sorry|apologi).{{0,60}}\b(?:was|were|had been|i've been|have been) (?:away|on|off|out)\b",
    r"\bwas (?:away|on|off|out)\b",
    r"\bgive us until\b",
    r"\b(?:bank|banks|port|customs) (?:is|are|was|were) closed",
]

WRONG = [
    (
        r"\b(?:need to|have to|should|must|better|best) (?:talk|speak|deal|write|go|send|turn) (?:it |them |this )?(?:to|"
        r"with) (?:our |the )?(?:\w+ )?(?:corporate|head office|headquarters|hq|accounts|finance|ap|main office|parent|office)\b"
    ),
    (
        r"@\S+.{{0,24}}\b(?:from now on|in future|going forward|instead|in the future)\b|\ball (?:\w+ )?(?:invoices?|matters|"
        r"quer\w+|requests|invoicing|billing|correspondence|mail|emails)\b.{{0,30}}@|\b(?:isn't|is not|aren't|are not|not) (?:ours|"
        r"for us|our (?:account|location|store|branch))\b|\bsold (?:that|the|this|our) (?:location|store|branch|business|company|"
        r"site|shop|restaurant|practice)\b"
    ),
    (
        r"\b(?:no longer (?:here|with|works?|employed|responsible|in charge|handle\w*|deal\w*|at|in use|active|monitored|work\w*|"
        r"the (?:right|correct)|part of|in this)|left (?:the (?:company|business|firm|organi[sz]ation|group)|us|our company|"
        r"\w+ (?:in|last|at the end))|has (?:left|retired|moved on|resigned|departed|passed away)|(?:have|has|'ve|'s) (?:moved|"
        r"changed) (?:to a|jobs?|role|department|team|position|roles|departments|companies)|retired|not (?:the )?(?:right|"
        r"correct) (?:person|contact|address|company|department|mailbox|email)|wrong (?:person|company|address|e-?mail|contact|"
        r"recipient|department|entity|customer|people|number|one of us)|not (?:my|our) (?:department|company|area|responsibility|"
        r"invoices?|debt|account)|don't (?:handle|deal with|work)|do not (?:handle|deal with|work)|nothing to do with (?:us|me|"
        r"this company)|never heard of|not a customer|not your customer|mistaken identity|sold the (?:business|company)|new owners?|"
        r"ceased trading with|no such (?:company|person)|delivery (?:has )?failed|delivery .{{0,40}}failed|failed permanently|"
        r"undeliver\w+|user unknown|mailbox (?:is )?(?:full|unavailable|disabled|not found|closed|inactive|no longer)|"
        r"address (?:not found|rejected|is no longer|couldn't be found|does not exist)|does not exist|could(?:\w+n't|"
        r" not) be delivered|recipient (?:unknown|rejected)|(?:please )?(?:update|remove|delete|amend) (?:your|me|us|my|our|"
        r"the) (?:records|contact|details|from|mailing|address|e-?mail))\b"
    ),
    (
        r"\b(?:invoices?|reminders?|statements?|correspondence|e-?mails?|enquir\w+|queries|messages|all (?:\w+ )?(?:mail|"
        r"communication)|accounts payable|ap|billing|finance|supplier \w+|requests?)\b.{{0,60}}\b(?:(?:have|has|need|needs|ought|"
        r"are|is|should|must) (?:now )?(?:to )?(?:be )?(?:go|sent|send|addressed|directed|forwarded|handled|dealt|managed|"
        r"looked after|come)\b|(?:is|are|has|have) (?:now )?(?:been )?(?:handled|managed|outsourced|moved|transfer+ed|taken over|"
        r"dealt|changed|processed) (?:by|to)|goes? to|should go)"
    ),
    (
        r"\b(?:please|kindly|pls|you (?:should|need to|may|can|want to|want|must)|best to|try|instead) (?:\w+ )?(?:contact|write to|"
        r"e-?mail|address|direct|use|send|reach out to|speak to|get in touch|call|try|redirect|resend)\b.{{0,60}}(?:@|\b(?:instead|"
        r"in future|from now|going forward|new address|our accounts|the accounts|accounts payable|finance|successor|who (?:now|has)|"
        r"at head office|team|department|all future))"
    ),
    (
        r"\b(?:new|my) (?:e-?mail )?address is\b|\b(?:e-?mail|mail) address (?:has )?changed\b|\bsuccessor is\b|\b(?:taken over by|"
        r"took over from|replaced by|my replacement)\b|\bthis (?:mailbox|inbox|address|account)\b.{{0,40}}\b(?:shut|closed|"
        r"deactivated|disabled|retired|discontinued|decommission\w*|no longer)\b|\bi(?:'ve| have) left\b|\bi left (?:the company|"
        r"\w+ (?:in|last|at))|\bi(?:'m| am) (?:no longer|not the (?:right )?(?:person|one)|the wrong)\b|\bi (?:just|only) (?:handle|"
        r"do|run|look after|deal|work|manage)\b"
    ),
]

NOT_WRONG = [
    r"\b(?:driver|courier|carrier|delivered|deliveries|shipped|goods|parcel)\b",
    r"\b(?:do not|don't) reply\b|\bno-?reply\b",
    r"\bbank (?:account|details|information)\b|\bany (?:questions?|quer\w+|problems?|concerns?)\b",
    r"\b(?:urgent|emergency|urgently|my absence|while i|in the meantime|during (?:this|my)|immediate (?:assistance|attention))\b",
    r"\bwrong (?:item|article|part|product|goods|price|rate|amount|quantity|vat|tax|po|size|colour|color|model|invoice)\b",
    r"\bremove (?:the|this|that|it) (?:charge|fee|line|item)",
]

INSOLVENCY = [
    (
        r"\b(?:petition date|automatic stay|debtor[- ]in[- ]possession|creditor claims?|claims agent|ceased trading|gone bust|"
        r"gone into administration|receivers?hip)\b(?!.{{0,30}}\bcustomer\b)"
    ),
    (
        r"\b(?:insolven\w+|bankrupt\w*|liquidat(?:ion|or|ors)|winding[- ]up|wound up|wind up the company|administrators? (?:of|have|"
        r"has|was|were|appointed)|(?:into|in|entered|under) (?:voluntary |company )?administration|receivership|(?:official |"
        r"joint )?receivers?\b.{{0,20}}appoint|chapter (?:11|7|15)|creditors'? (?:meeting|voluntary|committee)|proof of debt|"
        r"file (?:your|a|their) claims?|statement of affairs|judicial (?:reorgani[sz]ation|management|administration)|"
        r"company voluntary arrangement|\bcva\b|corporate insolvency resolution|\bcirp\b|resolution professional|nclt|"
        r"business rescue|debt review|examinership|moratorium under|appointed (?:as )?(?:administrator|trustee|liquidator|receiver|"
        r"provisional)|trustee in bankruptcy|debt restructuring proceedings|deed of company arrangement|struck off)\b"
    ),
]

TOLD = (
    r"\b(?:i|we) (?:know|told|said|wrote|mentioned|promised|informed|advised)\b|\bas (?:i|we) (?:said|told|wrote|mentioned|"
    r"informed|promised)\b|\b(?:you|they) (?:said|told|wrote|promised)\b"
)
