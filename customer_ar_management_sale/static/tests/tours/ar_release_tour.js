import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");

tours.add("ar_release_ask", {
    steps: () => [
        { content: "what is left is shown", trigger: "div[name='ar_credit']:contains('1,000.00')" },
        { content: "confirm", trigger: "button[name='action_confirm']:visible", run: "click" },
        {
            content: "the error names customer and way out",
            trigger: ".modal:contains('Azure Interior'):contains('Way out')",
        },
        { trigger: ".modal .btn-primary", run: "click" },
        { trigger: "body:not(:has(.modal))" },
        { content: "ask", trigger: "button[name='action_ar_request_release']:visible", run: "click" },
        { trigger: ".modal .o_field_widget[name='reason'] textarea", run: "edit Paid by courier" },
        { trigger: ".modal button[name='action_ask']", run: "click" },
        { content: "the chatter has it", trigger: ".o-mail-Message:contains('Paid by courier')" },
    ],
});

tours.add("ar_release_grant", {
    url: "/odoo/receivables-releases",
    steps: () => [
        { trigger: ".o_data_row:contains('Azure Interior') .o_data_cell:first", run: "click" },
        {
            content: "what it asks for",
            trigger: ".o_field_widget[name='document_amount']:contains('1,500.00')",
        },
        { trigger: "button[name='action_open_grant']:visible", run: "click" },
        { trigger: ".modal .o_field_widget[name='answer'] textarea", run: "edit The courier has it" },
        { trigger: ".modal button[name='action_grant']", run: "click" },
        { trigger: ".o_statusbar_status .o_arrow_button_current:contains('Granted')" },
    ],
});

tours.add("ar_release_used", {
    steps: () => [
        {
            content: "the answer is in the chatter",
            trigger: ".o-mail-Message:contains('Credit release granted')",
        },
        {
            content: "and the order says so in green",
            trigger: ".alert-success[name='ar_released']:contains('Released')",
        },
        { trigger: "button[name='action_confirm']:visible", run: "click" },
        { trigger: ".o_statusbar_status .o_arrow_button_current:contains('Sales Order')" },
    ],
});
