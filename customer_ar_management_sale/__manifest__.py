{
    "name": "Customer AR Management: Sales",
    "summary": "Orders in the credit exposure, credit check when an order is confirmed",
    "version": "19.0.1.0.0",
    "category": "Accounting/Receivables",
    "author": "customer_ar_management authors",
    "license": "LGPL-3",
    "depends": ["customer_ar_management", "sale"],
    "data": [
        "security/ir.model.access.csv",
        "views/sale_order_views.xml",
        "views/ar_credit_release_request_views.xml",
        "views/ar_customer_account_views.xml",
        "views/ar_credit_policy_views.xml",
    ],
    "assets": {"web.assets_tests": ["customer_ar_management_sale/static/tests/tours/**/*"]},
    "demo": ["demo/ar_demo.xml"],
    "auto_install": True,
}
