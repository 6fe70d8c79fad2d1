"""Replies written for these tests (english_again): ``(received, open items, text, what it says)``.

An item is ``number:due:amount`` after their currency. What it says: ``kind date amount items reason``, several with ``;``;
``-`` stands for nothing, ``*`` for all open items.
"""

REPLIES = [
    (
        "2025-10-08",
        "GBP T-401:2025-08-31:1500",
        "I told your colleague last month that the pump was sent back. We never got the credit for it.",
        "dispute - - * credit_expected",
    ),
    (
        "2025-10-08",
        "GBP T-401:2025-08-31:1500",
        "The carriage on this was supposed to be free over £500. Please credit £18 and I'll pay the rest straight away.",
        "dispute - - * price",
    ),
    (
        "2025-10-08",
        "USD A7:2025-09-01:3300 A8:2025-09-09:870",
        "Mike,\n\nA7 - approved, in Friday's check run\nA8 - disputed, we were told the second trip was under warranty\n\nDon",
        "dispute - - A8 quality; promise 2025-10-10 - A7",
    ),
    (
        "2025-10-08",
        "USD A7:2025-09-01:3300",
        "Can you guys hold off until the 20th? I've got a big deposit landing.",
        "plan_request - - *",
    ),
    (
        "2025-10-08",
        "USD A7:2025-09-01:3300",
        "I am no longer the AP contact for this account. Please update your records to ap.west@x.example.",
        "wrong_person - - -",
    ),
    (
        "2025-10-08",
        "USD A7:2025-09-01:3300",
        "The amount we have on our PO is $3,000. Invoice is $300 over. Please send a corrected invoice.",
        "dispute - - * price",
    ),
    (
        "2025-10-08",
        "USD A7:2025-09-01:3300",
        "Didn't realize we'd missed this. A check will go out in the morning.",
        "promise 2025-10-09 - *",
    ),
    (
        "2025-10-08",
        "USD A7:2025-09-01:3300",
        "Jill, we received 18 of the 24 units, the rest are on backorder per your own packing slip. You invoiced all 24.",
        "dispute - - * quantity",
    ),
    (
        "2025-10-08",
        "USD A7:2025-09-01:3300",
        "Our bank shows the $3,300 ACH debit on October 3rd.",
        "paid 2025-10-03 3300 *",
    ),
    (
        "2025-10-08",
        "USD A7:2025-09-01:3300",
        "Please be advised that all obligations of the debtor arising prior to the petition date are stayed.",
        "insolvency - - -",
    ),
    ("2025-10-08", "USD A7:2025-09-01:3300", "Is the remit address still the PO box in Tulsa?", "question - - -"),
    (
        "2025-10-08",
        "USD A7:2025-09-01:3300",
        "I'll get a payment over to you before the week is out.",
        "promise 2025-10-10 - *",
    ),
    ("2025-10-08", "USD A7:2025-09-01:3300", "Forwarded to our customer service for handling.", ""),
    ("2025-10-08", "USD A7:2025-09-01:3300", "Thanks. Statement matches our books.", ""),
    (
        "2025-10-08",
        "EUR K-1:2025-08-31:5000 K-2:2025-09-15:2500",
        "Dear colleagues, invoice K-1 was paid 01.10., see attached the payment confirmation. K-2 is planned on 20.10.",
        "paid 2025-10-01 - K-1; promise 2025-10-20 - K-2",
    ),
    (
        "2025-10-08",
        "EUR K-1:2025-08-31:5000",
        "Our company have cash problem now. Please allow us pay 1000 per month.",
        "plan_request - - *",
    ),
    (
        "2025-10-08",
        "EUR K-1:2025-08-31:5000",
        (
            "Hereby we reject the invoice K-1: the goods do not correspond to the order (we ordered "
            "stainless, received galvanised)."
        ),
        "dispute - - * wrong_order",
    ),
    (
        "2025-10-08",
        "EUR K-1:2025-08-31:5000",
        "We miss the invoice, please send it one more time to accounting.",
        "question - - *",
    ),
    (
        "2025-10-08",
        "INR K-1:2025-08-31:50000",
        "Pl. note that we have paid Rs. 30,000/- on a/c on 4th Oct. Balance will be paid by next week.",
        "paid 2025-10-04 30000 *; promise 2025-10-17 - *",
    ),
    (
        "2025-10-08",
        "INR K-1:2025-08-31:50000",
        "Sir, your material failed in our QC. Debit note raised.",
        "dispute - - * quality",
    ),
    (
        "2025-10-08",
        "AUD K-1:2025-08-31:500",
        "Hi there, remittance attached for last week's payment. Cheers, Bec",
        "remittance - - *",
    ),
    ("2025-10-08", "CAD K-1:2025-08-31:500", "Will mail cheque Oct 15.", "promise 2025-10-15 - *"),
    (
        "2025-10-08",
        "ZAR K-1:2025-08-31:500",
        "Hi, proof of payment attached. Paid this morning.",
        "paid 2025-10-08 - *",
    ),
    (
        "2025-10-08",
        "SGD K-1:2025-08-31:500",
        "Payment will be arranged by GIRO on 15 Oct 2025. Thanks.",
        "promise 2025-10-15 - *",
    ),
    (
        "2025-10-08",
        "AED K-1:2025-08-31:500",
        "Dear Mr. Ali, cheque will be ready next week inshallah.",
        "promise 2025-10-17 - *",
    ),
    (
        "2025-04-07",
        "GBP S-90:2025-02-28:4150 S-94:2025-03-31:980",
        (
            "Dear Ms Okafor,\n\nThank you for your statement. S-90 was paid by BACS on 3 April, so please "
            "check your account. S-94 only arrived here last week and will follow with our month-end "
            "run.\n\nKind regards\nHelen Marsh"
        ),
        "paid 2025-04-03 - S-90; promise 2025-04-30 - S-94",
    ),
    (
        "2025-04-07",
        "USD S-90:2025-02-28:4150",
        "Hi, I need the signed work order before I can process this. Thanks.",
        "question - - *",
    ),
    (
        "2025-04-07",
        "USD S-90:2025-02-28:4150",
        "Your invoice shows 3 technicians for two days, we had two technicians. Please revise.",
        "dispute - - * quantity",
    ),
    (
        "2025-04-07",
        "EUR S-90:2025-02-28:4150",
        "Dear Sir or Madam, the payment will be done on the 15th of this month as usual.",
        "promise 2025-04-15 - *",
    ),
    (
        "2025-04-07",
        "EUR S-90:2025-02-28:4150",
        "Please note that we have transferred the amount of 4.150,00 EUR today.",
        "paid 2025-04-07 4150 *",
    ),
    (
        "2025-04-07",
        "EUR S-90:2025-02-28:4150",
        "We kindly ask you to split the amount in three instalments, end of April, May and June.",
        "plan_request - - *",
    ),
    (
        "2025-04-07",
        "INR S-90:2025-02-28:41500",
        "Respected sir, payment is delayed due to year end closing. We will clear your dues in this week only.",
        "promise 2025-04-11 - *",
    ),
    (
        "2025-04-07",
        "INR S-90:2025-02-28:41500",
        "Material is short by 40 kgs as per our weighbridge slip. Kindly issue credit note.",
        "dispute - - * quantity",
    ),
    (
        "2025-04-07",
        "INR S-90:2025-02-28:41500",
        "Sir kindly send invoice copy and e-way bill, not received by us.",
        "question - - *",
    ),
    (
        "2025-04-07",
        "USD S-90:2025-02-28:4150",
        "Sorry about the wait! I'll have it over to you by Wednesday.",
        "promise 2025-04-09 - *",
    ),
    (
        "2025-04-07",
        "USD S-90:2025-02-28:4150",
        "I'm traveling this week with no laptop, back on the 14th.",
        "absence 2025-04-14 - -",
    ),
    (
        "2025-04-07",
        "USD S-90:2025-02-28:4150",
        "Hi, Jake no longer works here. I've taken over AP, send things to me at kim@x.example.",
        "wrong_person - - -",
    ),
    (
        "2025-04-07",
        "USD S-90:2025-02-28:4150",
        "We have never received this product. UPS says it was returned to sender.",
        "dispute - - * not_delivered",
    ),
    (
        "2025-04-07",
        "USD S-90:2025-02-28:4150",
        "The unit price on our PO is $41.50 but you billed $43.00.",
        "dispute - - * price",
    ),
    (
        "2025-04-07",
        "USD S-90:2025-02-28:4150",
        "Payment has been made through the portal, confirmation #A991.",
        "paid - - *",
    ),
    (
        "2025-04-07",
        "USD S-90:2025-02-28:4150",
        "We filed for bankruptcy protection last month. Please direct all communication to our attorney.",
        "insolvency - - -",
    ),
    (
        "2025-04-07",
        "USD S-90:2025-02-28:4150 S-91:2025-03-01:77",
        "I only see S-91 in our system. Could you resend S-90?",
        "question - - S-90",
    ),
    ("2025-04-07", "USD S-90:2025-02-28:4150", "Let me look into it and get back to you.", ""),
    ("2025-04-07", "GBP S-90:2025-02-28:4150", "Paid this morning, apologies.", "paid 2025-04-07 - *"),
    (
        "2025-04-07",
        "GBP S-90:2025-02-28:4150",
        "The VAT has been charged at 20% but this is zero rated for us as a charity.",
        "dispute - - * tax",
    ),
    (
        "2025-04-07",
        "GBP S-90:2025-02-28:4150",
        "We can pay £1,000 this Friday and the balance by the end of May.",
        "promise 2025-04-11 1000 *; promise 2025-05-31 - *",
    ),
    (
        "2025-04-07",
        "GBP S-90:2025-02-28:4150",
        "You still owe us a credit for the faulty panels we sent back in January.",
        "dispute - - * credit_expected",
    ),
    (
        "2025-04-07",
        "GBP S-90:2025-02-28:4150",
        "I believe this is a duplicate of S-61 which we settled in March.",
        "dispute - - * duplicate",
    ),
    (
        "2025-04-07",
        "GBP S-90:2025-02-28:4150",
        "Our finance team will process your payment once the goods receipt has been booked by the warehouse.",
        "promise - - *",
    ),
    ("2025-04-07", "GBP S-90:2025-02-28:4150", "I've asked accounts to pay you on Thursday.", "promise 2025-04-10 - *"),
    ("2025-04-07", "GBP S-90:2025-02-28:4150", "Your payment is scheduled for 17 April.", "promise 2025-04-17 - *"),
    (
        "2025-04-07",
        "CAD S-90:2025-02-28:4150",
        "We dispute the fuel surcharge of $150, it wasn't in the quote. The rest will be paid April 18.",
        "dispute - - * price; promise 2025-04-18 - *",
    ),
    ("2025-04-07", "AUD S-90:2025-02-28:4150", "EFT remittance attached for S-90.", "remittance - - *"),
    (
        "2025-10-22",
        "GBP W-12:2025-09-15:640 W-15:2025-09-30:1210",
        (
            "Hi Tom\n\nW-12 - sorry, paid today.\nW-15 - the delivery was two cases short, Steve has emailed "
            "your depot. Will pay when the credit's through.\n\nRegards\nBev"
        ),
        "dispute - - W-15 quantity; paid 2025-10-22 - W-12",
    ),
    (
        "2025-10-22",
        "USD W-12:2025-09-15:640",
        "Hello, our records indicate this was paid by check #5512 on October 3.",
        "paid 2025-10-03 - *",
    ),
    (
        "2025-10-22",
        "USD W-12:2025-09-15:640",
        "You'll need to talk to our corporate office in Dallas, they pay everything. 214-555-0100.",
        "wrong_person - - -",
    ),
    (
        "2025-10-22",
        "EUR W-12:2025-09-15:640",
        "Dear Sirs, due to technical problems with our bank the payment will be executed tomorrow.",
        "promise 2025-10-23 - *",
    ),
    (
        "2025-10-22",
        "EUR W-12:2025-09-15:640",
        "We have complaint open for this delivery, number 2210. Until clarification we will not pay.",
        "dispute - - * quality",
    ),
    (
        "2025-10-22",
        "EUR W-12:2025-09-15:640",
        "The invoice was sent back to you on 5 October because the PO number was missing.",
        "dispute - - * wrong_order",
    ),
    (
        "2025-10-22",
        "EUR W-12:2025-09-15:640",
        "I am away from 20 to 31 October, my colleague Petra will help you.",
        "absence 2025-10-31 - -",
    ),
    ("2025-10-22", "USD W-12:2025-09-15:640", "Attached is our remittance for W-12.", "remittance - - *"),
    (
        "2025-10-22",
        "USD W-12:2025-09-15:640",
        "Please confirm you've changed banks before we update your record. The email we got looked suspicious.",
        "question - - -",
    ),
    (
        "2025-10-22",
        "USD W-12:2025-09-15:640",
        "We'd like to pay this off over 6 months, is that something you can do?",
        "plan_request - - *",
    ),
    (
        "2025-10-22",
        "USD W-12:2025-09-15:640",
        "Payment will be on the 30th, our CFO approved it.",
        "promise 2025-10-30 - *",
    ),
    ("2025-10-22", "USD W-12:2025-09-15:640", "It's in the system for 10/31.", "promise 2025-10-31 - *"),
    (
        "2025-10-22",
        "USD W-12:2025-09-15:640",
        "The sheets delivered were the wrong gauge, we had to send them back.",
        "dispute - - * wrong_order",
    ),
    ("2025-10-22", "USD W-12:2025-09-15:640", "Thanks for your note, we appreciate your business.", ""),
    (
        "2025-10-22",
        "INR W-12:2025-09-15:64000",
        "Sir we will make payment against W-12 on or before 31.10.2025.",
        "promise 2025-10-31 - *",
    ),
    (
        "2025-10-22",
        "INR W-12:2025-09-15:64000",
        "Payment already released on 18/10/2025 vide NEFT.",
        "paid 2025-10-18 - *",
    ),
    (
        "2025-10-22",
        "INR W-12:2025-09-15:64000",
        "Rate charged is Rs 640 whereas PO rate is Rs 610. Kindly send revised invoice.",
        "dispute - - * price",
    ),
    (
        "2025-10-22",
        "GBP W-12:2025-09-15:640",
        "Can you tell me when this was delivered and who signed for it?",
        "question - - *",
    ),
    (
        "2025-10-22",
        "GBP W-12:2025-09-15:640",
        "Could you let us have until mid November? We are waiting on a grant.",
        "plan_request - - *",
    ),
]
