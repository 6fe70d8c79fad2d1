"""What English-speaking customers write about questions, plans, absences, other contacts, insolvency."""

from .patterns import pattern, patterns

QUESTION = patterns(
    r"""
    \b(?:kindly|please|pls) (?:re-?send|courier|post|mail|re-?submit|share) (?:it |them |same |the same |
      this )?(?:once )?(?:again|once more)\b
    \bconfirm (?:that )?(?:you|your)\b.{{0,30}}\bbanks?\b
    \b(?:invoice|bill|statement|copy|inv|document|it) (?:was |has |is )?(?:not|never) (?:yet |been )*(?:received|
      arrived|seen)\b(?=.*\b(?:re-?send|send|forward|e-?mail|copy|please|kindly|pls)\b)
    \b(?:trouble|bother) you for\b
    \b(?:ping|pop|fire|shoot|drop) (?:it|me|us|them|that|one|a copy|over)\b|\bsend it (?:as|in|again|over|through|
      to me)\b|\b(?:can't|cannot|couldn't|unable to) open (?:the|your|this|that) (?:attachment|file|pdf|link|invoice)\b
    \b(?:can|could|would|will|may|might) (?:you|u|someone|somebody|anyone|i|we) .{{0,70}}\b(?:{DOC}|bol|what|which|
      who|when|how|why|explain|clarify|tell me|tell us|everything|it again|them again|that again)\b
    \bany (?:chance|way) .{{0,40}}\b(?:{DOC})\b
    \b(?:can|could|would|will|may|might) (?:you|u|someone|somebody|your \w+)(?: \w+){{0,3}}? (?:(?:re-?)?send|
      (?:re-?)?forward|provide|share|e-?mail|re-?mail|confirm|tell|explain|clarify|check|let (?:me|us) (?:have|know)|
      give|supply|attach|mail|advise|upload|look|verify|get|have|see|issue|point|show|copy|break|submit|fax|help|
      quote)\w*\b
    \b(?:please|pls|plz|kindly|just|would appreciate if you|appreciate if you|grateful if you|
      be good enough to)(?: could| can| would)?(?: also| then| just| again| you| urgently| kindly| please| to)
      *\s(?:clarify|explain|(?:(?:re-?)?send|(?:re-?)?forward|provide|share|e-?mail|re-?mail|supply|attach|mail|upload|
      let (?:me|us) have|give|get)\b.{{0,70}}(?:\b{DOC}|\b(?:again|it|them|that|those|everything)\b|#)|advise (?:us |
      me )?(?:of |on |your |which|what|the|how|who|where)|tell|quote|submit|(?:confirm|verify|check|tell us|
      advise) (?:.{{0,50}}\b(?:which|whether|account|bank)\b|(?:that |if |whether )(?:this|these|the|your|it|you)|
      (?:the |your )?(?:new |changed? |bank |account|iban|change)))\b
    \b(?:need|require|want|missing|lacking|waiting (?:for|on)|request(?:ing|ed)?|looking for|don't have|do not have|
      haven't got|have not got|without|haven't received|have not received|never received|never got|cannot find|
      can't find|don't see|do not see|no trace of|not received|didn't get|did not receive|misplaced|lost (?:the|your|
      our|my) (?:copy of )?)\b(?: \w+){{0,4}}?\s{DOC}\b(?<!contract)
    ^(?:(?:hi|hello|hey|sorry|so|and|also|but|ok|dear \w+|quick question|question)[ ,]*)*(?:what|which|who|whom|where|
      when|why|how|is|are|was|were|do|does|did|has|have|any|whose)\b.{{0,80}}\b(?:{DOC}|this|these|those|it|that|
      charges?|amounts?|#|payments?|numbers?|due|paid|prices?|billed|charged|owe|for|bank|remit|dispute|ordered|signed|
      project|job|site|department)\b.*\?$
    \b(?:what|which|who|where|how much|how many|what's|whose|how do|how can|why) .{{0,80}}\?$|\b(?:is|are) (?:this|
      these|that|it|your|you) .{{0,80}}\?$|\bhave you changed\b|\bdid you change\b|\bwhat (?:is|was|are) (?:this|it|
      that|these) for\b
    \b(?:re-?send|send (?:me|us|over|again|the|a|copy|copies)|forward (?:me|us)) .{{0,40}}\b{DOC}\b
    \b(?:don't|do not|doesn't|not) (?:recogni[sz]e|know what|understand)\b.{{0,40}}\b(?:invoice|charge|item|number|
      this|amount|relate|for)\b
    \bnothing (?:under|for|with|by|showing|in our system|on file)\b(?!.{{0,20}}\b(?:owed|due|wrong|paid))|\b(?:no|
      not any|any) (?:sign|trace|record|copy) of (?:#|it|this|that|the invoice|your invoice|an? invoice|any invoice)
    \b(?:can.?t|cannot|couldn.?t|unable to|do not|don.?t|didn.?t) (?:seem to )?(?:find|locate|trace|see|have) (?:it|
      this|that|#+|them|these|the invoice|your invoice|that invoice|any invoice|a copy)\b
    \bwho (?:authori[sz]ed|approved|ordered|signed|requested|placed|asked)\b
    \bdo you (?:accept|take|have|offer|provide) .{{0,40}}\b(?:cards?|paypal|cheques?|checks?|direct debit|portal|
      bank transfer|ach|a link|credit card)\b|\bmind (?:re-?)?(?:sending|forwarding|emailing|mailing|sharing)\b
    ^(?:a )?(?:copy|copies|pod|invoice|statement|breakdown|backup),? (?:please|pls|plz)\b|\b(?:don.t|do not|can.t|
      cannot) seem to (?:have|find|locate|see)\b
    \bno record of (?:receiving|getting|having|it|this invoice|#)
    \b(?:verify|validate|authenticate)\b.{{0,40}}\b(?:account|bank|details|change|request)\b
    """
)

