{
    "name": "Customer AR Management: Deliveries",
    "summary": "Credit check and holds before unpaid goods leave",
    "version": "19.0.1.0.0",
    "category": "Accounting/Receivables",
    "author": "customer_ar_management authors",
    "license": "LGPL-3",
    "depends": ["customer_ar_management_sale", "sale_stock"],
    "data": ["security/ir.model.access.csv", "views/stock_picking_views.xml"],
    "demo": ["demo/ar_demo.xml"],
    "auto_install": True,
}
