{
    "name": "Customer AR Management: Statements of Account",
    "summary": "Statements that the customer answers, two ledgers compared, differences followed up",
    "version": "19.0.1.0.0",
    "category": "Accounting/Receivables",
    "author": "customer_ar_management authors",
    "license": "LGPL-3",
    "depends": ["customer_ar_management"],
    "data": [],
}