NOT_QUESTION = patterns(
    r"""
    \b(?:did|have|has) (?:you|it|the money) (?:already )?(?:get|got|gotten|receive[d]?|arrive[d]?)\b.{{0,12}}\b(?:payment|transfer|money|
      wire|cheque|check|remittance)\b(?!.{{0,30}}\b(?:invoice|copy|statement))
    \b(?:get|have|give us) net \d
    \b(?:new|correct(?:ed)?|revised|amended|proper|fresh|replacement|updated|right) (?:invoice|bill|one|version)\b|
      \bre-?issue\b|\bcredit (?:note|memo)\b
    \b(?:confirm (?:receipt|once received|safe receipt|when received|by return)|acknowledge|let (?:me|us) know (?:if|
      when|once|whether|should|how)|check (?:with )?(?:your|please your|the) (?:bank|account|statement)|
      please check(?: and|$| again| your| with)|bear with|contact|any (?:questions|concerns|problem|issue)|
      further question|if you need|need anything|is that ok|is this ok|ok\?$|okay\?|deal\?|agreed\?|alright\?|
      all right\?|sound good|does that work|acceptable\?|fine with you|work for you|(?:a|the|quick|short) call\b|
      \bmeeting\b|discuss|talk|how are you|hope you|wish you|can you believe)\b
    \b(?:will|'ll|shall|we|i)\s(?:\w+ )?(?:send|provide|share|forward|email) (?:you|the|a|our|over)\b(?!.*\?)
    \b(?:catalogue|price list|new offer|next order|do you still (?:make|sell|stock|have)|in stock|lead time|fair|meet|
      lunch|visit|brochure|sample|trade show|catalog|exhibition|conference|coming to|new quotation|quote for|
      delivery time for our new)\b
    \b(?:remove (?:me|us)|hold|suspend|stop|refrain|withdraw|be patient|excuse|forgive|ignore)\b
    \b(?:would|could|will|can) you (?:take|accept|live with|consider|agree|give us|wait|hold|bear|work with)\b|
      \bif you can live with\b|\bi.?ll take it up\b
    \b(?:would|could|can|will) you (?:consider|allow|grant|extend)\b|\b(?:arrangement|flexibility)\b
    \b(?:exhibit\w*|booth|trade fair|catalogue|showroom)\b
    \bverify (?:\w+ )?(?:with|at|from|in) your\b|\bcorrect (?:it|this|the invoice) and\b
    """
)

