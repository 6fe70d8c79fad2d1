{
    "name": "Customer AR Management: Online Payment",
    "summary": "Customers pay one, several or all open items from their account on the portal",
    "version": "19.0.1.0.0",
    "category": "Accounting/Receivables",
    "author": "customer_ar_management authors",
    "license": "LGPL-3",
    "depends": ["customer_ar_management_statement", "account_payment"],
    "data": ["views/customer_account_templates.xml", "views/payment_transaction_views.xml"],
    "demo": ["demo/ar_demo.xml"],
}
