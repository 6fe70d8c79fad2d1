"""Replies written for these tests (english_more): ``(received, open items, text, what it says)``.

An item is ``number:due:amount`` after their currency. What it says: ``kind date amount items reason``, several with ``;``;
``-`` stands for nothing, ``*`` for all open items.
"""

REPLIES = [
    (
        "2025-03-12",
        "USD 88:2025-02-10:750",
        "Delivery to the following recipient failed permanently: jim@acme.example",
        "wrong_person - - -",
    ),
    ("2025-03-12", "USD 88:2025-02-10:750", "We will not be able to pay before the 25th.", ""),
    ("2025-03-12", "USD 88:2025-02-10:750", "Payment confirmed for next Wednesday, 3/19.", "promise 2025-03-19 - *"),
    ("2025-03-12", "USD 88:2025-02-10:750", "Looping in Karen from AP who can help.", ""),
    (
        "2025-03-12",
        "USD 88:2025-02-10:750",
        "This was put on my personal card at the counter, you already have the money.",
        "paid - - *",
    ),
    (
        "2025-03-12",
        "USD 88:2025-02-10:750",
        "The hours don't match our timesheets: you billed 40, we logged 32.",
        "dispute - - * quantity",
    ),
    (
        "2025-03-12",
        "USD 88:2025-02-10:750",
        "Let's do $250 every two weeks starting the 14th, would that work?",
        "plan_request - - *",
    ),
    (
        "2025-03-12",
        "USD 88:2025-02-10:750",
        "Your account manager told us the setup fee would be waived.",
        "dispute - - * price",
    ),
    (
        "2025-09-16",
        "USD 3341:2025-08-01:6400",
        (
            "Good morning,\nThis invoice was short-paid on purpose. Six of the 40 chairs arrived with cracked "
            "legs and I emailed photos on August 4.\n-- \nJoyce"
        ),
        "dispute - - * quality",
    ),
    (
        "2025-09-16",
        "USD 3341:2025-08-01:6400",
        "The wire should hit your account on Thursday, I just approved it in the bank portal.",
        "promise 2025-09-18 - *",
    ),
    (
        "2025-09-16",
        "EUR 3341:2025-08-01:6400",
        "we no pay this, product is wrong colour. we order blue you send green",
        "dispute - - * wrong_order",
    ),
    (
        "2025-09-16",
        "EUR 3341:2025-08-01:6400",
        "please be patient few days more, we wait for our client payment then immediately transfer",
        "promise - - *",
    ),
    (
        "2025-09-16",
        "INR 3341:2025-08-01:64000",
        (
            "Dear Team, Please note payment of Rs.64,000/- has been credited to your HDFC account on "
            "12/09/2025 through RTGS. UTR No. HDFCR52025091288123. Kindly confirm."
        ),
        "paid 2025-09-12 64000 *",
    ),
    (
        "2025-09-16",
        "INR 3341:2025-08-01:64000",
        "Sir material is lying rejected at our store since 20 days, pls lift the same and issue credit note.",
        "dispute - - * quality",
    ),
    ("2025-09-16", "INR 3341:2025-08-01:64000", "Will be paid after Diwali only sir.", "promise - - *"),
    (
        "2025-09-16",
        "USD 3341:2025-08-01:6400",
        "Please advise what PO this was billed against. I can't find it.",
        "question - - *",
    ),
    (
        "2025-09-16",
        "USD 3341:2025-08-01:6400",
        "Hey Ron, you guys sent the invoice to the wrong company. We're Lakeshore Dental, not Lakeside Dental.",
        "wrong_person - - -",
    ),
    (
        "2025-09-16",
        "USD 3341:2025-08-01:6400 3350:2025-08-10:1250",
        "3341 - cut and mailed 9/12 ck 55102\n3350 - need POD",
        "paid 2025-09-12 - 3341; question - - 3350",
    ),
    (
        "2025-09-16",
        "USD 3341:2025-08-01:6400",
        "I appreciate the reminder. We've had a fire at the warehouse and are asking all vendors for an additional 45 days.",
        "plan_request - - *",
    ),
    (
        "2025-09-16",
        "GBP 3341:2025-08-01:6400",
        "Can you put it on a payment plan for us? £800 a month we could manage.",
        "plan_request - - *",
    ),
    (
        "2025-09-16",
        "GBP 3341:2025-08-01:6400",
        "The directors have resolved to place the company into creditors' voluntary liquidation.",
        "insolvency - - -",
    ),
    (
        "2025-09-16",
        "GBP 3341:2025-08-01:6400",
        "We are closed for our annual shutdown and will reopen on Monday 22nd September.",
        "absence 2025-09-22 - -",
    ),
    (
        "2025-09-16",
        "GBP 3341:2025-08-01:6400",
        "Hi, I only deal with HR so not sure why I'm getting these. Finance is finance@x.example",
        "wrong_person - - -",
    ),
    (
        "2025-09-16",
        "GBP 3341:2025-08-01:6400",
        "Please could you resend with VAT shown separately, HMRC won't accept it like this.",
        "dispute - - * tax",
    ),
    (
        "2025-09-16",
        "GBP 3341:2025-08-01:6400",
        "My boss says to tell you it'll be Friday 26th.",
        "promise 2025-09-26 - *",
    ),
    (
        "2025-09-16",
        "GBP 3341:2025-08-01:6400",
        "Not due until 30th September according to our terms, will be settled then.",
        "promise 2025-09-30 - *",
    ),
    (
        "2025-09-16",
        "GBP 3341:2025-08-01:6400",
        "We have raised a query on this one with your sales team, no reply yet, until then it stays on hold.",
        "dispute - - * other",
    ),
    (
        "2025-09-16",
        "USD 3341:2025-08-01:6400",
        "Please send me your updated W9, our auditors flagged it.",
        "question - - -",
    ),
    (
        "2025-09-16",
        "USD 3341:2025-08-01:6400",
        "I mailed the check last Wednesday. If it isn't there by the end of the week I'll stop payment and reissue.",
        "paid 2025-09-10 - *",
    ),
    ("2025-09-16", "USD 3341:2025-08-01:6400", "ok will do thanks", ""),
    ("2025-09-16", "USD 3341:2025-08-01:6400", "Thanks! Forwarding to the right team.", ""),
    (
        "2025-09-16",
        "USD 3341:2025-08-01:6400",
        "You need to credit us for the restocking fee, nobody approved that.",
        "dispute - - * price",
    ),
    (
        "2025-09-16",
        "USD 3341:2025-08-01:6400",
        "There's a $400 discrepancy between the PO and the invoice. AP is holding it.",
        "dispute - - * price",
    ),
    ("2025-09-16", "USD 3341:2025-08-01:6400", "Our system shows this as paid 8/29.", "paid 2025-08-29 - *"),
    (
        "2025-09-16",
        "USD 3341:2025-08-01:6400",
        "Your driver left it at the wrong address and we never got it. Not paying for that.",
        "dispute - - * not_delivered",
    ),
    (
        "2025-09-16",
        "USD 3341:2025-08-01:6400",
        "I'm out on leave through September 30. Contact Jen for anything AP related.",
        "absence 2025-09-30 - -",
    ),
    ("2025-09-16", "USD 3341:2025-08-01:6400", "How do we pay by card?", "question - - -"),
    ("2025-09-16", "USD 3341:2025-08-01:6400", "Ticket AP-99121: your inquiry has been assigned to an agent.", ""),
    (
        "2025-09-16",
        "USD 3341:2025-08-01:6400",
        "We'd love to see your new spring catalog. Also, are you coming to the trade show in Vegas?",
        "",
    ),
    (
        "2025-09-16",
        "USD 3341:2025-08-01:6400",
        "This should have been billed net of our 5% prompt pay discount.",
        "dispute - - * price",
    ),
    (
        "2025-09-16",
        "USD 3341:2025-08-01:6400",
        "Our accountant comes in on Tuesdays, she'll take care of it next week.",
        "promise 2025-09-26 - *",
    ),
    (
        "2025-09-16",
        "USD 3341:2025-08-01:6400",
        "Invoice is fully approved. Terms are net 60 so expect funds 9/30.",
        "promise 2025-09-30 - *",
    ),
    ("2025-09-16", "EUR 3341:2025-08-01:6400", "we transfered yesterday 6400", "paid 2025-09-15 6400 *"),
    (
        "2025-09-16",
        "EUR 3341:2025-08-01:6400",
        "The invoice has been rejected by our system: missing purchase order number.",
        "dispute - - * wrong_order",
    ),
    (
        "2025-09-16",
        "EUR 3341:2025-08-01:6400",
        "In our opinion, the service was not rendered as agreed in the contract; hence we refuse payment.",
        "dispute - - * quality",
    ),
    (
        "2025-09-16",
        "EUR 3341:2025-08-01:6400",
        "Mailbox full. Your message could not be delivered.",
        "wrong_person - - -",
    ),
    (
        "2025-09-16",
        "EUR 3341:2025-08-01:6400",
        "You will receive your money in course of next week.",
        "promise 2025-09-26 - *",
    ),
    (
        "2025-09-16",
        "EUR 3341:2025-08-01:6400",
        "As informed by phone, Mr. Brandt is ill, so payments are delayed. We try this week.",
        "promise 2025-09-19 - *",
    ),
    ("2025-09-16", "EUR 3341:2025-08-01:6400", "Attached the bank confirmation of our payment.", "remittance - - *"),
    ("2025-09-16", "EUR 3341:2025-08-01:6400", "Agree to the balance. No objections.", ""),
    (
        "2025-11-04",
        "GBP 1187:2025-09-30:920 1190:2025-10-15:310",
        (
            "Morning! 1187 got paid on Friday by faster payment. Not seen 1190 at all, could you ping it "
            "over and I'll get it on this week's run?"
        ),
        "paid 2025-10-31 - 1187; question - - 1190",
    ),
    (
        "2025-11-04",
        "GBP 1187:2025-09-30:920",
        (
            "Right, I've had a look. We were invoiced for four days' hire but the digger was off site after "
            "three, see the collection note."
        ),
        "dispute - - * quantity",
    ),
    ("2025-11-04", "GBP 1187:2025-09-30:920", "Will settle up by the weekend, promise.", "promise 2025-11-07 - *"),
    (
        "2025-11-04",
        "GBP 1187:2025-09-30:920",
        "Our bookkeeper is off with a broken wrist so everything is slow. Expect it around the 14th.",
        "promise 2025-11-14 - *",
    ),
    (
        "2025-11-04",
        "GBP 1187:2025-09-30:920",
        "Please note that Tamarind Foods Ltd entered administration on 31 October 2025.",
        "insolvency - - -",
    ),
    (
        "2025-11-04",
        "GBP 1187:2025-09-30:920",
        "Hello, we've changed accountants. All invoice matters: hello@pennyworth.example from now on.",
        "wrong_person - - -",
    ),
    (
        "2025-11-04",
        "GBP 1187:2025-09-30:920",
        "I dispute this. The work was shoddy, tiles are lifting already.",
        "dispute - - * quality",
    ),
    (
        "2025-11-04",
        "GBP 1187:2025-09-30:920",
        "We paid £900 on the 1st. The £20 is a fuel levy we don't accept.",
        "dispute - - * price; paid 2025-11-01 900 *",
    ),
    (
        "2025-11-04",
        "USD 77:2025-10-01:4800 78:2025-10-10:1200",
        "Got both. 77 is approved and goes out 11/14. 78 has no receiver against it yet - was this a partial?",
        "promise 2025-11-14 - 77; question - - 78",
    ),
    (
        "2025-11-04",
        "USD 77:2025-10-01:4800",
        "Hi Jan - the equipment is still down and your field service hasn't shown. We're holding payment.",
        "dispute - - * quality",
    ),
    (
        "2025-11-04",
        "USD 77:2025-10-01:4800",
        "Paid in full via credit card 10/28, confirmation 88Z11.",
        "paid 2025-10-28 - *",
    ),
    (
        "2025-11-04",
        "USD 77:2025-10-01:4800",
        "You should be receiving a check in the next 3-5 days.",
        "promise 2025-11-09 - *",
    ),
    (
        "2025-11-04",
        "USD 77:2025-10-01:4800",
        "We're waiting for a customer to pay us and then you're next in line.",
        "promise - - *",
    ),
    (
        "2025-11-04",
        "USD 77:2025-10-01:4800",
        "Sorry, this isn't ours. We sold that location in 2023.",
        "wrong_person - - -",
    ),
    (
        "2025-11-04",
        "USD 77:2025-10-01:4800",
        "Attaching remittance for the ACH that settled yesterday.",
        "remittance - - *",
    ),
    ("2025-11-04", "USD 77:2025-10-01:4800", "Thank you, have a great Thanksgiving!", ""),
    ("2025-11-04", "USD 77:2025-10-01:4800", "Let me run this by Dan and I'll let you know by Thursday.", ""),
    ("2025-11-04", "USD 77:2025-10-01:4800", "Payment released. Have a nice day.", "paid - - *"),
    (
        "2025-11-04",
        "USD 77:2025-10-01:4800",
        "We will pay this Friday, not next Friday as I said before.",
        "promise 2025-11-07 - *",
    ),
    (
        "2025-11-04",
        "EUR 77:2025-10-01:4800",
        "Dear Madam, I inform you that the payment was ordered at the bank on 3 November, value 5 November.",
        "paid 2025-11-03 - *",
    ),
    (
        "2025-11-04",
        "EUR 77:2025-10-01:4800",
        "the invoice have mistake, price is 44 not 48 per piece. please correct",
        "dispute - - * price",
    ),
    (
        "2025-11-04",
        "EUR 77:2025-10-01:4800",
        "We ask you for prolongation of payment till 15.12., thank you for understanding.",
        "plan_request - - *",
    ),
    ("2025-11-04", "EUR 77:2025-10-01:4800", "payment tomorow for sure", "promise 2025-11-05 - *"),
    (
        "2025-11-04",
        "EUR 77:2025-10-01:4800",
        "Sorry for delay, our new ERP. We make your payment this week together with others.",
        "promise 2025-11-07 - *",
    ),
    (
        "2025-11-04",
        "EUR 77:2025-10-01:4800",
        "3 pieces from the delivery are scrap. Please take back and make credit note.",
        "dispute - - * quality",
    ),
    (
        "2025-11-04",
        "EUR 77:2025-10-01:4800",
        "Please explain position 4 of the invoice, we do not understand what it is.",
        "question - - *",
    ),
    (
        "2025-11-04",
        "INR 77:2025-10-01:48000",
        "Sir we have already informed that balance qty 20 nos not received till date, how can we release payment.",
        "dispute - - * quantity",
    ),
    (
        "2025-11-04",
        "INR 77:2025-10-01:48000",
        "Dear Sir, cheque is ready, kindly send your representative to collect.",
        "promise - - *",
    ),
    (
        "2025-11-04",
        "INR 77:2025-10-01:48000",
        "Kindly note TDS @2% has been deducted and balance Rs 47,040 remitted on 1st Nov.",
        "paid 2025-11-01 47040 *",
    ),
    ("2025-11-04", "INR 77:2025-10-01:48000", "Payment will be done by EOD tomorrow.", "promise 2025-11-05 - *"),
    (
        "2025-11-04",
        "NZD 77:2025-10-01:480",
        "Hi team, we are shut until the 17th for stocktake and painting.",
        "absence 2025-11-17 - -",
    ),
    (
        "2025-11-04",
        "CAD 77:2025-10-01:480",
        "HST number on the invoice doesn't match the CRA registry so our auditors won't allow it.",
        "dispute - - * tax",
    ),
    ("2025-11-04", "USD 77:2025-10-01:4800 79:2025-10-20:300", "Both were paid last month.", "paid - - *"),
    ("2025-11-04", "USD 77:2025-10-01:4800", "I can't open the attachment, send it as a PDF please.", "question - - *"),
    (
        "2025-10-08",
        "GBP T-401:2025-08-31:1500 T-402:2025-09-12:2250 T-410:2025-09-30:90",
        (
            "Hello Jo\n\nCould I trouble you for T-402 again? I have T-401 on my desk for signature so that "
            "will be with you by next Friday.\n\nBw\nAnnette"
        ),
        "promise 2025-10-17 - T-401; question - - T-402",
    ),
]