PLAN = patterns(
    r"""
    \brequest(?:ing)? (?:you |your goodself )?to (?:kindly )?(?:wait|bear with us|hold on|
      give us (?:some )?(?:more )?time) (?:till|until|for)\b
    \bnet \d+ (?:on|for|instead|terms|this)
    \bover (?:the next )?(?:\d+|two|three|four|five|six|twelve|a few|several) (?:months|weeks)\b|\b(?:have|give us|
      let us have|allow us) (?:until|till)\b
    \b(?:additional|extra|further|another) (?:\w+ ){{0,2}}?(?:days|weeks|months|time)\b|\bneed (?:until|till)\b
    \bgive (?:us|me) (?:\w+ ){{0,3}}?(?:time|days|weeks|months?)\b|\d[\d,.]* (?:every|each|per|a|
      /) ?(?:\w+ )?(?:weeks?|months?|fortnight|mo|wk)\b|\b(?:every|each) (?:\w+ )?(?:weeks?|months?|friday|
      fortnight) (?:until|till|starting|from)\b
    \b(?:instal+ments?|payment plan|repayment plan|pay(?:ing)? (?:it )?(?:off )?in (?:\w+ )?(?:parts|stages|tranches|
      portions|steps)|part[- ]payments?|staged payments?|spread (?:it|this|the|over|payments?)|stagger\w*|split (?:it|
      this|the|payment|into)|schedule of payments|(?:equal|monthly|weekly|smaller|partial) payments|payments (?:through|
      over|across|spread)|pay(?:ments?)? over (?:\w+ )?(?:months|weeks|\d)|in (?:two|three|four|five|six|\d+) (?:equal |
      monthly |weekly )?(?:payments|parts|rates|goes|chunks|tranches))\b
    \b(?:extension|extend(?:ed)?|(?<!one )more time|extra (?:time|days|weeks|month)|(?:few|couple(?: of)?|two|three|
      four|\d+|some|another|little|bit) (?<!one )(?:more|extra|additional) (?:days|weeks|months?|time|\d+ days)|
      another (?:\w+ )?(?:days|weeks?|month|fortnight)|longer (?:to pay|terms?|time)|grace|prolong\w*|defer\w*|
      postpon\w*|delay (?:the |our )?payment|push (?:it |this |the (?:due )?date |payment )?(?:back|out)|hold off|
      breathing (?:space|room)|moratorium|payment holiday|leeway|give us (?:until|till|time|to)|give me (?:until|till|
      time|to)|bear with us until|wait until|extra time|(?:due|payment) date (?:be )?(?:moved|extended|changed)|
      short-term relief|leniency|standstill|roll (?:it |this )?over)\b
    \b(?:can|could|may|might|would) (?:i|we|you|u|it be|there be)\b.{{0,60}}\b(?:pay|do|send|settle|accept|take|
      manage|clear)\b.{{0,60}}\b(?:(?:a|per|each|every|/) ?(?:week|month|fortnight)|weekly|monthly|half now|half of it|
      in parts|at the end of|instead|over \w+ (?:months|weeks)|until|till|by|on|next)\b
    \b(?:push|move|shift|slide|roll|put|stretch|bump|kick) (?:[\w#/-]+ ){{0,3}}?(?:back|out|off|to|until|till|into|over|
      by) (?:\w+ ){{0,2}}?(?:\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|next|the end|end of|mid|a (?:week|month|
      fortnight)|two|three|four|after)
    \b(?:one|some|a bit|part|\d+|half) (?:each|every|a|per) (?:week|month|fortnight|other week)\b
    \b(?:take|accept) (?:\w+ ){{0,2}}?(?:\d|two|three|four|five|six|part|partial|smaller) ?(?:\w+ )?(?:checks?|
      cheques?|payments?|instal+ments?|parts?|amounts?)\b
    \b(?:any|some|bit of|little) flexibility\b|\bpropose to pay\b
    \b(?:payment |some )?(?:arrangement|agreement to pay)\b|\bbit longer\b|\bconsider (?:\w+ )?\d+ days\b|
      \bbit by bit\b|\blittle by little\b|\b(?:work|sort|figure) something out\b|\b(?:five|six|four|three|two|
      \d+) payments of\b
    \b(?:ask|request|like|beg|need|appreciate)\w*\b.{{0,40}}\bdelay\b|\bdelay (?:until|till|of \d)
    \b(?:an? )?extra (?:week|day|fortnight|month|\d)|\b(?:get|have) (?:another|an extra|a few more|
      some more)\b.{{0,12}}\b(?:week|days|month|time)
    \bwiggle room\b|\bsome slack\b
    \bwould .{{0,24}}\b(?:work|be ok|be okay|suit) (?:for )?you\b
    """
)

