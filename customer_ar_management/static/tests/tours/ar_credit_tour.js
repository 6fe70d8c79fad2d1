import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const CUSTOMER = "Azure Interior";

function openFirst() {
    return {
        content: "open it",
        trigger: `.o_data_row:contains('${CUSTOMER}') .o_data_cell:first`,
        run: "click",
    };
}

function reached(status) {
    return { content: status, trigger: `.o_statusbar_status .o_arrow_button_current:contains('${status}')` };
}

tours.add("ar_credit_assess", {
    url: "/odoo/action-customer_ar_management.ar_credit_assessment_action",
    steps: () => [
        { content: "a new assessment", trigger: ".o_list_button_add", run: "click" },
        { trigger: ".o_field_widget[name='account_id'] input", run: `edit ${CUSTOMER}` },
        { trigger: `.o-autocomplete--dropdown-item:contains('${CUSTOMER}')`, run: "click" },
        { content: "gather and score", trigger: "button[name='action_compute']:visible", run: "click" },
        {
            content: "every point is explained",
            trigger: ".o_field_widget[name='point_ids'] .o_data_row:contains('of 100 points')",
        },
        {
            content: "what is not known is said",
            trigger: ".o_field_widget[name='point_ids'] .o_data_row:contains('not known')",
        },
        { content: "there is a grade", trigger: ".o_field_widget[name='computed_grade_id']:contains('·')" },
        { trigger: "button[name='action_submit']:visible", run: "click" },
        reached("Submitted"),
    ],
});

tours.add("ar_credit_assessment_approve", {
    url: "/odoo/action-customer_ar_management.ar_credit_assessment_action",
    steps: () => [
        openFirst(),
        { trigger: "button[name='action_approve']:visible", run: "click" },
        reached("Approved"),
    ],
});

tours.add("ar_credit_limit_propose", {
    url: "/odoo/action-customer_ar_management.ar_credit_assessment_action",
    steps: () => [
        openFirst(),
        { trigger: "button[name='action_request_limit']:visible", run: "click" },
        reached("Requested"),
    ],
});

tours.add("ar_credit_limit_approve", {
    url: "/odoo/receivables-limits",
    steps: () => [
        openFirst(),
        { trigger: "button[name='action_approve']:visible", run: "click" },
        reached("Approved"),
    ],
});
