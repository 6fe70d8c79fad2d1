import { Component, onMounted, onWillUnmount, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/** Shows how far an import is, and drives it: one batch per call, for as long as the form is open. */
export class LedgerProgress extends Component {
    static template = "customer_ar_management_import.LedgerProgress";
    static props = { ...standardFieldProps };

    setup() {
        this.orm = useService("orm");
        const { item_done: done, item_total: total } = this.props.record.data;
        this.progress = useState({ done, total });
        this.alive = true;
        onMounted(() => this.drive());
        onWillUnmount(() => (this.alive = false));
    }

    get percent() {
        return this.progress.total ? Math.round((100 * this.progress.done) / this.progress.total) : 0;
    }

    get label() {
        return _t("%(done)s of %(total)s items", this.progress);
    }

    async drive() {
        const record = this.props.record;
        while (this.alive && ["running", "undoing"].includes(record.data.state)) {
            const before = this.progress.done;
            const { state, done, total } = await this.orm.silent.call(record.resModel, "action_step", [
                [record.resId],
            ]);
            Object.assign(this.progress, { done, total });
            if (state !== record.data.state) {
                if (this.alive) {
                    await record.load();
                }
                return;
            }
            if (done === before) {
                // The background job is at it: only look.
                await new Promise((resolve) => setTimeout(resolve, 2000));
            }
        }
    }
}

registry.category("fields").add("ar_ledger_progress", {
    component: LedgerProgress,
    supportedTypes: ["float"],
    fieldDependencies: [
        { name: "state", type: "selection" },
        { name: "item_done", type: "integer" },
        { name: "item_total", type: "integer" },
    ],
});