#: What makes a clause about instalments or more time a request.
PLAN_ASK = pattern(
    r"""
    \b(?:need (?:until|till)|just need|let's|would that|can|could|may|might|would|request\w*|ask\w*|kindly|please|pls|
      appreciate|grateful|consider|propose|proposal|possible|possibility|hope|allow|accept|agree|grant|offer|like|want|
      need|wish|beg|seek\w*|wondering|chance|ok if|okay if|alright if|give|apply|understanding|suggest|if you|any way|
      help)\b|\?
    """
)

ABSENCE = patterns(
    r"""
    \b(?:i am|i'm|am|currently) (?:\w+ )?(?:in|on) (?:parental|maternity|paternity|sick|study|family) leave\b
    \b(?:mat|pat|maternity|paternity|study|long service|sick) leave\b
    \b(?:absent|unavailable|off sick|away) (?:from|until|till|between|for)\b|\bshut (?:until|till|for)\b
    \b(?:out of (?:the )?office|ooo|on (?:annual |sick |parental |maternity |paternity |medical |personal |summer |
      study |compassionate |extended |long[- ]term )?leave|on (?:vacation|holidays?|pto|a business trip|business travel|
      my honeymoon|jury duty)|annual leave|maternity|away (?:from|on|until|till|the|this|at|for|and)|(?:office|company|
      offices|we|warehouse|department|team|factory|accounts|plant) (?:is|are|will be|'re|remains?) (?:\w+ )?(?:closed|
      shut)|closed (?:for|from|until|due|between|on|over)|
      (?<!box will be )(?<!address will be )(?<!account will be )shut(?:s|ting)? (?:down|for|from)|travel+ing|
      currently (?:away|off|out|travel)|not in the office|(?:i|we)(?:'m| am|'ll be| will be|'re| are) (?:\w+ )?(?:back|
      away|off|out|abroad|unavailable|closed|overseas|returning)\b|limited access|reopen\w*|back (?:in (?:the )?office|
      at work|at my desk)|return(?:ing)? to (?:the office|work|my desk)|i (?:will )?return on|bank holiday|
      public holiday|holiday closure|stocktake closure)\b
    ^(?:hi,? )?(?:i.m |i am )?(?:out|back|away|off|gone|ooo) (?:until|till|on|from|in|monday|tuesday|wednesday|
      thursday|friday|next|the|\d)
    """
)

