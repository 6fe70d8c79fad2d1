{
    "name": "Customer AR Management: Bank files",
    "summary": "Bank lines from CAMT, MT940, OFX and tables; remittance advices that the matching follows",
    "version": "19.0.1.0.0",
    "category": "Accounting/Receivables",
    "author": "customer_ar_management authors",
    "license": "LGPL-3",
    "depends": ["customer_ar_management"],
    "data": [
        "security/ir.model.access.csv",
        "security/bank_file_rules.xml",
        "views/ar_receipt_import_views.xml",
        "views/ar_remittance_views.xml",
        "views/menus.xml",
    ],
}
