"""Words that bank customers write around their references, by meaning.

Upper case, without accents. Collected from the remittance habits of SEPA, UK/US and Chinese payers;
a deployment adds its own words by extending the sets before the engine is built.
"""

#: A number after one of these is an invoice number.
INVOICE = frozenset(
    "INV INVOICE INVOICES FACTURE FACT FAC FACTURA FATTURA FT RE RG RGNR RECHNUNG RECHNUNGEN RENR BILL"
    " FAKTURA FV RINV CN CREDIT GUTSCHRIFT AVOIR NOTE RF 发票 发票号 账单".split()
)

#: A number after one of these is a credit note.
CREDIT = frozenset("RINV CN CREDIT GUTSCHRIFT GS AVOIR".split())

#: A number after one of these belongs to something else (order, customer, advice, policy...).
OTHER = frozenset(
    "PO ORDER BESTELLUNG COMMANDE SO KD KUNDE KDNR KUNDENNR KUNDENNUMMER CUSTOMER CUST CLIENT DEBITOR"
    " ADVICE AVIS POLICY BATCH ANGEBOT OFFER QUOTE PF PROFORMA DEPOSIT CARD TEL CONTRACT VERTRAG"
    " CARDBATCH 订单 合同 客户".split()
)

#: A number after one of these is our number of the customer.
CUSTOMER_CODE = frozenset("KD KUNDE KDNR KUNDENNR KUNDENNUMMER CUSTOMER CUST CLIENT DEBITOR 客户".split())

#: Words between the meaning and the number.
FILLER = frozenset("NO NR NUM NUMBER NUMERO NUMMER N VOM OF DATED 号".split())

#: "Our ref 4711" quotes the payer's own file; "your ref" quotes ours.
OWN = frozenset("OUR UNSERE UNSER NOTRE NUESTRA 我方".split())

#: Money for something that is not invoiced yet.
PREPAYMENT = (
    "ANZAHLUNG",
    "DEPOSIT",
    "DOWN PAYMENT",
    "DOWNPAYMENT",
    "ADVANCE PAYMENT",
    "PREPAYMENT",
    "PRE-PAYMENT",
    "PROFORMA",
    "PRO FORMA",
    "PRO-FORMA",
    "VORKASSE",
    "VORAUSZAHLUNG",
    "AVANCE SUR",
    "ANTICIPO",
    "ACCONTO SU",
    "CAUTION",
    "RETAINER",
    "预付",
    "定金",
    "订金",
)

#: Charges were taken on the way (SWIFT field 71A: SHA, BEN).
CHARGES = ("/SHA", "CHGS", "SHA ", "/BEN", "CHARGES", "BANK FEE", "LESS FEES", "SPESEN", "FRAIS", "手续费")

#: Only a part is meant to be paid.
PARTIAL = (
    "PART PAYMENT",
    "PARTIAL",
    "TEILZAHLUNG",
    "ACOMPTE",
    "INSTALMENT",
    "INSTALLMENT",
    "RATE ",
    "RATA",
    "DEDUCTION",
    "DIFFERENCE",
    "LESS ",
    "MINUS",
    "ABZUG",
    "KUERZUNG",
    "DAMAGE",
    "CLAIM",
    "部分",
    "分期",
)

#: Credits that are nobody's debt.
NOT_CUSTOMER = (
    "CREDIT INTEREST",
    "INTEREST CREDIT",
    "INTERNAL TRANSFER",
    "OWN TRANSFER",
    "VAT REFUND",
    "TAX REFUND",
    "REFUND",
    "ELECTRICITY CREDIT",
    "CARD BATCH",
    "CARD SETTLEMENT",
    "CASH DEPOSIT",
    "HABENZINSEN",
    "UMBUCHUNG",
    "STEUERERSTATTUNG",
    "利息",
    "退税",
    "内部转账",
)

#: Legal forms: dropped when names are compared, kept as a tie-break.
LEGAL_FORMS = frozenset(
    "GMBH AG KG OHG UG SE EK MBH CO SA SAS SARL EURL SRL SPA SL SLU SAU BV NV AB OY OYJ AS ASA APS INC LLC LTD"
    " LIMITED CORP CORPORATION COMPANY PLC LP LLP SP ZOO SPZOO Z OO SRO DOO KFT PTY PTE BHD"
    " 有限公司 有限责任公司 股份有限公司 集团".split()
)