NOT_ABSENCE = patterns(
    r"""
    \bwhen (?:i'm|i am|we're|we are) back (?:in|at|from)\b
    \b(?:accountant|bookkeeper|colleague|controller|cashier|boss|director|manager|signatory|he|
      she)\b.{{0,60}}\bon (?:\w+ )?leave\b(?!.{{0,40}}\b(?:until|till|back|return))
    \b(?:he|she|they|boss|director|manager|owner|ceo|cfo|md|signatory|colleague|who|accountant|bookkeeper|controller|
      husband|wife|partner)(?:'s|'re| is| are| was)? (?:\w+ ){{0,3}}(?:away|on (?:\w+ )?leave|on holiday|on vacation|
      travel\w*|out of|off|abroad|back|on a (?:business )?trip|ill|sick|in hospital)\b
    \b(?:boss|director|manager|owner|ceo|cfo|md|signatory|colleague|she|he|they|our \w+|\w+ who) (?:is|was|are|were|
      's) (?:\w+ )?(?:away|on|out|travel|off|abroad)\b.{{0,80}}\b(?:sign|approv|pay|authori)
    \b(?:just|only|been|got|am|are|was|were|i'm|we're) (?:got |come |came )?back (?:from|in the office|
      at work)\b(?!.{{0,5}}\bon\b)
    \b(?:sorry|apologi).{{0,60}}\b(?:was|were|had been|i've been|have been) (?:away|on|off|out)\b
    \bwas (?:away|on|off|out)\b
    \bgive us until\b
    \b(?:bank|banks|port|customs) (?:is|are|was|were) closed
    \b(?:i.ll|i will|we.ll|we will) (?:\w+ )?(?:get (?:this|it|that|you)|pay|transfer|settle|sort|make|put|process|
      wire)\b
    \b(?:keeping|holding|sending|paying|getting|give|giving|taking|shutting|cutting|calling|bringing|
      turning) (?:\w+ )?(?:back|off|out|down|away)\b
    \b(?:approver|signatory|buyer|accountant|bookkeeper|controller|treasurer|boss|director|manager|owner|
      colleague)\b.{{0,12}}\bis\b
    \b(?:took|taken|take|takes|taking|threw|put|gave|sent|turned) (?:it|them|this|that|us|the \w+) (?:away|back|off|
      out)\b
    """
)

