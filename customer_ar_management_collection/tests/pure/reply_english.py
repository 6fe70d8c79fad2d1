"""Replies written for these tests (english): ``(received, open items, text, what it says)``.

An item is ``number:due:amount`` after their currency. What it says: ``kind date amount items reason``, several with ``;``;
``-`` stands for nothing, ``*`` for all open items.
"""

REPLIES = [
    (
        "2025-06-03",
        "USD A-1:2025-05-01:500 A-2:2025-05-15:750",
        "Check run is Thursday, both will be on it.",
        "promise 2025-06-05 - *",
    ),
    (
        "2025-06-03",
        "USD 4410:2025-05-01:1200",
        "We cut a check for this one yesterday, #20981. Should be with you by Friday.",
        "paid 2025-06-02 - *",
    ),
    (
        "2025-06-03",
        "GBP 881:2025-05-01:1200",
        "Apologies for the delay - funds will be in your account by close of play tomorrow.",
        "promise 2025-06-04 - *",
    ),
    (
        "2025-06-03",
        "GBP 881:2025-05-01:1200",
        "Morning, any chance of a copy of 881? It never reached us.",
        "question - - *",
    ),
    (
        "2025-06-03",
        "GBP 881:2025-05-01:1200 882:2025-05-01:300",
        "We're rejecting 882. The boiler still isn't firing and your engineer hasn't been back.",
        "dispute - - 882 quality",
    ),
    (
        "2025-06-03",
        "EUR R1:2025-05-01:400",
        "Dear Sirs, kindly be informed that payment shall be effected on 12.06.2025 by bank transfer.",
        "promise 2025-06-12 - *",
    ),
    (
        "2025-06-03",
        "INR B/77:2025-05-01:250000",
        "Sir, Rs 2.5 lakhs will be NEFT by 15th June positively.",
        "promise 2025-06-15 250000 *",
    ),
    (
        "2025-06-03",
        "INR B/77:2025-05-01:250000",
        "Dear Sir, payment already done vide UTR SBIN525153112233 dt. 02-06-2025. Kindly check.",
        "paid 2025-06-02 - *",
    ),
    (
        "2025-06-03",
        "USD 10:2025-05-01:90",
        "Can't pay right now, business is slow. Could we split it over three months?",
        "plan_request - - *",
    ),
    (
        "2025-06-03",
        "USD 10:2025-05-01:90",
        "I've left Acme. For accounts payable contact ap@acme.example.",
        "wrong_person - - -",
    ),
    (
        "2025-06-03",
        "USD 10:2025-05-01:90",
        "I am out of the office until June 16 with limited access to email.",
        "absence 2025-06-16 - -",
    ),
    ("2025-06-03", "USD 10:2025-05-01:90", "Thanks for the reminder! I'll check with our AP team and circle back.", ""),
    ("2025-06-03", "USD 10:2025-05-01:90", "Received with thanks.", ""),
    (
        "2025-06-03",
        "USD 10:2025-05-01:90",
        "Acme filed for Chapter 11 on May 28. All claims go through the claims agent.",
        "insolvency - - -",
    ),
    (
        "2025-06-03",
        "GBP 61:2025-05-01:900",
        "Please find attached our remittance advice for invoice 61.",
        "remittance - - *",
    ),
    (
        "2025-06-03",
        "GBP 61:2025-05-01:900",
        "Half now, half at month end. First £450 going today.",
        "promise 2025-06-03 450 *; promise 2025-06-30 - *",
    ),
    (
        "2025-06-03",
        "USD 61:2025-05-01:900",
        "The PO on this is wrong, it should be 88120. AP won't process until it's corrected.",
        "dispute - - * wrong_order",
    ),
    (
        "2025-06-03",
        "USD 61:2025-05-01:900",
        "We are a tax exempt non-profit, please take off the sales tax and send a new bill.",
        "dispute - - * tax",
    ),
    ("2025-06-03", "USD 61:2025-05-01:900", "The rate we agreed was $85/hr, you billed $95.", "dispute - - * price"),
    (
        "2025-06-03",
        "USD 61:2025-05-01:900 62:2025-05-09:900",
        "Looks like 62 is a duplicate of 61.",
        "dispute - - 62 duplicate",
    ),
    (
        "2025-06-03",
        "USD 61:2025-05-01:900",
        "We shipped the pump back to you in April under RMA 771. Where is our credit?",
        "dispute - - * credit_expected",
    ),
    (
        "2025-06-03",
        "USD 61:2025-05-01:900",
        "This order was cancelled on March 3, see my email to your rep.",
        "dispute - - * wrong_order",
    ),
    (
        "2025-06-03",
        "USD 61:2025-05-01:900",
        "Nothing has been delivered against this invoice.",
        "dispute - - * not_delivered",
    ),
    (
        "2025-06-03",
        "USD 61:2025-05-01:900",
        "Will be paid as soon as the owner is back and signs the checks.",
        "promise - - *",
    ),
    (
        "2025-06-03",
        "EUR 61:2025-05-01:900",
        "Our payment terms are 60 days end of month, so this is scheduled for 31 July.",
        "promise 2025-07-31 - *",
    ),
    ("2025-06-03", "AUD 61:2025-05-01:900", "No worries mate, will sort it arvo tomorrow.", "promise 2025-06-04 - *"),
    ("2025-06-03", "USD 61:2025-05-01:900", "ACH initiated this morning for the full balance.", "paid 2025-06-03 - *"),
    ("2025-06-03", "USD 61:2025-05-01:900", "Your invoice is in our approval workflow. I have no date yet.", ""),
    (
        "2025-06-03",
        "GBP 61:2025-05-01:900 62:2025-05-10:450 63:2025-06-30:70",
        "61 and 62 will go in Friday's BACS. 63 isn't due until the end of the month.",
        "promise 2025-06-06 - 61,62",
    ),
    (
        "2025-06-03",
        "USD 61:2025-05-01:900",
        "Who should I make the check out to and where do I mail it?",
        "question - - -",
    ),
    (
        "2025-06-03",
        "EUR 61:2025-05-01:900",
        "Hello, from today our invoices are handled by the shared service centre: please send everything to ap@ssc.example",
        "wrong_person - - -",
    ),
    (
        "2025-06-03",
        "EUR 61:2025-05-01:900",
        "We need two more weeks please, a customer of ours went bust.",
        "plan_request - - *",
    ),
    ("2025-06-03", "USD 61:2025-05-01:900", "The money left our bank on the 30th.", "paid 2025-05-30 - *"),
    (
        "2025-06-03",
        "USD 61:2025-05-01:900",
        "I promised last week and didn't manage, sorry. It will be done on Monday.",
        "promise 2025-06-09 - *",
    ),
    (
        "2025-06-03",
        "USD 61:2025-05-01:900 70:2025-05-20:100",
        "We'll pay the 900 this week. The other one we never ordered.",
        "dispute - - 70 wrong_order; promise 2025-06-06 900 61",
    ),
    ("2025-06-03", "USD 61:2025-05-01:900", "Please apply our overpayment from April to this one.", "remittance - - *"),
    (
        "2025-06-03",
        "GBP 61:2025-05-01:900",
        "We are withholding payment because of the damage your driver caused to our gate.",
        "dispute - - * other",
    ),
    (
        "2025-06-03",
        "USD 61:2025-05-01:900",
        "I can do $300 on June 13 and the rest on June 27.",
        "promise 2025-06-13 300 *; promise 2025-06-27 - *",
    ),
    ("2025-06-03", "USD 61:2025-05-01:900", "Could you tell me what this charge is for?", "question - - *"),
    (
        "2025-06-03",
        "USD 61:2025-05-01:900",
        "Automatic reply: we have received your e-mail and will respond within 48 hours.",
        "",
    ),
    (
        "2025-06-03",
        "USD 61:2025-05-01:900",
        "Payment is approved and will drop in the 6/12 run.",
        "promise 2025-06-12 - *",
    ),
    (
        "2025-06-03",
        "GBP 61:2025-05-01:900",
        "Office closed for stocktake, back Monday 9th June.",
        "absence 2025-06-09 - -",
    ),
    ("2025-06-03", "EUR 61:2025-05-01:900", "we make the transfer next week monday", "promise 2025-06-09 - *"),
    (
        "2025-06-03",
        "EUR 61:2025-05-01:900",
        "Payment was made on 28/05, please find proof enclosed. Kindly stop the reminders.",
        "paid 2025-05-28 - *",
    ),
    (
        "2025-06-03",
        "EUR 61:2025-05-01:900",
        "We did not receive any credit for the 5 returned cartons, so we will pay only after the credit note is issued.",
        "dispute - - * credit_expected",
    ),
    ("2025-06-03", "USD 61:2025-05-01:900", "Balance is correct per our records.", ""),
    (
        "2025-03-12",
        "GBP H/201:2025-01-31:1840 H/233:2025-02-28:640",
        (
            "Hi Sue,\n\nThanks for your patience with us. H/201 was included in last night's BACS so it should "
            "show on your side tomorrow. H/233 is still being queried by our site manager because two of the "
            "radiators turned up dented.\n\nKind regards\nGeoff"
        ),
        "dispute - - H/233 quality; paid 2025-03-11 - H/201",
    ),
    (
        "2025-03-12",
        "USD 7781:2025-02-01:3150",
        (
            "Hello there,\n\nI show this invoice as on hold in our system because the receiving department "
            "never confirmed receipt. Can you get me a signed BOL? Once I have that I can release "
            "it.\n\nThanks,\nMarla"
        ),
        "question - - *",
    ),
    (
        "2025-03-12",
        "USD 7781:2025-02-01:3150",
        "Per our records 7781 was paid on 2/20/2025 with check number 10442, which cleared on 2/27.",
        "paid 2025-02-20 - *",
    ),
    (
        "2025-03-12",
        "EUR 55/24:2025-01-15:9800",
        (
            "Dear Mrs Novak,\n\nunfortunately we have some liquidity difficulties at the moment. We would like "
            "to ask if you could agree to a payment in four monthly instalments of 2.450 EUR, first one on 1 "
            "April.\n\nBest regards"
        ),
        "plan_request - - *",
    ),
    (
        "2025-03-12",
        "INR SI-204:2024-12-31:185000",
        (
            "Respected Sir,\nWe have already released 50% i.e. Rs. 92,500/- on 08.03.2025 and balance will be "
            "cleared before 31st March positively.\nRegards"
        ),
        "paid 2025-03-08 92500 *; promise 2025-03-31 - *",
    ),
    (
        "2025-03-12",
        "USD 1:2025-02-10:75",
        "Stop emailing me. I never bought anything from you people.",
        "dispute - - * wrong_order",
    ),
    ("2025-03-12", "USD 1:2025-02-10:75", "Invoice approved, on for Friday.", "promise 2025-03-14 - *"),
    (
        "2025-03-12",
        "USD 9-1:2025-02-10:750 9-2:2025-02-20:410",
        "9-1: paid 3/10\n9-2: waiting on corrected pricing, we were quoted $350",
        "dispute - - 9-2 price; paid 2025-03-10 - 9-1",
    ),
    (
        "2025-03-12",
        "GBP 88:2025-02-10:750",
        "The account has been passed to our insolvency practitioner. A creditors' meeting will be held on 2 April.",
        "insolvency - - -",
    ),
    (
        "2025-03-12",
        "GBP 88:2025-02-10:750",
        "Thank you for your email. I am on annual leave returning Thursday 20 March. For urgent queries please contact Debbie.",
        "absence 2025-03-20 - -",
    ),
    (
        "2025-03-12",
        "GBP 88:2025-02-10:750",
        "I'm afraid Martin retired at Christmas. Louise Hart (louise@x.example) looks after purchase ledger now.",
        "wrong_person - - -",
    ),
    ("2025-03-12", "GBP 88:2025-02-10:750", "Cheque was posted first class on Monday.", "paid 2025-03-10 - *"),
    ("2025-03-12", "GBP 88:2025-02-10:750", "Will do this tonight when I get home x", "promise 2025-03-12 - *"),
    (
        "2025-03-12",
        "GBP 88:2025-02-10:750",
        "Sorry it's been a nightmare week. You'll have it Monday latest.",
        "promise 2025-03-17 - *",
    ),
    (
        "2025-03-12",
        "GBP 88:2025-02-10:750",
        "What's the bank details pls? want to get this off my desk",
        "question - - -",
    ),
    (
        "2025-03-12",
        "GBP 88:2025-02-10:750",
        "Just checking, is this the same as the one I paid in January?",
        "question - - *",
    ),
    (
        "2025-03-12",
        "USD 88:2025-02-10:750",
        "We'll remit payment upon receipt of funds from the general contractor.",
        "promise - - *",
    ),
    (
        "2025-03-12",
        "USD 88:2025-02-10:750",
        "Please resend the invoice to apinvoices@corp.example, it has to come in through the portal or it can't be processed.",
        "wrong_person - - -",
    ),
    (
        "2025-03-12",
        "USD 88:2025-02-10:750",
        "Payment was sent via ACH on Monday, please allow 2-3 business days to post.",
        "paid 2025-03-10 - *",
    ),
    (
        "2025-03-12",
        "USD 88:2025-02-10:750",
        "The freight on here should've been prepaid and allowed, so knock off the $120 and we're good.",
        "dispute - - * price",
    ),
    (
        "2025-03-12",
        "USD 88:2025-02-10:750 89:2025-02-12:750",
        "88 and 89 were both for PO 5571 which was a single delivery. You billed it two times.",
        "dispute - - 89 duplicate",
    ),
    (
        "2025-03-12",
        "USD 88:2025-02-10:750",
        "Our PO closed in December, we need a new invoice referencing PO 7710.",
        "dispute - - * wrong_order",
    ),
    ("2025-03-12", "USD 88:2025-02-10:750", "Noted.", ""),
    ("2025-03-12", "USD 88:2025-02-10:750", "Please see below from my colleague. Can you handle?", ""),
    (
        "2025-03-12",
        "USD 88:2025-02-10:750",
        "I don't believe we owe this. We'll need backup before we consider it.",
        "dispute - - * other",
    ),
    (
        "2025-03-12",
        "EUR 88:2025-02-10:750",
        "Good day, we already made the payment last week. Please see the swift copy in attachment.",
        "paid - - *",
    ),
    (
        "2025-03-12",
        "EUR 88:2025-02-10:750",
        "Dear partner, payment will be made in the end of this week. Sorry for waiting.",
        "promise 2025-03-14 - *",
    ),
    ("2025-03-12", "EUR 88:2025-02-10:750", "Payment will be done until 20.03.", "promise 2025-03-20 - *"),
    (
        "2025-03-12",
        "EUR 88:2025-02-10:750",
        "The machine stopped after two days. Until it is repaired nothing will be paid.",
        "dispute - - * quality",
    ),
    ("2025-03-12", "EUR 88:2025-02-10:750", "We got only one pallet from two.", "dispute - - * quantity"),
    (
        "2025-03-12",
        "EUR 88:2025-02-10:750",
        "Goods are stuck in customs because your papers were wrong, we have nothing here.",
        "dispute - - * not_delivered",
    ),
    (
        "2025-03-12",
        "EUR 88:2025-02-10:750",
        "As agreed with Mr. Lang on the phone you deduct 3% discount. Please send correct invoice, then we pay immediately.",
        "dispute - - * price",
    ),
    (
        "2025-03-12",
        "INR 88:2025-02-10:7500",
        "Dear Madam, GST number mentioned in bill is wrong. Kindly amend and upload in GSTR-1, otherwise ITC not available.",
        "dispute - - * tax",
    ),
    ("2025-03-12", "INR 88:2025-02-10:7500", "Payment is under process. Will update you shortly.", ""),
    (
        "2025-03-12",
        "INR 88:2025-02-10:7500",
        "Dear Sir, party payment is awaited. As and when received your payment will be released.",
        "promise - - *",
    ),
    (
        "2025-03-12",
        "INR 88:2025-02-10:7500",
        "Kindly give us 15 days time as our funds are blocked.",
        "plan_request - - *",
    ),
    ("2025-03-12", "INR 88:2025-02-10:7500", "Kindly share ledger for FY 24-25 for reconciliation.", "question - - -"),
    (
        "2025-03-12",
        "AUD 88:2025-02-10:750",
        "Mate the fridge died on day three, come pick it up, not paying for a lemon.",
        "dispute - - * quality",
    ),
    ("2025-03-12", "AUD 88:2025-02-10:750", "EFT done today $750, receipt no N2231.", "paid 2025-03-12 750 *"),
    ("2025-03-12", "CAD 88:2025-02-10:750", "E-transfer coming your way tomorrow morning.", "promise 2025-03-13 - *"),
    (
        "2025-03-12",
        "GBP 88:2025-02-10:750 90:2025-03-01:80",
        "Please allocate our payment of £830 received 7 March: £750 to 88, £80 to 90.",
        "remittance - 830 *",
    ),
    (
        "2025-03-12",
        "GBP 88:2025-02-10:750 90:2025-03-01:80",
        "We've now paid 88. 90 will follow next Tuesday.",
        "paid - - 88; promise 2025-03-18 - 90",
    ),
    (
        "2025-03-12",
        "GBP 88:2025-02-10:750",
        "Can you confirm whether your bank details have changed? I've had a letter that looks dodgy.",
        "question - - -",
    ),
    (
        "2025-03-12",
        "USD 88:2025-02-10:750",
        "Our controller needs to sign and she's traveling. It'll go out once she's back.",
        "promise - - *",
    ),
    (
        "2025-03-12",
        "USD 88:2025-02-10:750",
        "My apologies - this slipped through the cracks. Processing payment today, you should have it by Friday.",
        "promise 2025-03-12 - *",
    ),
    ("2025-03-12", "USD 88:2025-02-10:750", "Can I pay half this month and half next month?", "plan_request - - *"),
    (
        "2025-03-12",
        "USD 88:2025-02-10:750",
        "I'm disputing this with my bank, your driver never came.",
        "dispute - - * not_delivered",
    ),
    (
        "2025-03-12",
        "USD 88:2025-02-10:750",
        "Our rebate for Q4 ($900) hasn't been credited. We'll net it against this invoice.",
        "dispute - - * credit_expected",
    ),
    (
        "2025-03-12",
        "USD 88:2025-02-10:750",
        "Hi! We moved offices and mail is delayed, can you email me the invoice?",
        "question - - *",
    ),
]
