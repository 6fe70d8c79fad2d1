import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { Component, onWillStart, useExternalListener, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";

/** Our ledger and the customer's beside each other; lines are chosen on both sides and paired with "=". */
export class TwoLedgers extends Component {
    static template = "customer_ar_management_statement.TwoLedgers";
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.notification = useService("notification");
        this.action = useService("action");
        this.id = this.props.action.params?.comparison_id || this.props.action.context?.active_id;
        this.state = useState({ only: "left", offset: 0, chosen: {}, data: null });
        onWillStart(() => this.load());
        useExternalListener(window, "keydown", (event) => {
            if (event.key === "=" && !event.target.closest("input, textarea")) {
                event.preventDefault();
                this.pair();
            }
        });
    }

    async load() {
        if (this.id) {
            this.state.data = await this.orm.call("ar.statement.comparison", "get_screen", [[this.id]], {
                only: this.state.only,
                offset: this.state.offset,
            });
        }
    }

    get chosenIds() {
        return Object.keys(this.state.chosen)
            .filter((id) => this.state.chosen[id])
            .map(Number);
    }

    async show(only, offset = 0) {
        Object.assign(this.state, { only, offset });
        await this.load();
    }

    async run(method, args) {
        const result = await this.orm.call("ar.statement.comparison", method, [[this.id], ...args]);
        this.state.chosen = {};
        await this.load();
        return result;
    }

    async pair() {
        if (this.chosenIds.length < 2) {
            this.notification.add(_t("Choose the lines that belong together, two at least."), {
                type: "warning",
            });
            return;
        }
        await this.run("action_pair", [this.chosenIds]);
    }

    async unpair(group) {
        await this.run("action_unpair", [group.id]);
    }

    async makeDifferences() {
        const count = await this.run("action_make_differences", []);
        this.notification.add(
            count === 1 ? _t("1 difference is in the register.") : _t("%s differences are in the register.", count),
            { type: "success" }
        );
    }

    async draftCorrection(group) {
        this.action.doAction(await this.run("action_draft_correction", [group.id]));
    }

    openRegister() {
        this.action.doAction("customer_ar_management_statement.ar_statement_difference_action");
    }
}

registry.category("actions").add("customer_ar_management_statement.two_ledgers", TwoLedgers);
