import { Component } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { _t } from "@web/core/l10n/translation";

/** The keys of the matching desk. */
export class HelpDialog extends Component {
    static template = "customer_ar_management.MatchHelpDialog";
    static components = { Dialog };
    static props = { close: Function };

    get keys() {
        return [
            ["↓ → / ↑ ←", _t("next / previous receipt")],
            ["Enter", _t("confirm the proposal and go on")],
            ["1 – 4", _t("take another way")],
            ["c", _t("change: choose the items by hand, split, write off")],
            ["k", _t("keep on the customer's account")],
            ["x", _t("exception: put it aside, say what is wrong")],
            ["u", _t("undo what you did last")],
            ["n", _t("next receipt that waits")],
            [_t("Space"), _t("tick")],
            ["/", _t("search: text, payer, customer, number, amount")],
            ["?", _t("this help")],
        ];
    }
}
