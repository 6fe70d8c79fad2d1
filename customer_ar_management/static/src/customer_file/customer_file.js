import { Component, onWillStart, onWillUpdateProps, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { AgeBar } from "../aged_receivables/age_bar";
import { openDoor } from "../door";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

/** One bar per month: how many days late the customer paid. The table behind it says the same in words. */
export class BehaviourChart extends Component {
    static template = "customer_ar_management.BehaviourChart";
    static props = { bars: Array };

    get scale() {
        const days = this.props.bars.map((bar) => Math.abs(bar.days || 0));
        return Math.max(30, ...days);
    }

    get months() {
        return this.props.bars.map((bar) => ({
            ...bar,
            height: bar.days === null ? 0 : Math.max(3, Math.round((100 * Math.abs(bar.days)) / this.scale)),
            kind: bar.days === null ? "none" : bar.days <= 0 ? "prompt" : bar.days <= 30 ? "slow" : "late",
        }));
    }
}

/**
 * Blocks of other add-ons, shown in their order after those of the file:
 *
 *     registry.category("ar_customer_file_blocks").add("leases", { component: Leases }, { sequence: 10 });
 *
 * The name is that of `_file_blocks` on the server. The component gets what the server says (`data`) and a function
 * `open(method, ...args)` that opens what a method of the account returns.
 */
const fileBlocks = registry.category("ar_customer_file_blocks");

/** The top of the customer account's form: position, aging, behaviour, classes, treatment and transactions. */
export class CustomerFile extends Component {
    static template = "customer_ar_management.CustomerFile";
    static components = { AgeBar, BehaviourChart };
    static props = { ...standardWidgetProps };

    setup() {
        this.orm = useService("orm");
        this.state = useState({ file: null, shown: null });
        onWillStart(() => this.load(this.props.record));
        onWillUpdateProps((next) => this.load(next.record));
    }

    async load(record) {
        const id = record.resId;
        this.state.file = id ? await this.orm.call("ar.customer.account", "get_customer_file", [[id]]) : null;
        this.state.shown = null;
    }

    get amounts() {
        return this.state.file.aging.map((bucket) => bucket.value);
    }

    get blocks() {
        const { file } = this.state;
        return fileBlocks
            .getEntries()
            .filter(([name]) => name in file)
            .map(([name, { component }]) => ({ name, component, data: file[name] }));
    }

    explain(row) {
        this.state.shown = this.state.shown === row.id ? null : row.id;
    }

    open(method, ...args) {
        return openDoor(this.env, "ar.customer.account", method, [[this.props.record.resId], ...args]);
    }

    openItems(domain) {
        return this.open("action_file_items", domain, this.state.file.as_of_iso);
    }

    openTransactions(key) {
        return this.open("action_transactions", key, this.state.file.as_of_iso);
    }

    openProposals() {
        return this.open("action_proposals");
    }
}

registry.category("view_widgets").add("ar_customer_file", { component: CustomerFile });