WRONG = patterns(
    r"""
    \b(?:has|have) taken over from me\b|\btook over (?:from me|(?:the|our|all) (?:payables|accounts|books|invoices))\b
    \bi (?:have )?left (?!it|this|that|the (?:payment|cheque|check|money)|a |you)\b.{{0,40}}\b(?:ago|last (?:year|month|summer|
      autumn|spring|winter)|in 20\d\d)\b
    \b(?:do not|don't|didn't|never) (?:hold|have|had|open) an account with you\b
    \b(?:need to|have to|should|must|better|best) (?:talk|speak|deal|write|go|send|turn) (?:it |them |this )?(?:to|
      with) (?:our |the )?(?:\w+ )?(?:corporate|head office|headquarters|hq|accounts|finance|ap|main office|parent|
      office)\b
    @\S+.{{0,24}}\b(?:from now on|in future|going forward|instead|in the future)\b|\ball (?:\w+ )?(?:invoices?|
      matters|quer\w+|requests|invoicing|billing|correspondence|mail|emails)\b.{{0,30}}@|\b(?:isn't|is not|aren't|
      are not|not) (?:ours|for us|our (?:account|location|store|branch))\b|\bsold (?:that|the|this|our) (?:location|
      store|branch|business|company|site|shop|restaurant|practice)\b
    \b(?:no longer (?:here|with|works?|employed|responsible|in charge|handle\w*|deal\w*|at|in use|active|monitored|
      work\w*|the (?:right|correct)|part of|in this)|left (?:the (?:company|business|firm|organi[sz]ation|group)|us|
      our company|\w+ (?:in|last|at the end))|has (?:left|retired|moved on|resigned|departed|passed away)|(?:have|has|
      've|'s) (?:moved|changed) (?:to a|jobs?|role|department|team|position|roles|departments|companies)|retired|
      not (?:the )?(?:right|correct) (?:person|contact|address|company|department|mailbox|email)|wrong (?:person|
      company|address|e-?mail|contact|recipient|department|entity|customer|people|number|one of us)|not (?:my|
      our) (?:department|company|area|responsibility|invoices?|account)|don't (?:handle|deal with|work)|
      do not (?:handle|deal with|work)|nothing to do with (?:us|me|this company)|never heard of|not a customer|
      not your customer|mistaken identity|sold the (?:business|company)|new owners?|ceased trading with|
      no such (?:company|person)|delivery (?:has )?failed|delivery .{{0,40}}failed|failed permanently|undeliver\w+|
      user unknown|mailbox (?:is )?(?:full|unavailable|disabled|not found|closed|inactive|no longer)|
      address (?:not found|rejected|is no longer|couldn't be found|does not exist)|does not exist|
      could(?:\w+n't| not) be delivered|recipient (?:unknown|rejected)|(?:please )?(?:update|remove|delete|
      amend) (?:your|me|us|my|our|the) (?:records|contact|details|from|mailing|address|e-?mail))\b
    \b(?:invoices?|reminders?|statements?|correspondence|e-?mails?|enquir\w+|queries|messages|all (?:\w+ )?(?:mail|
      communication)|accounts payable|ap|billing|finance|supplier \w+|requests?)\b.{{0,60}}\b(?:(?:have|has|need|needs|
      ought|are|is|should|must) (?:now )?(?:to )?(?:be )?(?:go|sent|send|addressed|directed|forwarded|handled|dealt|
      managed|looked after|come)\b|(?:is|are|has|have) (?:now )?(?:been )?(?:handled|managed|outsourced|moved|
      transfer+ed|taken over|dealt|changed|processed) (?:by|to)|goes? to|should go)
    \b(?:please|kindly|pls|you (?:should|need to|may|can|want to|want|must)|best to|try|instead) (?:\w+ )?(?:contact|
      write to|e-?mail|address|direct|use|send|reach out to|speak to|get in touch|call|try|redirect|
      resend)\b.{{0,60}}(?:@|\b(?:instead|in future|from now|going forward|new address|our accounts|the accounts|
      accounts payable|finance|successor|who (?:now|has)|at head office|team|department|all future))
    \b(?:new|my) (?:e-?mail )?address is\b|\b(?:e-?mail|mail) address (?:has )?changed\b|\bsuccessor is\b|
      \b(?:taken over by|took over from|replaced by|my replacement)\b|\bthis (?:mailbox|inbox|address|
      account)\b.{{0,40}}\b(?:shut|closed|deactivated|disabled|retired|discontinued|decommission\w*|no longer)\b|
      \bi(?:'ve| have) left\b|\bi left (?:the company|\w+ (?:in|last|at))|\bi(?:'m| am) (?:no longer|
      not the (?:right )?(?:person|one)|the wrong)\b|\bi (?:just|only) (?:handle|do|run|look after|deal|work|manage)\b
    \bhanded (?:this|it|that|everything|the account) over to\b|\bdon.t (?:look after|take care of|
      do) (?:the )?(?:payments?|invoices|accounts|purchas\w*|billing)\b|\b(?:queries|invoices|requests|statements|
      reminders) (?:now |should |must |all )*go(?:es)? to\b
    ^(?:it.s )?not me,|\b(?:try|ask|speak to|talk to|ring) [a-z]+ in (?:ap|accounts|finance|payables|purchasing|
      the)\b|\bi (?:have )?moved to (?:\w+ )?(?:sales|another|a different|marketing|operations|purchasing|hr)\b|
      \bjust the (?:receptionist|driver|secretary|assistant|caretaker|temp)\b|\bhandles? (?:payments|invoices|payables|
      this|these|that|accounts) now\b|\bprevious (?:tenant|owner|occupant)\b
    \b(?:contact|person|lead|point of contact|rep) (?:for .{{0,20}})?is now\b|\b(?:doesn.t|does not|don.t|
      no longer) work (?:here|for us|at this|at our)\b
    \bgot the wrong (?!item|article|part|product|goods|price|rate|amount|quantity|vat|tax|po|size|colou?r|model|
      invoice|one|order|address|kind|sort|type)\w+|\bi'm in (?:hr|sales|marketing|it|operations|production|
      logistics|engineering|purchasing)\b|^not us\b|\bnot us,? (?:i'm|sorry|mate)|\bbought the building\b
    \bnot (?:\w+ )?(?:responsible|in charge) (?:for|of) (?:the )?(?:accounting|invoic\w+|payment\w*|books|
      finance\w*|bookkeeping|payables)|\bno idea (?:what|who) (?:these|this|you|that)\b(?=.*\b(?:are|is)\b)|
      \byou (?:probably |must |may )?(?:mean|want|are looking for|have) (?:someone|somebody) else\b
    """
)

