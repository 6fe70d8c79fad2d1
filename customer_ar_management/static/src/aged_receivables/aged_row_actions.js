import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { openDoor } from "../door";

/**
 * What can be done with a customer from the aged receivables table. Add-ons whose action is a method of the customer
 * account name it on the server (`_row_actions` of ar.aged.report); others add their own here:
 *
 *   registry.category("customer_ar_management.aged_row_actions").add("remind", {
 *       label: _t("Send a reminder"), icon: "fa-bell-o",
 *       isAvailable: ({ row }) => !!row.id,              // optional
 *       execute: ({ env, row, params, group, model }) => …,   // may return a promise
 *   }, { sequence: 40 });
 *
 * `row` is the customer's row (`id` is the commercial partner, false for items without customer), `params` the report's
 * parameters (date, basis, scheme, company), `group` the group it stands in or null, `model` the screen's AgedModel.
 */
export const agedRowActions = registry.category("customer_ar_management.aged_row_actions");

agedRowActions.add(
    "items",
    {
        label: _t("Open items"),
        icon: "fa-list-ul",
        execute: async ({ env, row, params, group, model }) =>
            env.services.action.doAction(
                await model.call("action_items", params, model.reportId, row.id, group)
            ),
    },
    { sequence: 10 }
);

agedRowActions.add(
    "customer",
    {
        label: _t("Customer file"),
        icon: "fa-address-card-o",
        isAvailable: ({ row }) => !!row.id,
        execute: async ({ env, row, params, model }) =>
            env.services.action.doAction(await model.call("action_customer", params, row.id)),
    },
    { sequence: 20 }
);

agedRowActions.add(
    "call",
    {
        label: _t("Call"),
        icon: "fa-phone",
        isAvailable: ({ row }) => !!row.phone,
        execute: ({ env, row }) =>
            env.services.action.doAction({
                type: "ir.actions.act_url",
                url: `tel:${row.phone.replace(/[^+\d]/g, "")}`,
                target: "self",
            }),
    },
    { sequence: 30 }
);

/** What the add-ons on the server offer for a customer: methods of its account. */
export function serverActions({ row, model }) {
    return row.account_id
        ? model.page.row_actions.map(({ key, label, icon, method }) => ({
              key,
              label,
              icon,
              execute: ({ env }) => openDoor(env, "ar.customer.account", method, [[row.account_id]]),
          }))
        : [];
}

agedRowActions.add(
    "pause",
    {
        label: _t("Pause reminders"),
        icon: "fa-pause",
        isAvailable: ({ row }) => !!row.id && row.may_pause,
        execute: ({ env, row, params }) =>
            env.services.action.doAction({
                type: "ir.actions.act_window",
                name: _t("Pause reminders"),
                res_model: "ar.followup.pause",
                views: [[false, "form"]],
                target: "new",
                context: { default_partner_id: row.id, default_company_id: params.company_id },
            }),
    },
    { sequence: 50 }
);
