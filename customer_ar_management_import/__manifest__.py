{
    "name": "Customer AR Management: Import",
    "summary": "Receivables of another system: checked, booked as documents, taken back as long as nothing else happened",
    "version": "19.0.1.0.0",
    "category": "Accounting/Receivables",
    "author": "customer_ar_management authors",
    "license": "LGPL-3",
    "depends": ["customer_ar_management"],
    "data": [
        "security/ir.model.access.csv",
        "security/import_rules.xml",
        "data/import_cron.xml",
        "views/ar_ledger_import_views.xml",
        "views/menus.xml",
    ],
    "assets": {
        "web.assets_backend": ["customer_ar_management_import/static/src/ledger/**/*"],
        "web.assets_tests": ["customer_ar_management_import/static/tests/tours/**/*"],
    },
}
