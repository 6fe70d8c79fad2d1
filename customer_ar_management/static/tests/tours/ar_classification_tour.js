import { Component, xml } from "@odoo/owl";
import { registry } from "@web/core/registry";

/** A block as another add-on would bring it. */
class Probe extends Component {
    static template = xml`<p class="o_ar_probe">A dummy was told <t t-esc="props.data.score"/></p>`;
    static props = { data: Object, open: Function };
}

registry.category("ar_customer_file_blocks").add("completeness", { component: Probe });

const choose = (field, text) => [
    { trigger: `.modal .o_field_widget[name='${field}'] input`, run: `edit ${text}` },
    { trigger: `.modal .o_field_widget[name='${field}'] .dropdown-item:contains('${text}')`, run: "click" },
];

registry.category("web_tour.tours").add("ar_customer_file", {
    url: "/odoo/receivables-customers",
    steps: () => [
        {
            content: "open the customer file",
            trigger: ".o_data_row:contains('Tour customer') .o_data_cell[name='partner_id']",
            run: "click",
        },
        { content: "its position", trigger: ".o_ar_file_position:contains('5,000.00')" },
        { content: "a block of another add-on", trigger: ".o_ar_probe:contains('A dummy was told')" },
        { content: "classify", trigger: "button[name='action_classify']:visible", run: "click" },
        {
            content: "its classes",
            trigger: ".o_ar_file_class:contains('Key account') .o_tag:contains('Regular')",
        },
        { content: "and why", trigger: ".o_ar_file_class:contains('Value') button", run: "click" },
        { trigger: ".o_ar_file_class .text-muted:contains('since')" },
        {
            content: "the boss knows better",
            trigger: ".o_form_statusbar button:contains('Set class'):visible",
            run: "click",
        },
        ...choose("dimension_id", "Key account"),
        ...choose("class_id", "Key account"),
        { trigger: ".modal .o_field_widget[name='note'] input", run: "edit Board decision" },
        { trigger: ".modal button[name='action_apply']", run: "click" },
        {
            content: "set by hand, visibly",
            trigger: ".o_ar_file_class:contains('Key account'):has(.fa-hand-paper-o)",
        },
        {
            content: "the profile proposes a limit",
            trigger: "button[name='action_proposals']:visible:contains('1')",
            run: "click",
        },
        { trigger: ".o_data_row:contains('Credit limit') button[name='action_confirm']", run: "click" },
        {
            content: "nothing waits any more",
            trigger: ".o_view_nocontent, .o_list_view:not(:has(.o_data_row))",
        },
        {
            content: "back to the file",
            trigger: ".breadcrumb-item:contains('Tour customer') a, .o_back_button",
            run: "click",
        },
        { trigger: ".o_ar_customer_file tr:contains('Credit limit'):contains('7,000.00'):not(:has(.badge))" },
    ],
});

registry.category("web_tour.tours").add("ar_class_dry_run", {
    url: "/odoo/action-customer_ar_management.ar_class_simulation_action",
    steps: () => [
        { content: "try out", trigger: "button[name='action_simulate']:visible", run: "click" },
        { content: "who would move", trigger: ".o_field_widget[name='move_ids'] .o_data_row" },
        { trigger: ".nav-link[name='lines']", run: "click" },
        {
            content: "and why",
            trigger: ".o_field_widget[name='line_ids'] .o_data_row:contains('Tour customer')",
        },
        { content: "apply", trigger: "button[name='action_apply']:visible", run: "click" },
        { trigger: ".modal-footer .btn-primary", run: "click" },
        { content: "now nobody would move", trigger: ".alert-success:visible:contains('nobody would move')" },
    ],
});
