{
    "name": "Customer AR Management: Losses",
    "summary": "Provisions from the company's own history, write-offs with approval, recoveries",
    "version": "19.0.1.0.0",
    "category": "Accounting/Receivables",
    "author": "customer_ar_management authors",
    "license": "LGPL-3",
    "depends": ["customer_ar_management"],
}
