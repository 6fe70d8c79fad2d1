import { Component } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { _t } from "@web/core/l10n/translation";

/** The keys of the matching desk and of its dialogs. */
export class HelpDialog extends Component {
    static template = "customer_ar_management.MatchHelpDialog";
    static components = { Dialog };
    static props = { close: Function };

    get parts() {
        return [
            { title: "", keys: this.keys },
            { title: _t("While changing a proposal"), keys: this.changeKeys },
            { title: _t("While putting aside"), keys: this.asideKeys },
        ];
    }

    get changeKeys() {
        return [
            [_t("text, Enter"), _t("find open items and take the first one found")],
            [_t("Ctrl + Enter"), _t("apply and confirm")],
            ["Esc", _t("close, nothing is changed")],
        ];
    }

    get asideKeys() {
        return [
            ["↑ ↓", _t("what is wrong with it")],
            ["Enter", _t("put aside")],
        ];
    }

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