NOT_WRONG = patterns(
    r"""
    \bmy (?:replacement|substitute|deputy|stand-?in|cover) (?:is|will be|during)\b
    \b(?:driver|courier|carrier|delivered|deliveries|shipped|goods|parcel)\b
    \b(?:do not|don't) reply\b|\bno-?reply\b
    \bbank (?:account|details|information)\b|\bany (?:questions?|quer\w+|problems?|concerns?)\b
    \b(?:urgent|emergency|urgently|my absence|while i|in the meantime|during (?:this|my)|immediate (?:assistance|
      attention))\b
    \b(?:copy|copies|duplicate|pdf)\b.{{0,40}}\bto\b|\b(?:send|forward|e-?mail) (?:us|me|it|them) (?:an? |the )?(?:copy|
      invoice|duplicate|pdf|statement)\b
    \bwrong (?:item|article|part|product|goods|price|rate|amount|quantity|vat|tax|po|size|colour|color|model|
      invoice)\b
    \bremove (?:the|this|that|it) (?:charge|fee|line|item)
    \b(?:po|purchase order|money|payment)\b.{{0,24}}\b(?:not ours|left|wrong)\b|
      (?!)
    \bfrom the cc\b|\bstop cc\b
    #+.{{0,6}}\bnot ours\b
    #+.{{0,6}}\bnot (?:ours|us)\b
    """
)

INSOLVENCY = patterns(
    r"""
    \b(?:petition date|automatic stay|debtor[- ]in[- ]possession|creditor claims?|claims agent|ceased trading|
      gone bust|gone into administration|receivers?hip)\b(?!.{{0,30}}\bcustomer\b)
    \b(?:insolven\w+|bankrupt\w*|liquidat(?:ion|or|ors)|winding[- ]up|wound up|wind up the company|
      administrators? (?:of|have|has|was|were|appointed)|(?:into|in|entered|under) (?:voluntary |
      company )?administration|receivership|(?:official |joint )?receivers?\b.{{0,20}}appoint|chapter (?:11|7|15)|
      creditors'? (?:meeting|voluntary|committee)|proof of debt|file (?:your|a|their) claims?|statement of affairs|
      judicial (?:reorgani[sz]ation|management|administration)|company voluntary arrangement|\bcva\b|
      corporate insolvency resolution|\bcirp\b|resolution professional|nclt|business rescue|debt review|examinership|
      moratorium under|appointed (?:as )?(?:administrator|trustee|liquidator|receiver|provisional)|
      trustee in bankruptcy|debt restructuring proceedings|deed of company arrangement|struck off)\b
    \bappoint(?:ment of|ed) (?:the |joint |as )*(?:administrators?|receivers?|liquidators?|trustee)\b|
      \bclaims?\b.{{0,60}}\b(?:administrators?|liquidators?|trustee|receivers?)\b
    \bceased (?:operations|operating|business)\b|\bassignment for the benefit of creditors\b|\bassignee\b|
      \bclaims agent\b
    """
)

TOLD = pattern(
    r"""
    \b(?:i|we) (?:know|told|said|wrote|mentioned|promised|informed|advised)\b|\bas (?:i|we) (?:said|told|wrote|
      mentioned|informed|promised)\b|\b(?:you|they) (?:said|told|wrote|promised)\b
    """
)
