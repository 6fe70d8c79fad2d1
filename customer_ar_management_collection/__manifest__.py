{
    "name": "Customer AR Management: Collection",
    "summary": "The collectors' desk: whom to call and why, what was said, what was promised",
    "version": "19.0.1.0.0",
    "category": "Accounting/Receivables",
    "author": "customer_ar_management authors",
    "license": "LGPL-3",
    "depends": ["customer_ar_management"],
    "data": [
        "security/ir.model.access.csv",
        "security/collection_rules.xml",
        "data/collection_rule_data.xml",
        "data/collection_script_data.xml",
        "views/contact/ar_contact_log_views.xml",
        "views/worklist/ar_collection_row_views.xml",
        "views/worklist/ar_collection_rule_views.xml",
        "views/desk/ar_collection_desk_views.xml",
    ],
    "assets": {
        "web.assets_backend": ["customer_ar_management_collection/static/src/**/*"],
        "web.assets_tests": ["customer_ar_management_collection/static/tests/tours/**/*"],
    },
}
