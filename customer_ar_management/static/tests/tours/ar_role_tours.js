import { registry } from "@web/core/registry";

/* An hour's work of each role, from one thing to the next as it comes: nothing on the way is a dead end. */

const tours = registry.category("web_tour.tours");
const CUSTOMER = "Azure Interior";

const LEFT = "o_ar_left_page";

/** Choose a menu of Receivables, wherever the navigation bar has put it, and wait until its page has taken the place
 * of the one before: what is chosen while a page still loads is swept away when that page appears. */
function menu(name, shown) {
    const replaced = shown.startsWith(".modal") ? [] : [{ trigger: `.o_action_manager:not(:has(.${LEFT}))` }];
    return [
        {
            content: `menu ${name}`,
            trigger: ".o_web_client .o_main_navbar",
            run: () => {
                const { menu } = odoo.__WOWL_DEBUG__.root.env.services;
                const found = menu.getAll().find(({ xmlid }) => xmlid === `customer_ar_management.${name}`);
                if (!found) {
                    throw new Error(`there is no menu ${name}`);
                }
                document.querySelector(".o_action_manager > *")?.classList.add(LEFT);
                // not awaited: an action that another one overtakes never ends
                menu.selectMenu(found);
            },
        },
        ...replaced,
        { trigger: shown },
    ];
}

const row = (text) => `.o_data_row:contains('${text}')`;
const status = (text) => ({ trigger: `.o_statusbar_status .o_arrow_button_current:contains('${text}')` });
const back = (to, shown) => [
    { content: `back to ${to}`, trigger: `.breadcrumb-item:contains('${to}') a, .o_back_button`, run: "click" },
    { trigger: shown },
];

const fromTheOverviewToTheCustomer = () => [
    { content: "what is late", trigger: ".o_ar_tile[data-tile='overdue']", run: "click" },
    { trigger: `.o_list_view ${row(CUSTOMER)}` },
    ...back("Overview", ".o_ar_debtors"),
    {
        content: "who owes most",
        trigger: `.o_ar_debtors .o_ar_name .o_ar_customer:contains('${CUSTOMER}')`,
        run: "click",
    },
    { content: "everything about it", trigger: ".o_form_view .o_ar_customer_file" },
];

const confirmRun = () => [
    { trigger: `.o_field_widget[name='letter_ids'] ${row(CUSTOMER)}` },
    { content: "send", trigger: "button[name='action_ask']:visible", run: "click" },
    { trigger: ".modal button[name='action_confirm']", run: "click" },
    status("Confirmed"),
];

tours.add("ar_role_collector", {
    steps: () => [
        ...fromTheOverviewToTheCustomer(),
        { content: "remind", trigger: "button[name='action_remind_now']:visible", run: "click" },
        ...confirmRun(),
        ...back(CUSTOMER, ".o_ar_customer_file"),
        { content: "it calls back", trigger: "button[name='action_pause_now']:visible", run: "click" },
        {
            trigger: ".modal .o_field_widget[name='reason'] :is(input, textarea)",
            run: "edit Calls back on Friday",
        },
        { trigger: ".modal .o_form_button_save", run: "click" },
        { trigger: "body:not(:has(.modal))" },
        ...menu("menu_ar_work_list", ".o_list_view, .o_view_nocontent"),
        ...menu("menu_ar_match_desk", ".o_ar_match_desk"),
        ...menu("menu_ar_aged_receivables", `.o_ar_partner:contains('${CUSTOMER}')`),
        { trigger: `.o_ar_partner:contains('${CUSTOMER}') .o_ar_row_menu`, run: "click" },
        { trigger: ".o-dropdown--menu .o-dropdown-item:contains('Remind now')" },
        { trigger: ".o-dropdown--menu .o-dropdown-item:contains('Open items')", run: "click" },
        { trigger: `.o_list_view .o_data_row` },
        ...menu("menu_ar_promise", ".o_list_view, .o_view_nocontent"),
        ...menu("menu_ar_dashboard", ".o_ar_proof_ok"),
    ],
});

tours.add("ar_role_controller", {
    steps: () => [
        ...fromTheOverviewToTheCustomer(),
        ...menu("menu_ar_customer_account_risk", ".o_action_manager .o_view_controller"),
        ...menu("menu_ar_credit_limit", ".o_list_view, .o_view_nocontent"),
        { content: "a limit", trigger: ".o_list_button_add", run: "click" },
        { trigger: ".o_field_widget[name='account_id'] input", run: "edit Deco Addict" },
        { trigger: ".o-autocomplete--dropdown-item:contains('Deco Addict')", run: "click" },
        { trigger: ".o_field_widget[name='amount'] input", run: "edit 900" },
        { trigger: "button[name='action_request']:visible", run: "click" },
        status("Requested"),
        ...menu("menu_ar_credit_hold", ".o_action_manager .o_view_controller"),
        ...menu("menu_ar_credit_release", ".o_action_manager .o_view_controller"),
        ...menu("menu_ar_alert", ".o_action_manager .o_view_controller"),
        ...menu("menu_ar_credit_what_if", ".modal .o_form_view"),
        { trigger: ".modal .btn-close", run: "click" },
        { trigger: "body:not(:has(.modal))" },
        ...menu("menu_ar_dashboard", ".o_ar_proof_ok"),
    ],
});

tours.add("ar_role_manager", {
    steps: () => [
        ...fromTheOverviewToTheCustomer(),
        ...menu("menu_ar_settings", ".o_form_view [name='ar_dunning_plan_id']"),
        ...menu("menu_ar_dunning_run", ".o_list_view, .o_view_nocontent"),
        { content: "the run of the day", trigger: ".o_list_button_add", run: "click" },
        { trigger: "button[name='action_preview']:visible", run: "click" },
        ...confirmRun(),
        ...menu("menu_ar_dunning_letter", `.o_list_view ${row(CUSTOMER)}`),
        ...menu("menu_ar_snapshot", ".o_action_manager .o_view_controller"),
        ...menu("menu_ar_dunning_plan", ".o_list_view .o_data_row"),
        ...menu("menu_ar_dashboard", ".o_ar_proof_ok"),
        { content: "for the board", trigger: ".o_ar_pdf" },
    ],
});

tours.add("ar_role_auditor", {
    steps: () => [
        ...fromTheOverviewToTheCustomer(),
        { trigger: "body:not(:has(button[name='action_remind_now']:visible))" },
        ...menu("menu_ar_aged_receivables", `.o_ar_partner:contains('${CUSTOMER}')`),
        { content: "a sum is a door", trigger: "tfoot [data-column='total'] .o_ar_figure", run: "click" },
        { trigger: `.o_list_view ${row(CUSTOMER)}` },
        ...menu("menu_ar_aged_receivables", ".o_ar_proof_ok"),
        { content: "the proof too", trigger: ".o_ar_proof_ok", run: "click" },
        { trigger: ".o_form_view, .o_list_view" },
        ...menu("menu_ar_ledger_proof", ".o_list_view .o_data_row"),
        { trigger: ".o_data_row:first .o_data_cell:first", run: "click" },
        { trigger: ".o_form_view" },
        ...menu("menu_ar_chain_head", ".o_list_view, .o_view_nocontent"),
        ...menu("menu_ar_credit_decision", ".o_list_view, .o_view_nocontent"),
        ...menu("menu_ar_dashboard", ".o_ar_proof_ok"),
    ],
});
